import {describe, expect, test} from 'vitest';
import {readWait} from '../../source/config/wait.ts';
import {awaited} from '../../source/headless/wait.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';

function waiting(said: string, state: State): string | undefined {
	const config = readWait(said);
	return config.ok ? awaited(state, config.value)?.id : config.problem;
}

const state: State = {
	...initialState(0),
	approvals: new Map([
		['old', execApproval('old', {status: 'rejected'})],
		['new', execApproval('new')],
		['a:pending', execApproval('a:pending')],
	]),
};

describe('what is waited for', () => {
	test.each([
		['approval', 'new'],
		['approval=pending', 'new'],
		['approval=rejected', 'old'],
		['approval=approved', undefined],
		['approval=old', 'old'],
		['approval=new', undefined],
		['approval=new:pending', 'new'],
		['approval=nobody', undefined],
		['task', undefined],
		['agent', undefined],
		['health', undefined],
	])('%s is %s', (said, id) => {
		expect(waiting(said, state)).toBe(id);
	});

	test('before anything is known nothing has come', () => {
		expect(waiting('approval', initialState(0))).toBe(undefined);
	});

	test.each([
		['', /wait needs --for/u],
		['weather', /--for weather is not known/u],
		['task=', /names nothing behind the =/u],
	])('"%s" is no wish', (said, problem) => {
		expect(waiting(said, state)).toMatch(problem);
	});
});

test('health that is bad is told with the check that makes it so', () => {
	const checks = [
		{id: 'disk', label: 'Disk', status: 'bad', says: 'full'},
		{id: 'loop', label: 'Event loop', status: 'good', says: 'calm'},
	] as const;
	const bad: State = {
		...state,
		health: {...state.health, now: {status: 'bad', checks, takenAt: undefined, raw: {}}},
	};
	expect(awaited(bad, {kind: 'health', word: 'bad', status: undefined})?.title).toBe('Disk: full');
});
