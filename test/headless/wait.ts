import {describe, expect, test} from 'vitest';
import {readWait} from '../../source/config/wait.ts';
import {awaited, lateWords, neverComes} from '../../source/headless/wait.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {aTask, anAgent} from '../helpers/view-state.ts';

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
		['agnet', /Did you mean agent\? Use approval, task, agent or health\.$/u],
		['task=', /names nothing behind the =/u],
		['task=dne', /dne is no status\. Did you mean done\? The words are inbox \(or todo.*cancelled/u],
		['task=T-7:dne', /dne is no status\. Did you mean done\?/u],
		['health=goood', /Did you mean good\? The words are good \(or ok\), warning/u],
	])('"%s" is no wish', (said, problem) => {
		expect(waiting(said, state)).toMatch(problem);
	});
});

describe('words of the screens and names', () => {
	const known: State = {
		...state,
		agents: new Map([['main', anAgent('main', {name: 'Main desk', status: 'paused'})]]),
		tasks: new Map([['T-7', aTask('T-7', {title: 'Fix the pump', status: 'done'})]]),
		freshness: {
			...state.freshness,
			agents: {status: 'fresh', at: 0},
			tasks: {status: 'fresh', at: 0},
			health: {status: 'fresh', at: 0},
		},
		health: {...state.health, now: {status: 'good', checks: [], takenAt: undefined, raw: {}}},
	};

	test.each([
		['health=ok', 'health'],
		['task=completed', 'T-7'],
		['task=fix the pump', 'T-7'],
		['task=Fix the pump:done', 'T-7'],
		['agent=main desk:paused', 'main'],
	])('%s is %s', (said, id) => {
		expect(waiting(said, known)).toBe(id);
	});

	const never = (said: string, now: State): string | undefined => {
		const config = readWait(said);
		return config.ok ? neverComes(now, config.value) : config.problem;
	};

	test('what nothing is called can never come, and is not waited for', () => {
		expect(never('agent=Nobody', known)).toMatch(
			/^Nothing here is called Nobody\. Give the id or the name of an agent \(Main desk\), or one of running/u,
		);
		expect(never('task=T-8', known)).toMatch(/T-8.*a task \(Fix the pump\), or one of inbox/u);
		expect(never('agent=Nobody:idle', known)).toMatch(/Nothing here is called Nobody/u);
	});

	test.each(['agent=Main desk', 'agent=main:running', 'agent=offline', 'health=bad', 'approval=x-1'])(
		'%s may still come',
		(said) => {
			expect(never(said, known)).toBeUndefined();
		},
	);

	test('what is not yet read is waited for, and what is not told is not', () => {
		expect(never('agent=Nobody', state)).toBeUndefined();
		const because = 'this gateway has no tasks';
		expect(
			never('task=T-7', {
				...state,
				freshness: {...state.freshness, tasks: {status: 'missing', why: 'not-offered', because}},
			}),
		).toBe(`The tasks are not told here: ${because}.`);
		expect(
			never('approval', {
				...state,
				freshness: {...state.freshness, approvals: {status: 'missing', why: 'not-offered', because}},
			}),
		).toBe(`The approvals are not told here: ${because}.`);
	});
});

test.each([
	['task=done', 'task=done did not come in time. Raise --timeout to wait longer.'],
	['approval', 'approval did not come in time. Raise --timeout to wait longer.'],
	['agent=main:idle', 'agent=main:idle did not come in time. Raise --timeout to wait longer.'],
])('what did not come is named: %s', (said, words) => {
	const config = readWait(said);
	expect(config.ok && lateWords(config.value)).toBe(words);
});

test('a word that was taken for the id of a request is told with the words that can be waited for', () => {
	const config = readWait('approval=answered');
	expect(config.ok && lateWords(config.value)).toMatch(/with the id answered .* use pending \(or waiting\)/u);
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
