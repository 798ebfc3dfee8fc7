import {expect, test} from 'vitest';
import type {Agent} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import {checkTree} from '../../source/store/select-checks.ts';
import {newestOf} from '../../source/store/ring.ts';
import {initialState, type State} from '../../source/store/state.ts';

function reported(state: State, at: number): State {
	return reduce(state, {
		type: 'health.replaced',
		health: {
			status: 'good',
			checks: [{id: 'instance', label: 'Instance', status: 'good', says: 'up'}],
			takenAt: at,
			raw: {},
		},
		version: undefined,
		at,
	});
}

function changed(state: State, change: Partial<Agent>, at: number): State {
	return reduce(state, {type: 'agent.changed', id: 'ops', change, at});
}

const well = changed(reported(initialState(0), 10), {name: 'Ops', health: 'good'}, 1000);
const ill = changed(well, {health: 'bad', trouble: '503 overloaded'}, 2000);

test('an agent that falls ill is a sick check, with the gateway’s words and since when', () => {
	expect(checkTree(ill).map(({check}) => [check.label, check.status, check.says])).toEqual([
		['Ops', 'bad', '503 overloaded'],
		['Instance', 'good', 'up'],
	]);
	expect(ill.health.since.get('agent:ops')).toBe(2000);
	expect(ill.health.was?.get('agent:ops')).toBe('good');
	expect(ill.health.now?.status).toBe('bad');
	expect(newestOf(ill.health.changes, 5)).toEqual([{path: '/Ops', from: 'well', to: 'in error', at: 2000}]);
});

test('the next report of the gateway leaves a sick agent as sick as it was, and since then', () => {
	const later = reported(ill, 9000);
	expect(later.health.since.get('agent:ops')).toBe(2000);
	expect(later.health.changes.total).toBe(1);
	const mended = changed(later, {health: 'good', trouble: undefined}, 10_000);
	expect(mended.health.now?.status).toBe('good');
	expect(mended.health.since.get('agent:ops')).toBe(10_000);
});

test('a sign of life that tells of no other health leaves the checks alone', () => {
	expect(changed(ill, {seenAt: 2500}, 2500).health).toBe(ill.health);
});

test('an agent that is gone is no check any longer', () => {
	const gone = reduce(ill, {type: 'agent.removed', id: 'ops', at: 3000});
	expect(gone.health.now?.checks.map(({id}) => id)).toEqual(['instance']);
	expect(gone.health.now?.status).toBe('good');
});

test('where no gateway speaks of the health of agents there are no checks of them', () => {
	const silent = changed(reported(initialState(0), 10), {name: 'Ops', status: 'error'}, 1000);
	expect(silent.health.now?.checks.map(({id}) => id)).toEqual(['instance']);
});
