import {expect, test} from 'vitest';
import {actionOf, answerWords} from '../../source/headless/answer-words.ts';
import {summaryOf} from '../../source/headless/summary.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {anAgent} from '../helpers/view-state.ts';

const because = 'it needs the scope operator.approvals';

function lineOf(name: string, state: State): string | undefined {
	return summaryOf(state)
		.split('\n')
		.find((line) => line.startsWith(name));
}

function having(status: 'fresh' | 'missing', more: Partial<State> = {}): State {
	const state = initialState(0);
	const held =
		status === 'fresh' ? ({status, at: 0} as const) : ({status, why: 'not-for-us', because} as const);
	const {approvals, presence, agents, tasks, threads, cron, ...others} = state.freshness;
	return {
		...state,
		freshness: {
			...others,
			approvals: held,
			presence: held,
			agents: held,
			tasks: held,
			threads: held,
			cron: held,
		},
		...more,
	};
}

test('none is only said of what could be read', () => {
	expect(lineOf('decisions', having('fresh'))).toBe('decisions  none pending');
	expect(lineOf('decisions', having('missing'))).toBe('decisions  –');
	expect(lineOf('presence', having('missing'))).toBe('presence   –');
	expect(lineOf('agents', having('missing'))).toBe('agents     –');
	expect(lineOf('work', having('missing'))).toBe('work       – running');
	expect(lineOf('work', having('fresh'))).toBe('work       0 running, 0 tasks, 0 threads, 0 cron jobs');
	expect(lineOf('not told to us', having('missing'))).toMatch(/presence, .*approvals/u);
});

test('what waits is told even of a list that is not whole', () => {
	const approvals = new Map([['one', execApproval('one')]]);
	expect(lineOf('decisions', having('missing', {approvals}))).toBe('decisions  1 pending');
});

test('an agent that runs is at work, also where no run is told', () => {
	const agents = new Map([['main', anAgent('main', {status: 'running'})]]);
	expect(lineOf('work', having('fresh', {agents}))).toMatch(/^work {7}1 running/u);
});

test('answers to a question are shown as a shell can take them, and mean what they say', () => {
	const answer = (says: string) => ({id: JSON.stringify(['q', says]), meaning: 'answer', says}) as const;
	const actions = [
		answer('Red'),
		answer('Dark blue'),
		answer('reject'),
		{id: 'cancel', meaning: 'reject', says: 'Decline'} as const,
	];
	const words = answerWords({actions});
	// A script that says reject declines: the choice of that name has to be named in full.
	expect(words).toEqual(['Red', "'Dark blue'", `'["q","reject"]'`, 'cancel']);
	const typed = words.map((word) => word.replaceAll(/^'|'$/gu, ''));
	expect(typed.map((word) => actionOf({actions}, word)?.id)).toEqual(actions.map(({id}) => id));
	expect(actionOf({actions}, 'reject')?.id).toBe('cancel');
});

test('each that waits is shown with its whole id and the answers it takes, as decide wants them', () => {
	const id = 'b7c4a1de-93f0-4f6e-8a51-0d2f6c1e7a90-and-more-of-it';
	const approvals = new Map([
		[id, execApproval(id, {title: 'echo\n one'})],
		["o'one two", execApproval("o'one two")],
	]);
	const lines = summaryOf(having('fresh', {approvals})).split('\n');
	expect(lines).toContain('           exec  echo one');
	expect(lines).toContain(`             decide ${id} allow-once|allow-always|deny`);
	expect(lines).toContain(String.raw`             decide 'o'\''one two' allow-once|allow-always|deny`);
});
