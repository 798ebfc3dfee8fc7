import {describe, expect, test} from 'vitest';
import {blankRun} from '../../source/domain/blanks.ts';
import type {Run} from '../../source/domain/entities.ts';
import {bindings} from '../../source/input/bindings.ts';
import {sayOf} from '../../source/session/say.ts';
import {questionOf} from '../../source/store/asking.ts';
import {begunWords, doingOf} from '../../source/store/run-words.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {whyNot} from '../../source/views/parts/possible.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {textOf} from '../helpers/text-of.ts';
import {littleGateway} from '../helpers/little-dialect.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

const run = (change: Partial<Run>): Run => ({
	...blankRun('run', rich.now),
	status: 'running',
	threadId: 't',
	agentId: 'ops',
	startedAt: rich.now - 150_000,
	...change,
});

const calm: State = {...rich, approvals: new Map()};

describe('which run is meant', () => {
	test('is told by what it does and since when', () => {
		expect(doingOf(calm, run({activity: 'exec npm test'}))).toBe('exec npm test');
		expect(doingOf(calm, run({}))).toBeUndefined();
		expect(begunWords(calm, run({}))).toBe('begun 3 min ago');
		expect(begunWords(calm, run({startedAt: rich.now - 20_000}))).toBe('begun 20 s ago');
		expect(begunWords(calm, run({status: 'queued'}))).toBe('not begun yet');
	});

	test('is told by the request that it waits for', () => {
		const approvals = byId([anApproval('a', {threadId: 't', title: 'systemctl restart nginx'})]);
		const waiting = {...calm, approvals, runs: byId([run({activity: 'writing'})])};
		expect(doingOf(waiting, run({activity: 'writing'}))).toBe('waits for systemctl restart nginx');
		const state = withUi(waiting, {screen: 'agents', selected: {agents: 'ops'}, movedAt: 0});
		expect(questionOf(state, 'run.abort', rich.now)).toMatchObject({
			ok: true,
			value: {says: 'Stop the run of ops: waits for systemctl restart nginx?'},
		});
	});

	test('is to be chosen where another is, and an agent that waits for an answer is said to', () => {
		const runs = byId([run({}), run({id: 'over', status: 'done', endedAt: rich.now - 1000})]);
		const over = withUi(
			{...calm, runs},
			{
				screen: 'agents',
				focus: {agents: 'runs'},
				selected: {agents: 'ops', runs: 'over'},
				movedAt: 0,
			},
		);
		const problem = (state: State) => {
			const asked = questionOf(state, 'run.abort', rich.now);
			return asked.ok ? '' : asked.problem;
		};
		expect(problem(over)).toBe('The chosen run is over: choose the one that goes on.');
		const approvals = byId([anApproval('a', {threadId: undefined})]);
		expect(problem({...over, approvals})).toBe('The chosen run is over: choose the one that waits.');
		const waiting = withUi(
			{...calm, runs: new Map(), approvals},
			{screen: 'agents', selected: {agents: 'ops'}},
		);
		expect(problem({...waiting, ui: {...waiting.ui, movedAt: 0}})).toBe(
			'Nothing runs: it waits for your answer, on Decisions (2).',
		);
	});

	test('is told by when it began, however little room there is', () => {
		const runs = byId([run({activity: 'writing the report of the incident'})]);
		const state = withUi({...calm, runs}, {screen: 'chat', selected: {threads: 't'}, movedAt: 0});
		const asked = reduce(state, {type: 'intent.acted', intent: {type: 'run.abort'}, at: state.now});
		const line = (width: number) => textOf(promptOf(asked, width) ?? []);
		expect(line(140)).toContain('Stop the run of ops: writing the report of the incident, begun 3 min ago?');
		expect(line(80)).toMatch(
			/^ Stop ops: wri[^,]*…, begun 3 min ago\? Press {2}\w {2}to do it, Esc leaves it/u,
		);
		expect(line(60)).toMatch(/\? Press {2}\w {2}to do it/u);
	});

	test('is to be chosen where one goes on and another waits for its turn', () => {
		const runs = byId([run({}), run({id: 'next', status: 'queued'})]);
		const state = withUi({...calm, runs}, {screen: 'agents', selected: {agents: 'ops'}, movedAt: 0});
		const asked = questionOf(state, 'run.abort', rich.now);
		expect(asked.ok ? '' : asked.problem).toBe('2 runs go on here. Choose one of them first.');
		const chat = withUi(state, {screen: 'chat', selected: {threads: 't'}});
		expect(questionOf(chat, 'run.abort', rich.now)).toMatchObject({ok: true, value: {ids: ['run']}});
	});

	test('what is sent is called by the same name as what was asked', () => {
		const state = {...calm, runs: byId([run({})])};
		expect(sayOf({type: 'run.abort', threadId: 't', runId: 'run'}, state)).toBe('Stop the run of ops');
	});
});

test('a gateway that stops no run says so, whether or not one goes on', () => {
	const stop = bindings.find(({intent}) => intent.type === 'run.abort');
	const gateway = {...littleGateway, dialect: 'major-claw', does: ['message.send']} as const;
	const state = withUi({...calm, gateway}, {screen: 'agents', selected: {agents: 'ops'}});
	const says = 'an instance cannot stop a run';
	expect(stop === undefined ? '' : whyNot(stop, {...state, runs: new Map()})).toBe(says);
	expect(stop === undefined ? '' : whyNot(stop, {...state, runs: byId([run({})])})).toBe(says);
});
