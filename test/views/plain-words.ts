import {describe, expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawAgentWords} from '../../source/views/panes/agent-words.ts';
import {drawAgents, drawRuns} from '../../source/views/panes/agents.ts';
import {drawConnection} from '../../source/views/panes/health-more.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import type {PaneName} from '../../source/views/pane-names.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {desk, stopped} from '../helpers/view-desk.ts';
import {instance} from '../helpers/view-dialects.ts';
import {aRun, anAgent, anApproval, byId, gateway, now, rich, withUi} from '../helpers/view-state.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

function footAt(state: State, width = 80): string {
	return textOf(footOf(state, width, {symbols, bindings}));
}

function wordsOf({rows, count = []}: ReturnType<typeof drawInbox>): string {
	return textsOf([count, ...rows]).join('\n');
}

describe('the bottom line', () => {
	test.each(['overview', 'trading'] as const)(
		'offers to resume on %s only while trading is stopped',
		(screen) => {
			expect(footAt(withUi(stopped, {screen, focus: {}}))).toContain('R resume');
			expect(footAt(withUi(desk, {screen, focus: {}}), 200)).not.toContain('R resume');
		},
	);

	test('says of rejecting that it is done at once', () => {
		expect(footAt(withUi(rich, {screen: 'decisions'}))).toContain('x reject at once');
	});

	test('names a key before it says how a filter is taken away', () => {
		const filtered = withUi(desk, {
			screen: 'trading',
			selected: {trades: 'o-1'},
			filter: {trades: 'btc'},
		});
		const keys = (width: number) =>
			footAt(filtered, width).split('filter btc')[0]?.trim().split(/ {3,}/u) ?? [];
		expect(footAt(filtered, 60)).not.toContain('clears');
		expect(footAt(filtered, 60)).toContain('filter btc');
		expect(keys(60).length).toBeGreaterThan(2);
		expect(footAt(filtered, 120)).toContain('/ ^U clears');
	});

	test('offers no answer where we may only read', () => {
		const reading: State = {...desk, gateway: {...gateway, scopes: ['operator.read']}};
		expect(footAt(withUi(desk, {screen: 'trading', focus: {}}))).toContain('a answer');
		expect(footAt(withUi(reading, {screen: 'trading', focus: {}}))).not.toContain('a answer');
	});
});

test('a list of requests that may not be seen has no number', () => {
	const unseen: State = {
		...withUi(rich, {screen: 'decisions'}),
		approvals: new Map(),
		freshness: {
			...rich.freshness,
			approvals: {status: 'missing', why: 'not-for-us', because: 'it needs a scope'},
		},
	};
	const about = {symbols, width: 80, height: 10};
	expect(wordsOf(drawInbox({state: unseen, ...about}))).not.toContain('0 pending');
	const none: State = {...unseen, freshness: rich.freshness};
	expect(wordsOf(drawInbox({state: none, ...about}))).toContain('0 pending');
});

test('gaps of events that carry no numbers are not known, and the words for it fit', () => {
	const about = {symbols, width: 36, height: 20};
	expect(wordsOf(drawConnection({state: instance, ...about}))).toMatch(/gaps +– · not numbered *$/mu);
	expect(wordsOf(drawConnection({state: rich, ...about}))).toMatch(/gaps +\d/u);
});

test('whether the clocks agree is said with the time they were compared, and not at all where they were not', () => {
	const clock = (change: Partial<State>): string | undefined =>
		/^clock +(.*?) *$/mu.exec(
			wordsOf(drawConnection({state: {...rich, ...change}, symbols, width: 60, height: 20})),
		)?.[1];
	expect(clock({skewAt: undefined})).toBe('not told by this gateway');
	expect(clock({skewAt: undefined, gateway: undefined})).toBe('–');
	expect(clock({skewMs: 400, skewAt: rich.now})).toMatch(/^as ours at \d\d:\d\d:\d\d$/u);
	expect(clock({skewMs: 3_600_000, skewAt: rich.now})).toMatch(/^1 h ahead of ours at /u);
	expect(clock({skewMs: -3_600_000, skewAt: rich.now})).toMatch(/^1 h behind ours at /u);
});

