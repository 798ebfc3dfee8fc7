import {expect, test} from 'vitest';
import type {CheckStatus, HealthCheck} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import {checkTree} from '../../source/store/select-checks.ts';
import {initialState, type State} from '../../source/store/state.ts';

function check(id: string, status: CheckStatus): HealthCheck {
	return {id, label: id, status, says: ''};
}

function told(state: State, checks: readonly HealthCheck[], at: number): State {
	return reduce(state, {
		type: 'health.replaced',
		health: {status: 'good', checks, takenAt: at, raw: {}},
		version: undefined,
		at,
	});
}

test('checks of one kind stand under a branch, and what is worst on top', () => {
	const state = told(
		initialState(0),
		[
			check('gateway', 'good'),
			check('channel:a', 'good'),
			check('channel:b', 'bad'),
			check('channel:c', 'off'),
			check('heartbeat:main', 'good'),
		],
		1,
	);
	expect(checkTree(state).map(({check: {id, says}, depth}) => [depth, id, says])).toEqual([
		[0, 'channel:', '1 bad, 1 good, 1 off'],
		[1, 'channel:b', ''],
		[1, 'channel:a', ''],
		[1, 'channel:c', ''],
		[0, 'gateway', ''],
		[0, 'heartbeat:main', ''],
	]);
});

test('what a check was before is kept with the time it changed', () => {
	const before = told(initialState(0), [check('gateway', 'good'), check('plugins', 'good')], 1000);
	const after = told(before, [check('gateway', 'bad'), check('plugins', 'good')], 2000);
	const later = told(after, [check('gateway', 'bad'), check('plugins', 'good')], 3000);
	expect([...(later.health.was ?? [])]).toEqual([['gateway', 'good']]);
	expect(later.health.since.get('gateway')).toBe(2000);
});
