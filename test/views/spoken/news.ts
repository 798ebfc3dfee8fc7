import {describe, expect, test} from 'vitest';
import {append} from '../../../source/store/ring.ts';
import type {State} from '../../../source/store/state.ts';
import {changesBetween} from '../../../source/views/spoken/changes.ts';
import {promptSentence} from '../../../source/views/spoken/prompt.ts';
import {market, office} from '../../helpers/view-dialects.ts';
import {rich, withUi} from '../../helpers/view-state.ts';

/** The same with one check as it is told next. */
function withCheck(state: State, status: 'good' | 'bad', says: string): State {
	const {now} = state.health;

	if (now === undefined) {
		throw new Error('the state has no health');
	}

	const checks = now.checks.map((check, index) => (index === 0 ? {...check, status, says} : check));
	return {...state, health: {...state.health, now: {...now, checks}}};
}

/** The same with one more message in the thread that is open. */
function withMessage(state: State, text: string): State {
	const [[id, transcript] = ['', undefined]] = state.transcripts;

	if (transcript === undefined) {
		throw new Error('the state has no transcript');
	}

	const message = {
		id: `new ${text}`,
		role: 'assistant',
		text,
		at: state.now,
		runId: undefined,
		tool: undefined,
		error: undefined,
	} as const;
	const transcripts = new Map([
		...state.transcripts,
		[id, {...transcript, messages: [...transcript.messages, message]}] as const,
	]);
	return withUi({...state, transcripts}, {screen: state.ui.screen, selected: {threads: id}});
}

describe('what comes from the gateway', () => {
	test('a check that falls ill and is well again is said; what it measures is not', () => {
		const well = withCheck(rich, 'good', 'ok in 12 ms');
		const ill = withCheck(rich, 'bad', 'no answer');
		expect(changesBetween(well, withCheck(well, 'good', 'ok in 14 ms'))).toEqual([]);
		expect(changesBetween(well, ill)).toEqual([expect.stringMatching(/^Check .+, bad, no answer\.$/u)]);
		expect(changesBetween(ill, well)).toEqual([expect.stringMatching(/^Check .+, good, ok in 12 ms\.$/u)]);
	});

	test('an answer is read out once it is whole, in the thread one is in, and on no other screen', () => {
		const chat = withMessage(withUi(rich, {screen: 'chat'}), 'first');
		expect(changesBetween(chat, withMessage(chat, 'All tests pass.'))).toEqual([
			expect.stringMatching(/^\S.*: All tests pass\.$/u),
		]);
		const elsewhere = withMessage(withUi(rich, {screen: 'tasks'}), 'first');
		expect(changesBetween(elsewhere, withMessage(elsewhere, 'All tests pass.'))).toEqual([]);
	});

	test('neither is said while the screen is held', () => {
		const held = (state: State): State => ({...state, ui: {...state.ui, isPaused: true}});
		const well = held(withCheck(rich, 'good', 'ok'));
		expect(changesBetween(well, held(withCheck(rich, 'bad', 'no answer')))).toEqual([]);
	});
});

describe('what a key did that moved nothing', () => {
	const tasks = withUi(rich, {screen: 'tasks', focus: {tasks: 'tasks'}});

	function after(change: Partial<State['ui']>): readonly string[] {
		return changesBetween(tasks, {...tasks, ui: {...tasks.ui, ...change}});
	}

	test('a filter that is left says how much it found', () => {
		const typing: State = {...tasks, ui: {...tasks.ui, mode: {type: 'filter'}}};
		const done: State = {...tasks, ui: {...tasks.ui, filter: {tasks: 'certificates'}}};
		expect(changesBetween(typing, done)).toEqual(['Filter certificates: 1 found.']);
		expect(changesBetween(typing, tasks)).toEqual([`No filter, all ${tasks.tasks.size}.`]);
	});

	test('sorting, marks and holding are each said', () => {
		expect(after({sort: {tasks: {by: 'priority', way: 'down'}}})).toContain(
			'Sorted by priority, the greatest first.',
		);
		expect(after({marks: {tasks: ['t-1', 't-2']}})).toEqual(['2 entries marked.']);
		expect(after({isPaused: true})).toEqual(['Paused: answers and checks are not said.']);
	});
});

test('a field of a form is said with its name, its place and what stands in it', () => {
	const form = withUi(office, {mode: {type: 'form', form: {type: 'task.create'}, field: 'title'}});
	expect(promptSentence(form)).toMatch(/field 1 of \d+, Title, needed, .*empty\. Tab goes on/u);
});

test('a stop says what it would do before its word is asked for, without a sign that is only seen', () => {
	const browsing = withUi(market, {mode: {type: 'browse'}});
	const asked: State = {
		...browsing,
		ui: {
			...browsing.ui,
			mode: {type: 'stop', what: 'stop', action: 'pause_trading', typed: '', confirm: undefined},
		},
	};
	const said = changesBetween(browsing, asked);
	expect(said[0]).toBe('Emergency stop.');
	expect(said.at(-1)).toBe(
		'Emergency stop, pause trading, Tab takes another action: type the word stop. Escape leaves it.',
	);
	expect(said.length).toBeGreaterThan(3);
	expect(said.join('\n')).toMatch(/^stop trading/mu);
	expect(said.filter((line) => !/^[\p{L}\p{N}]/u.test(line))).toEqual([]);
});

test('each alert that came is said, the gravest among them or not', () => {
	const alert = (id: string, level: 'info' | 'warning' | 'critical') =>
		({id, level, says: `${id} happened.`, at: rich.now}) as const;
	const came = [alert('one', 'critical'), alert('two', 'warning'), alert('three', 'info')].reduce(
		(ring, entry) => append(ring, entry),
		rich.alerts,
	);
	expect(changesBetween(rich, {...rich, alerts: came})).toEqual([
		'Alert: one happened.',
		'Alert: two happened.',
	]);
});
