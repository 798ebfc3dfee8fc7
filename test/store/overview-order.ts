import {expect, test} from 'vitest';
import {idsOf} from '../../source/store/select-lists.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {anAgent, aTask, byId, now, withUi} from '../helpers/view-state.ts';

/* The overview shows a few rows of each list: what needs somebody is among them. */

const overview: State = {...initialState(now), now};
const onScreen = (state: State, screen: 'agents' | 'tasks') => withUi(state, {screen});

test('agents that wait or failed stand before those that work, and those before the idle ones', () => {
	const state: State = {
		...overview,
		agents: byId([
			anAgent('main', {isDefault: true, status: 'idle'}),
			anAgent('child', {parentId: 'main', status: 'error'}),
			anAgent('away', {status: 'offline'}),
			anAgent('busy', {status: 'running'}),
			anAgent('held', {status: 'paused'}),
			anAgent('asks', {status: undefined}),
		]),
		approvals: new Map([['a-1', execApproval('a-1', {agentId: 'asks'})]]),
	};
	expect(idsOf('agents', state)).toEqual(['asks', 'child', 'busy', 'held', 'main', 'away']);
	const tree = idsOf('agents', onScreen(state, 'agents'));
	expect(tree.indexOf('child')).toBe(tree.indexOf('main') + 1);
});

test('tasks that are blocked or have just failed stand before those that go on', () => {
	const hour = 3_600_000;
	const state: State = {
		...overview,
		tasks: byId([
			aTask('done', {status: 'done', updatedAt: now}),
			aTask('inbox', {status: 'inbox'}),
			aTask('failed-long-ago', {status: 'failed', updatedAt: now - 50 * hour, endedAt: now - 50 * hour}),
			aTask('failed', {status: 'failed', updatedAt: now - hour, endedAt: now - hour}),
			aTask('doing', {status: 'doing'}),
			aTask('review', {status: 'review'}),
			aTask('blocked', {status: 'blocked'}),
		]),
	};
	expect(idsOf('tasks', state)).toEqual([
		'blocked',
		'failed',
		'review',
		'doing',
		'inbox',
		'failed-long-ago',
		'done',
	]);
	const board = idsOf('tasks', onScreen(state, 'tasks'));
	expect(board[0]).toBe('inbox');
	expect(board.slice(-3)).toEqual(['failed', 'failed-long-ago', 'done']);
});
