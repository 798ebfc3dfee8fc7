import type {Task, TaskStatus} from '../domain/board.ts';
import {selectedId} from './select-lists.ts';
import type {State} from './state.ts';

/** The task that is being moved, or the chosen one, and where this gateway lets it go; or why nowhere. */
export type Moves =
	| {readonly task: Task; readonly to: readonly TaskStatus[]}
	| {readonly task: undefined; readonly because: string};

export function movesOf(state: State): Moves {
	const {mode} = state.ui;
	const id = mode.type === 'move' ? mode.taskId : selectedId('tasks', state);
	const task = state.tasks.get(id ?? '');
	const moves = state.gateway?.moves;

	if (moves === undefined) {
		return {task: undefined, because: 'this gateway moves no tasks'};
	}

	if (task === undefined) {
		return {task, because: 'there is no task'};
	}

	const to = moves.get(task.status) ?? [];
	return to.length === 0
		? {task: undefined, because: `a task that is ${task.status} goes nowhere`}
		: {task, to};
}
