import {describe, expect, test} from 'vitest';
import {blankAgent, blankRun, blankTask} from '../../source/domain/blanks.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {copyOf, linkOf} from '../../source/store/select-copy.ts';
import {matchRanges, parseFilter} from '../../source/store/select-filter.ts';
import {focusOf, idsOf, listingOf, selectedId} from '../../source/store/select-lists.ts';
import {marksOf} from '../../source/store/select-marks.ts';
import {partShown, partsOf} from '../../source/store/select-parts.ts';
import {unreadCounts} from '../../source/store/select-unread.ts';
import type {State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

function struck(state: State, ...intents: readonly Intent[]): State {
	return intents.reduce(
		(before, intent) => reduce(before, {type: 'intent.acted', intent, at: before.now}),
		state,
	);
}

function tasksOf(...titles: readonly string[]): State {
	const tasks = titles.map((title, index) => ({
		...blankTask(`t-${index}`),
		title,
		status: index % 2 === 0 ? ('doing' as const) : ('done' as const),
		dueAt: index === 1 ? undefined : 1000 - index,
		agentId: index === 0 ? 'ops' : 'main',
	}));
	return withUi({...rich, tasks: new Map(tasks.map((task) => [task.id, task]))}, {screen: 'tasks'});
}

const titlesOf = (state: State) => idsOf('tasks', state).map((id) => state.tasks.get(id)?.title);
const filtered = (state: State, words: string) => withUi(state, {filter: {...state.ui.filter, tasks: words}});

test('agents are found by the state and the activity that their rows draw', () => {
	const agents = byId(['ops', 'main', 'scribe'].map((id) => ({...blankAgent(id), name: id})));
	const runs = byId([
		{...blankRun('r', rich.now), agentId: 'main', status: 'running' as const, activity: 'exec npm test'},
	]);
	const approvals = byId([
		anApproval('a', {agentId: 'ops', title: 'himalaya message send', status: 'pending'}),
	]);
	const state = withUi({...rich, agents, runs, approvals, tasks: new Map()}, {screen: 'agents'});
	const found = (words: string) => idsOf('agents', withUi(state, {filter: {agents: words}}));
	expect(found('wait')).toEqual(['ops']);
	expect(found('himalaya')).toEqual(['ops']);
	expect(found('status:running')).toEqual(['main']);
	expect(found('activity:npm')).toEqual(['main']);
	expect(found('status:idle')).toEqual(['scribe']);
	expect(new Set(listingOf('agents').valuesOf(state, 'status'))).toEqual(
		new Set(['waiting', 'running', 'idle']),
	);
	const over = {...state, runs: new Map()};
	expect(idsOf('agents', withUi(over, {filter: {agents: 'running'}}))).toEqual([]);
});

describe('a filter', () => {
	const state = tasksOf('Fix flaky test', 'Fix billing', 'Write prod-db notes', 'Flaky again');

	test.each([
		['flaky', ['Fix flaky test', 'Flaky again']],
		['fix !flaky', ['Fix billing']],
		['status:doing fix', ['Fix flaky test']],
		['!agent:main', ['Fix flaky test']],
		['http://x', []],
		['flkay', ['Fix flaky test', 'Flaky again']],
		['prdb', ['Write prod-db notes']],
		['~fix', ['Fix flaky test', 'Fix billing']],
		['status:', ['Fix flaky test', 'Fix billing', 'Write prod-db notes', 'Flaky again']],
	])('%s leaves %j', (words, titles) => {
		expect(new Set(titlesOf(filtered(state, words)))).toEqual(new Set(titles));
	});

	test('says where nothing fitted to the letter and what is similar is shown', () => {
		expect(listingOf('tasks').isSimilar(filtered(state, 'flkay'))).toBe(true);
		expect(listingOf('tasks').isSimilar(filtered(state, 'flaky'))).toBe(false);
	});

	test('finds the same letter by letter as all at once', () => {
		let typed = withUi(tasksOf('Fix flaky test', 'Fix billing', 'Write prod-db notes', 'Flaky again'), {
			mode: {type: 'filter'},
		});

		for (const text of 'fix !fl') {
			typed = struck(typed, {type: 'text.type', text});
			expect(titlesOf(typed)).toEqual(
				titlesOf(
					filtered(
						tasksOf('Fix flaky test', 'Fix billing', 'Write prod-db notes', 'Flaky again'),
						typed.ui.filter.tasks ?? '',
					),
				),
			);
		}
	});

	test('is one of the list that has the keys', () => {
		const health = struck(
			withUi(rich, {screen: 'health', focus: {health: 'presence'}}),
			{type: 'filter.start'},
			{type: 'text.type', text: 'pixel'},
		);
		expect(health.ui.filter).toEqual({presence: 'pixel'});
		expect(idsOf('checks', health)).toEqual(idsOf('checks', withUi(rich, {screen: 'health'})));
	});

	test('goes through its matches round and round', () => {
		const from = withUi(filtered(state, 'flaky'), {selected: {tasks: 't-0'}});
		const [first, second] = idsOf('tasks', from);
		const next = struck(withUi(from, {selected: {tasks: first}}), {type: 'filter.next'});
		expect(selectedId('tasks', next)).toBe(second);
		expect(selectedId('tasks', struck(next, {type: 'filter.next'}))).toBe(first);
		expect(selectedId('tasks', struck(next, {type: 'filter.previous'}))).toBe(first);
	});

	test('makes the letters it found stand out, once each', () => {
		expect(matchRanges('Fix flaky fix', parseFilter('fix ix'))).toEqual([
			[0, 3],
			[10, 13],
		]);
	});

	test('a transcript shows all and is gone through', () => {
		const chat = withUi(rich, {screen: 'chat', focus: {chat: 'messages'}});
		const all = idsOf('messages', chat);
		const word =
			rich.transcripts.get(selectedId('threads', chat) ?? '')?.messages[0]?.text.split(/\s/u)[0] ?? '';
		const searched = withUi(chat, {filter: {messages: word}});
		expect(all.length).toBeGreaterThan(0);
		expect(idsOf('messages', searched)).toEqual(all);
		expect(listingOf('messages').matches(searched)).toContain(
			selectedId('messages', struck(searched, {type: 'filter.next'})),
		);
	});
});

describe('sorting', () => {
	const state = tasksOf('b', 'a', 'c');
	const sorted = (by: string, way: 'up' | 'down' = 'up') => withUi(state, {sort: {tasks: {by, way}}});

	test('goes to no column in which nobody has anything', () => {
		expect(listingOf('tasks').filledColumns(state)).toEqual(['due', 'title', 'status']);
	});

	test('puts what is not known last, both ways round', () => {
		expect(titlesOf(sorted('due'))).toEqual(['c', 'b', 'a']);
		expect(titlesOf(sorted('due', 'down'))).toEqual(['b', 'c', 'a']);
	});

	test("goes from column to column and back to the list's own order, and the cursor stays on its entry", () => {
		let now = withUi(state, {selected: {tasks: 't-1'}});
		const seen: (string | undefined)[] = [];

		for (let time = 0; time <= listingOf('tasks').filledColumns(state).length; time += 1) {
			now = struck(now, {type: 'list.sort'});
			seen.push(now.ui.sort.tasks?.by);
			expect(selectedId('tasks', now)).toBe('t-1');
		}

		expect(seen).toEqual([...listingOf('tasks').filledColumns(state), undefined]);
	});

	test('what waits stays above what has ended, however requests are sorted', () => {
		const decisions = withUi(rich, {screen: 'decisions', sort: {approvals: {by: 'kind', way: 'down'}}});
		const isPending = idsOf('approvals', decisions).map(
			(id) => decisions.approvals.get(id)?.status === 'pending',
		);
		expect(isPending).toEqual(isPending.toSorted((a, b) => Number(b) - Number(a)));
	});

	test('nothing is reordered while a decision is armed', () => {
		const before = withUi(rich, {screen: 'decisions'});
		const order = idsOf('approvals', before);
		const armed = struck(before, {type: 'approval.arm', meaning: 'approve'});
		expect(armed.ui.mode.type).not.toBe('browse');
		const sooner = [...armed.approvals.values()].map((approval, index) => ({
			...approval,
			expiresAt: rich.now + 1000 * (50 - index),
		}));
		const changed = {
			...armed,
			approvals: new Map(
				[...sooner, {...sooner[0]!, id: 'new', expiresAt: rich.now + 1}].map((each) => [each.id, each]),
			),
		};
		expect(idsOf('approvals', changed)).toEqual([...order, 'new']);
		const calm = struck(changed, {type: 'back'});
		expect(idsOf('approvals', calm)[0]).toBe('new');
		expect(calm.ui.frozen).toEqual({});
	});
});

describe('marks', () => {
	const state = withUi(tasksOf('a', 'b', 'c', 'd'), {selected: {tasks: undefined}});
	const order = idsOf('tasks', state);

	const two = [
		{type: 'list.mark'},
		{type: 'list.move', by: 'one', way: 'down'},
		{type: 'list.mark'},
	] as const;

	test('Space marks the entry it stands on and stays there, once more takes it away', () => {
		const marked = struck(state, ...two);
		expect(marksOf('tasks', marked)).toEqual(order.slice(0, 2));
		expect(selectedId('tasks', marked)).toBe(order[1]);
		expect(marksOf('tasks', struck(marked, {type: 'list.mark'}))).toEqual(order.slice(0, 1));
	});

	test('v marks all from the last mark to here, and the first Escape takes them away', () => {
		const range = struck(
			state,
			{type: 'list.mark'},
			{type: 'list.move', by: 'all', way: 'down'},
			{type: 'list.mark-range'},
		);
		expect(marksOf('tasks', range)).toEqual(order);
		expect(marksOf('tasks', struck(range, {type: 'back'}))).toEqual([]);
	});

	test('go with their entries', () => {
		const marked = struck(state, ...two);
		const without = new Map([...marked.tasks].filter(([id]) => id !== order[0]));
		const later = reduce({...marked, tasks: without}, {type: 'clock.ticked', now: marked.now + 1});
		expect(marksOf('tasks', later)).toEqual([order[1]]);
	});

	test('requests are marked one by one, and only where they are read', () => {
		const decisions = withUi(rich, {screen: 'decisions'});
		expect(marksOf('approvals', struck(decisions, {type: 'list.mark'}))).toHaveLength(1);
		expect(marksOf('approvals', struck(decisions, {type: 'list.mark-range'}))).toEqual([]);
		expect(
			marksOf('approvals', struck(withUi(rich, {focus: {overview: 'approvals'}}), {type: 'list.mark'})),
		).toEqual([]);
	});
});

describe('parts, details and copies', () => {
	test('] gives the room to the part that has the keys, then goes round the parts and takes the keys along', () => {
		const health = withUi(rich, {screen: 'health'});
		const enlarged = struck(health, {type: 'tab.next'});
		expect([enlarged.ui.tab.health, focusOf(enlarged)]).toEqual([0, 'checks']);
		const next = struck(enlarged, {type: 'tab.next'});
		expect([next.ui.tab.health, focusOf(next)]).toEqual([1, 'presence']);
		expect(struck(health, {type: 'tab.previous'}).ui.tab.health).toBe(5);
		expect(struck(next, {type: 'back'}).ui.tab.health).toBeUndefined();
	});

	test('a part is gone to by its name, where the screen has it', () => {
		const health = withUi(rich, {screen: 'health'});
		expect(partShown(struck(health, {type: 'tab.choose', part: 'alerts'}))?.name).toBe('alerts');
		expect(struck(health, {type: 'tab.choose', part: 'risk'}).ui.tab.health).toBeUndefined();
	});

	test('on Decisions ] goes from what waits to what is decided, then reads the chosen request, and round', () => {
		const chosen = (state: State) => state.approvals.get(selectedId('approvals', state) ?? '')?.status;
		const waiting = withUi(rich, {screen: 'decisions'});
		expect([chosen(waiting), partShown(waiting)?.name]).toEqual(['pending', 'waiting']);
		const decided = struck(waiting, {type: 'tab.next'});
		expect([chosen(decided), partShown(decided)?.name]).toEqual(['approved', 'decided']);
		const read = struck(decided, {type: 'tab.next'});
		expect([chosen(read), read.ui.isReading, partShown(read)?.name]).toEqual(['approved', true, 'request']);
		const round = struck(read, {type: 'tab.next'});
		expect([chosen(round), round.ui.isReading]).toEqual(['pending', false]);
		expect(struck(waiting, {type: 'tab.previous'}).ui.isReading).toBe(true);
		expect(struck(read, {type: 'tab.previous'}).ui).toMatchObject({isReading: false, tab: {}});
	});

	test('on Decisions ] lets keys that decide rest, and has no part for what is not there', () => {
		const one = execApproval('a');
		const state = withUi({...rich, approvals: new Map([[one.id, one]])}, {screen: 'decisions'});
		expect(partsOf(state).map(({name}) => name)).toEqual(['waiting', 'request']);
		const read = struck(state, {type: 'tab.next'});
		expect([read.ui.isReading, read.ui.movedAt]).toEqual([true, rich.now]);
		const none = withUi({...rich, approvals: new Map()}, {screen: 'decisions'});
		expect(partsOf(none)).toEqual([]);
		expect(struck(none, {type: 'tab.next'}).ui.notice?.says).toBe('This screen has one part.');
	});

	test('what is looked into is copied whole, else what is most useful', () => {
		const tasks = withUi(tasksOf('Fix it'), {selected: {tasks: 't-0'}});
		expect(copyOf(tasks)?.text).toBe('Fix it');
		const details = struck(tasks, {type: 'details.toggle'});
		expect(JSON.parse(copyOf(details)?.text ?? '')).toMatchObject({id: 't-0', title: 'Fix it'});
	});

	test('the last link of what is chosen is found without what stands around it', () => {
		expect(linkOf(tasksOf('See (https://a.example/x?y=1).'))).toBe('https://a.example/x?y=1');
		expect(linkOf(tasksOf('nothing'))).toBeUndefined();
	});
});

test('messages that came while nobody looked are counted until somebody does', () => {
	const [first, second] = idsOf('threads', withUi(rich, {screen: 'chat'}));
	const message = {
		id: 'm-new',
		role: 'assistant' as const,
		text: 'hello',
		at: rich.now,
		runId: undefined,
		tool: undefined,
		error: undefined,
	};
	const chat = withUi(rich, {screen: 'chat', selected: {threads: first}});
	const looked = struck(
		chat,
		{type: 'list.choose', list: 'threads', id: second ?? ''},
		{type: 'list.choose', list: 'threads', id: first ?? ''},
	);
	const transcript = looked.transcripts.get(second ?? '') ?? {
		messages: [],
		streaming: undefined,
		isWhole: false,
	};
	const came = {
		...looked,
		transcripts: new Map(looked.transcripts).set(second ?? '', {
			...transcript,
			messages: [...transcript.messages, message],
		}),
	};
	expect(unreadCounts(came).get(second ?? '')).toBe(1);
	const seen = struck(
		came,
		{type: 'list.choose', list: 'threads', id: second ?? ''},
		{type: 'screen.show', screen: 'overview'},
	);
	expect(unreadCounts(seen).get(second ?? '')).toBeUndefined();
});
