import {expect, test} from 'vitest';
import {reduce} from '../../source/store/reduce.ts';
import {focusOf, idsOf, selectedId} from '../../source/store/select-lists.ts';
import type {ListName, State} from '../../source/store/state.ts';
import {movesOf} from '../../source/store/select-moves.ts';
import {rich, withUi} from '../helpers/view-state.ts';

const opened = (state: State): State =>
	reduce(state, {type: 'intent.acted', intent: {type: 'open'}, at: state.now});

test.each<readonly [ListName, State['ui']['screen']]>([
	['approvals', 'decisions'],
	['agents', 'agents'],
	['tasks', 'tasks'],
	['checks', 'health'],
	['presence', 'health'],
])('Enter on an entry of %s goes to the %s screen, with the keys on that entry', (list, screen) => {
	const before = withUi(rich, {focus: {overview: list}});
	const id = idsOf(list, before)[1];
	const after = opened(withUi(before, {selected: {[list]: id}}));
	expect([after.ui.screen, focusOf(after), selectedId(list, after)]).toEqual([screen, list, id]);
});

test('a filter there that hides the entry is put away, one that shows it stays', () => {
	const before = withUi(rich, {focus: {overview: 'agents'}, selected: {agents: 'ops'}});
	expect(opened(withUi(before, {filter: {agents: 'research'}})).ui.filter.agents).toBe('');
	expect(opened(withUi(before, {filter: {agents: 'ops'}})).ui.filter.agents).toBe('ops');
});

test('a task that nobody has is not offered a move to assigned: that is refused', () => {
	const moves = new Map([['inbox', ['assigned', 'doing']] as const]);
	const task = rich.tasks.values().find(({status}) => status === 'inbox')!;
	const state = {...rich, gateway: {...rich.gateway!, moves}};
	const at = (agentId: string | undefined) =>
		movesOf(
			withUi(
				{...state, tasks: new Map([[task.id, {...task, agentId}]])},
				{screen: 'tasks', selected: {tasks: task.id}},
			),
		);
	expect(at(undefined)).toMatchObject({to: ['doing']});
	expect(at('ops')).toMatchObject({to: ['assigned', 'doing']});
});
