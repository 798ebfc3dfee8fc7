import {describe, expect, test} from 'vitest';
import {decisionSent, endedApprovals, pendingApprovals} from '../../source/store/select-approvals.ts';
import {accessOf} from '../../source/store/select-access.ts';
import {agentRows} from '../../source/store/select-entities.ts';
import {
	bytesPerSecond,
	latencyPercentiles,
	spendToday,
	staleSlices,
	taskCounts,
} from '../../source/store/select-figures.ts';
import {isMatch} from '../../source/store/select-filter.ts';
import {focusOf, idsOf, listsOf, selectedId} from '../../source/store/select-lists.ts';
import {asTree} from '../../source/store/select-order.ts';
import type {State} from '../../source/store/state.ts';
import {blankAgent, blankTask} from '../../source/domain/blanks.ts';
import type {Task} from '../../source/domain/board.ts';
import type {Agent} from '../../source/domain/entities.ts';
import {slices} from '../../source/domain/slices.ts';
import {aRun, byId, empty, gateway, rich, ringOf, stale, withUi} from '../helpers/view-state.ts';

describe('lists', () => {
	test('the soonest expiry comes first, what never expires last, what has ended below', () => {
		expect(pendingApprovals(rich).map(({id}) => id)).toEqual(['a-2', 'a-1', 'a-3']);
		expect(endedApprovals(rich).map(({id}) => id)).toEqual(['a-0', 'a-9']);
		expect(idsOf('approvals', rich)).toEqual(['a-2', 'a-1', 'a-3']);
		expect(idsOf('approvals', withUi(rich, {screen: 'decisions'}))).toEqual([
			'a-2',
			'a-1',
			'a-3',
			'a-0',
			'a-9',
		]);
	});

	test('the same state gives the same list, and an unchanged part of it too', () => {
		expect(pendingApprovals(rich)).toBe(pendingApprovals({...rich, now: rich.now + 1}));
		expect(agentRows(rich)).toBe(agentRows({...rich, now: rich.now + 1}));
		expect(idsOf('tasks', rich)).toBe(idsOf('tasks', {...rich, now: rich.now + 1}));
	});

	test('the cursor follows the id, and falls back where it has gone', () => {
		expect(selectedId('approvals', rich)).toBe('a-2');
		expect(selectedId('approvals', withUi(rich, {selected: {approvals: 'a-3'}}))).toBe('a-3');
		expect(selectedId('approvals', withUi(rich, {selected: {approvals: 'gone'}}))).toBe('a-2');
		expect(selectedId('log', withUi(rich, {screen: 'log'}))).toBe('42');
		expect(selectedId('approvals', empty)).toBeUndefined();
	});

	test('the log is named by positions that stay when old entries are forgotten', () => {
		const entries = [...Array.from({length: 5}, () => ({...rich.log.storage[0]!}))];
		expect(idsOf('log', {...rich, log: ringOf(3, entries)})).toEqual(['2', '3', '4']);
	});

	test('the first list has the keys until another is chosen', () => {
		expect(focusOf(rich)).toBe('approvals');
		expect(focusOf(withUi(rich, {focus: {overview: 'tasks'}}))).toBe('tasks');
		expect(focusOf(withUi(rich, {screen: 'log', focus: {log: 'tasks'}}))).toBe('log');
		expect(focusOf(withUi(rich, {screen: 'trading'}))).toBeUndefined();
		expect(listsOf('health')).toEqual(['checks', 'presence', 'nodes']);
	});

	test('a filter leaves what has its words', () => {
		const filtered = withUi(rich, {screen: 'tasks', filter: {tasks: 'certificates'}});
		expect(idsOf('tasks', filtered)).toEqual(['task_82']);
		expect(idsOf('tasks', withUi(filtered, {screen: 'overview'}))).toHaveLength(9);
		expect(isMatch('Fix flaky test', 'flaky !billing')).toBe(true);
		expect(isMatch('Fix flaky test', 'flaky !test')).toBe(false);
		expect(isMatch('anything', ' ! ')).toBe(true);
	});
});

