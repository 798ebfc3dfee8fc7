import type {Task, TaskStatus} from '../../domain/board.ts';
import {formatPercent} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {agentName} from '../../store/select-agents.ts';
import {taskCounts} from '../../store/select-figures.ts';
import {blockersOf} from '../../store/select-projects.ts';
import {taskStatuses} from '../../store/select-order.ts';
import {remember} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';
import {dueSpan, prioritySpan} from './work-words.ts';

/** Tasks as a table, in the order of the board. */
export const drawTasks: Draw = (about) => {
	const {state} = about;
	const list = drawList('tasks', about, {
		columns: [
			{},
			{gap: 1, grow: titleCells(about.width), most: 60},
			{max: 14, drop: 4},
			{max: 12, drop: 7},
			{max: 12, drop: 6},
			{max: 8, drop: 5},
			{align: 'right', max: 12, drop: 2},
			{align: 'right', max: 10, drop: 1},
			{align: 'right', max: 7, drop: 3, isEdge: true},
		],
		cellsOf(id) {
			const task = state.tasks.get(id);
			return task === undefined ? [] : taskCells(task, about);
		},
	});
	return {
		title: 'Tasks',
		count: titleCount(list, countWords(state)),
		note: freshNote(state, 'tasks'),
		rows: list.count === 0 ? emptyRows(about, 'tasks', 'No tasks.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'tasks'),
	};
};

/** What a task is comes before whose it is; in the least room where it stands is told all the same. */
function titleCells(width: number): number {
	return width < 30 ? 10 : width < 50 ? 18 : 24;
}

/** A word that stands at every task tells none of them apart; its details have it. */
const hasKinds = remember(
	(tasks: State['tasks']) => new Set([...tasks.values()].map(({kind}) => kind)).size > 1,
);

/** Where nobody has any of them, no row says so. */
const hasAgents = remember((tasks: State['tasks']) =>
	[...tasks.values()].some(({agentId}) => agentId !== undefined),
);

function taskCells(task: Task, {state, symbols}: About): Line {
	const at = task.updatedAt ?? task.createdAt;
	const gatewayNow = state.now + state.skewMs;
	const blockers = isOver(task.status) ? 0 : blockersOf(task, state);
	return [
		signOf.task(task.status, symbols),
		say(task.title, isOver(task.status) ? 'muted' : 'plain'),
		say(agentName(state, task.agentId) || (hasAgents(state.tasks) ? '–' : ''), 'muted'),
		say(hasKinds(state.tasks) ? (task.kind ?? '') : '', 'muted'),
		say(blockers === 0 ? '' : `waits for ${blockers}`, 'soon'),
		prioritySpan(isOver(task.status) ? undefined : task.priority),
		dueSpan(isOver(task.status) ? undefined : task.dueAt, gatewayNow),
		say(progressWords(task), toneOf.task(task.status)),
		say(at === undefined ? '–' : formatAge(Math.max(0, gatewayNow - at)), 'muted'),
	];
}

/** How far it is where that is known, else where it stands. */
export function progressWords({status, progress}: Pick<Task, 'status' | 'progress'>): string {
	return status === 'doing' && progress !== undefined ? formatPercent(Math.round(progress * 100)) : status;
}

export function isOver(status: TaskStatus): boolean {
	return status === 'done' || status === 'failed' || status === 'cancelled';
}

/** "blocked 1  inbox 4  doing 3": only what there is, and what went wrong first, since a title gives up its end. */
export function countWords(state: State): Line {
	const counts = taskCounts(state);
	const wrong = ['blocked', 'failed'] as const;
	return [...wrong, ...taskStatuses.filter((status) => !wrong.some((each) => each === status))]
		.filter((status) => (counts.get(status) ?? 0) > 0)
		.flatMap((status, index) => [
			say(index === 0 ? '' : '  '),
			say(`${status} `, 'muted'),
			say(String(counts.get(status) ?? 0), status === 'blocked' || status === 'failed' ? 'bad' : 'plain'),
		]);
}
