import type {Block, Priority, Project, ProjectStatus, Task} from '../domain/board.ts';
import {isTold} from './select-freshness.ts';
import {byText} from './select-order.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/** Whether the gateway groups tasks into projects, as far as it is known: what may come later has no pane yet. */
export function hasProjects(state: State): boolean {
	return state.projects.size > 0 || isTold('projects', state);
}

/** What is worked on first, and of that what is due soonest. */
export function projectList(state: State): readonly Project[] {
	return projects(state.projects);
}

const projects = remember((all: State['projects']) => valuesOf(all).toSorted(byUse));

function byUse(a: Project, b: Project): number {
	return (
		statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
		(a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
		rank(a.priority) - rank(b.priority) ||
		byText(a.name, b.name) ||
		byText(a.id, b.id)
	);
}

const statuses: readonly ProjectStatus[] = ['active', 'planning', 'on-hold', 'completed', 'cancelled'];
const priorities: readonly (Priority | undefined)[] = ['urgent', 'high', 'normal', 'low', undefined];

function rank(priority: Priority | undefined): number {
	return priorities.indexOf(priority);
}

/**
 * How much of a project is done, 0 to 1: of the tasks that are counted beside it, and else what the gateway says;
 * undefined where neither is known.
 */
export function progressOf(project: Project, state: Pick<State, 'tasks'>): number | undefined {
	const count = countOf(project, state);
	return count?.done === undefined || count.total <= 0
		? project.progress
		: Math.min(1, Math.max(0, count.done / count.total));
}

/**
 * How many tasks of a project are done, and of how many: what the gateway says. Where it only names the tasks, what all
 * of them say themselves; one that was cancelled is nobody's work any more, as in the share the gateway tells beside it.
 */
export function countOf(
	{id, tasksDone, tasksTotal}: Project,
	{tasks}: Pick<State, 'tasks'>,
): {readonly done: number | undefined; readonly total: number} | undefined {
	if (tasksTotal === undefined) {
		return undefined;
	}

	const own = valuesOf(tasks).filter(({projectId}) => projectId === id);

	// As long as not all of them are known, nobody knows how many of them count.
	if (own.length < tasksTotal) {
		return {done: tasksDone, total: tasksTotal};
	}

	const left = own.filter(({status}) => status !== 'cancelled');
	const done = left.filter(({status}) => status === 'done').length;
	return tasksDone === undefined
		? {done, total: left.length}
		: {done: tasksDone, total: Math.max(tasksDone, tasksTotal - (own.length - left.length))};
}

/** How many tasks must be done before this one can be. One that nobody has heard of may still be open. */
export function blockersOf({dependsOn}: Task, {tasks}: State): number {
	return dependsOn.filter((id) => tasks.get(id)?.status !== 'done').length;
}

/** The cards an agent has put up, oldest first; of one run where one is named. */
export function blocksOf(
	state: State,
	agentId: string | undefined,
	runId: string | undefined,
): readonly Block[] {
	return blocks(state.blocks, agentId, runId);
}

const blocks = remember(
	(all: State['blocks'], agentId: string | undefined, runId: string | undefined): readonly Block[] =>
		agentId === undefined
			? []
			: valuesOf(all).filter(
					(block) => block.agentId === agentId && (runId === undefined || block.runId === runId),
				),
);