describe('agents', () => {
	test('what is not reported follows from approvals and runs', () => {
		const rows = agentRows(rich).map(({agent, status, activity}) => [agent.id, status, activity]);
		expect(rows).toEqual([
			['main', 'waiting', 'mail: send to team@example.org, "Weekly report"'],
			['ops', 'waiting', 'git push --force origin main'],
			['research', 'idle', undefined],
			['btc_5m', 'error', 'quote feed lost'],
			['cso', 'paused', undefined],
		]);
	});

	test('running when nothing waits', () => {
		expect(agentRows({...rich, approvals: new Map()})[0]).toMatchObject({
			status: 'running',
			activity: 'exec npm test',
		});
	});

	test('where no run tells what an agent does, the task it has in hand does', () => {
		const task = {
			...blankTask('t'),
			title: 'Send the summary',
			agentId: 'ops',
			status: 'doing',
			updatedAt: 2,
		} as const;
		const tasks = byId<Task>([
			task,
			{...task, id: 'old', title: 'An older one', updatedAt: 1},
			{...task, id: 'done', title: 'One that is over', status: 'done', updatedAt: 3},
		]);
		const agents = byId<Agent>([
			{...blankAgent('ops'), status: 'running'},
			{...blankAgent('idle'), status: 'idle'},
		]);
		const plain: State = {...rich, agents, tasks, runs: new Map(), approvals: new Map()};
		expect(agentRows(plain).map(({agent, activity}) => [agent.id, activity])).toEqual([
			['idle', undefined],
			['ops', 'Send the summary'],
		]);
		const told: State = {
			...plain,
			runs: byId([aRun('r', {agentId: 'ops', status: 'running', activity: 'exec ls'})]),
		};
		expect(agentRows(told)[1]?.activity).toBe('exec ls');
	});

	test('parents that are lost or go in circles lose nobody', () => {
		const [main, ops] = [...rich.agents.values()];
		const circle = [
			{...main!, parentId: 'ops'},
			{...ops!, parentId: 'main'},
			{...ops!, id: 'lost', parentId: 'nobody'},
		];
		expect(asTree(circle).map(({agent, depth}) => [agent.id, depth])).toEqual([
			['lost', 0],
			['main', 0],
			['ops', 1],
		]);
	});
});

describe('figures', () => {
	test('bytes are counted over whole seconds', () => {
		expect(bytesPerSecond(rich)).toBe(1200);
		expect(bytesPerSecond(empty)).toBe(0);
	});

	test('percentiles are measured values, and the first answer is none of them', () => {
		const latency = ringOf(240, [
			{at: 0, value: 695},
			...Array.from({length: 100}, (_, index) => ({at: index + 1, value: index + 1})),
		]);
		expect(latencyPercentiles({...rich, latency})).toEqual({
			last: 100,
			p50: 50,
			p90: 90,
			p99: 99,
			most: 100,
			count: 100,
		});
		expect(latencyPercentiles(empty)).toEqual({count: 0});
	});

	test('what is not known stays so', () => {
		expect(spendToday(rich)).toBe(1.84);
		expect(spendToday(empty)).toBeUndefined();
		expect(staleSlices(stale)).toEqual(slices.filter((slice) => stale.freshness[slice].status !== 'missing'));
		expect(staleSlices(stale)).toContain('threads');
		expect(taskCounts(rich).get('inbox')).toBe(2);
		expect(decisionSent(rich, 'a-1')).toBeUndefined();
	});

	test('access is what the gateway said', () => {
		expect(accessOf(gateway)).toBe('write');
		expect(accessOf({...gateway, scopes: ['operator.read']})).toBe('read-only');
		expect(accessOf({...gateway, role: 'viewer'})).toBe('read-only');
		expect(accessOf({...gateway, scopes: []})).toBeUndefined();
		expect(accessOf({...gateway, scopes: ['operator.admin']})).toBe('write');
	});
});

test('of the pictures of a lost connection nothing was heard after what the banner says', () => {
	const {status} = stale.freshness.presence;
	const at = stale.freshness.presence.status === 'stale' ? stale.freshness.presence.at : undefined;
	expect(status).toBe('stale');
	expect(at).toBe(stale.traffic.lastHeardAt);
	expect([...stale.presence.values()].filter(({seenAt}) => (seenAt ?? 0) > (at ?? 0))).toEqual([]);
	expect(stale.now).toBeGreaterThan(at ?? Infinity);
});
