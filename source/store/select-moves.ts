import type {Task, TaskStatus} from '../domain/board.ts';
import {markedTasks} from './asking.ts';
import {selectedId} from './select-lists.ts';
import type {State} from './state.ts';

/** The tasks that are being moved, the chosen or all marked, and where this gateway lets all of them go; or why nowhere. */
export type Moves =
	| {readonly task: Task; readonly ids: readonly string[]; readonly to: readonly TaskStatus[]}
	| {readonly task: undefined; readonly because: string};

export function movesOf(state: State): Moves {
	const {mode} = state.ui;
	const id = mode.type === 'move' ? mode.taskId : selectedId('tasks', state);
	const marked = markedTasks(state);
	const ids = marked.length > 0 ? marked : id === undefined ? [] : [id];
	const tasks = ids.flatMap((each) => state.tasks.get(each) ?? []);
	const [task, another] = tasks;
	const moves = state.gateway?.moves;

	if (moves === undefined) {
		return {task: undefined, because: 'this gateway moves no tasks'};
	}

	if (task === undefined) {
		return {task, because: 'there is no task'};
	}

	// Nobody has it: it is assigned by giving it to an agent, and a move alone is refused (measured).
	const isNobodys = tasks.some(({agentId}) => agentId === undefined);
	const to = (moves.get(task.status) ?? []).filter(
		(place) =>
			tasks.every(({status}) => moves.get(status)?.includes(place) === true) &&
			!(place === 'assigned' && isNobodys),
	);

	if (to.length > 0) {
		return {task, ids: tasks.map((each) => each.id), to};
	}

	return {
		task: undefined,
		because:
			another === undefined
				? isNobodys && moves.get(task.status)?.includes('assigned') === true
					? 'it goes to an agent first: e gives it to one'
					: `a task that is ${task.status} goes nowhere`
				: 'the marked tasks have no place that all of them may go to',
	};
}

/** Whether what is being moved is nobody's, and would go on once an agent has it. */
export function isToBeAssigned(state: State): boolean {
	const moves = movesOf(state);
	const ids = moves.task === undefined ? [] : moves.ids;
	return ids.some((id) => {
		const task = state.tasks.get(id);
		return (
			task?.agentId === undefined &&
			task !== undefined &&
			state.gateway?.moves?.get(task.status)?.includes('assigned') === true
		);
	});
}

/** Why what is being moved does not go to a place; undefined where it does. */
export function whyNotTo(state: State, to: TaskStatus): string | undefined {
	const moves = movesOf(state);

	if (moves.task === undefined) {
		return moves.because;
	}

	if (moves.to.includes(to)) {
		return undefined;
	}

	const {status, agentId} = moves.task;
	const all = state.gateway?.moves ?? new Map<TaskStatus, readonly TaskStatus[]>();
	const from = all.entries().flatMap(([place, places]) => (places.includes(to) ? [place] : []));
	const ways = [...from];

	if (status === to) {
		return `it is ${to} already`;
	}

	if (to === 'assigned' && agentId === undefined && ways.includes(status)) {
		return 'it goes to an agent first: e gives it to one';
	}

	if (ways.includes(status)) {
		return `not all of the marked tasks may go to ${to}`;
	}

	return ways.length === 0
		? `this gateway moves no task to ${to}`
		: `to ${to} only from ${ways.join(' or ')}`;
}