test('an agent that runs since before us is not said to have had no run', () => {
	const having = (status: 'running' | 'idle'): string =>
		wordsOf(
			drawRuns({
				state: withUi(
					{...rich, runs: new Map(), approvals: new Map(), agents: new Map([['a', anAgent('a', {status})]])},
					{screen: 'agents', selected: {}},
				),
				symbols,
				width: 80,
				height: 10,
			}),
		);
	expect(having('running')).toContain('Its run began before we connected, and is not told.');
	expect(having('idle')).toContain('No runs seen since we connected.');
});

describe('the runs of an agent', () => {
	const id = 'cron:f16cf1a4-f219-4e0b-b1d5-000000000001';
	const job = [...rich.cron.values()][0];
	const jobs = byId(job === undefined ? [] : [{...job, id: id.slice(5), name: 'nightly report'}]);
	const [thread] = rich.threads.values();
	const threadId = `agent:main:${id}`;
	const threads = byId(thread === undefined ? [] : [{...thread, id: threadId, title: id, agentId: 'main'}]);
	const runs = byId([
		aRun('over', {status: 'done', threadId, endedAt: now - 2000}),
		aRun('going', {startedAt: undefined, heardAt: now - 65_000, activity: 'reading'}),
	]);
	const state = withUi(
		{...rich, cron: jobs, threads, runs},
		{screen: 'agents', focus: {agents: 'runs'}, selected: {agents: 'main'}},
	);

	test('go by the name of their job, never by its key', () => {
		const told = wordsOf(drawRuns({state, symbols, width: 76, height: 12}));
		expect(told).toContain('Job nightly report');
		expect(told).not.toContain('f16cf1a4');
	});

	test('have gone on at least since they were heard of', () => {
		const free: State = {...state, approvals: new Map()};
		expect(wordsOf(drawRuns({state: free, symbols, width: 76, height: 12}))).toMatch(/reading +1 min/u);
		const agents = byId([anAgent('main', {status: 'running'})]);
		expect(wordsOf(drawAgents({state: {...state, agents}, symbols, width: 76, height: 6}))).toMatch(/1 min/u);
	});

	test('have the cards of their agent below them where its last words have no room', () => {
		const state = withUi(desk, {screen: 'agents', selected: {agents: 'agent_btc_5m'}});
		const about = {state, symbols, width: 60, height: 20};
		const cards = (shown: readonly PaneName[]) => wordsOf(drawRuns({...about, shown})).includes('Cards  4');
		expect(cards(['agents', 'runs'])).toBe(true);
		expect(cards(['agents', 'runs', 'agent-words'])).toBe(false);
	});

	test('have their cards beside them once one is looked into, and nowhere else', () => {
		const at = (focus: 'agents' | 'runs') => {
			const state = withUi(desk, {
				screen: 'agents',
				focus: {agents: focus},
				selected: {agents: 'agent_btc_5m'},
			});
			const about = {state, symbols, width: 60, height: 20};
			return [drawRuns(about), drawAgentWords(about)].map((drawing) => wordsOf(drawing).includes('Cards  4'));
		};

		expect(at('agents')).toEqual([false, true]);
		expect(at('runs')).toEqual([true, false]);
	});

	test('do not run while what they asked for waits for a person: a run has one state on one pane', () => {
		const asked = anApproval('asked', {
			agentId: 'main',
			threadId: 'agent:main:main',
			title: 'systemctl restart nginx',
		});
		const told = (change: Partial<State>): string =>
			wordsOf(drawRuns({state: {...state, ...change}, symbols, width: 76, height: 12}));
		// What it is stands above the runs, once.
		expect(told({approvals: byId([asked])})).toMatch(/▲ +[\d:]+ +waiting +for your decision +1 min/u);
		expect(told({approvals: byId([asked])}).match(/systemctl restart nginx/gu)).toHaveLength(1);
		expect(told({approvals: byId([asked])})).not.toContain('running');
		const begun = byId([aRun('going', {startedAt: now - 65_000, activity: 'reading'})]);
		const before = byId([{...asked, createdAt: now - 70_000}]);
		expect(told({approvals: before, runs: begun})).toMatch(/running +reading/u);
		expect(told({approvals: byId([{...asked, status: 'approved' as const}])})).toMatch(/running +reading/u);
		expect(told({approvals: byId([{...asked, threadId: 'agent:main:other'}])})).toMatch(/running +reading/u);
	});
});
