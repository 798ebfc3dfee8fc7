import type {Project, Task, TaskStatus} from './board.ts';
import {firstTasks} from './content/beginnings.ts';
import {firstBoard, firstProjects} from './content/board-first.ts';
import type {Random} from './random.ts';
import {boardThread} from './task-rules.ts';

const hour = 3_600_000;

/** The work that was planned before anything happens: tasks in every state, the oldest first. */
export function makeFirstTasks(now: number, random: Random): readonly Task[] {
	const planned = firstBoard.map(({path, dueInMs, hoursAgo, ...given}): Task => {
		const {agentId} = given;
		const last: TaskStatus = path.at(-1) ?? (agentId === undefined ? 'inbox' : 'assigned');
		const createdAt = now - hoursAgo * hour;
		// Each move took an equal part of the time until now.
		const step = (hoursAgo * hour) / (path.length + 1);
		const updatedAt = createdAt + step * path.length;
		const isEnded = last === 'done' || last === 'failed' || last === 'cancelled';
		return {
			...blank,
			...given,
			agentId,
			status: last,
			threadKey: boardThread(agentId),
			dueAt: dueInMs === undefined ? undefined : now + dueInMs,
			createdAt,
			updatedAt,
			startedAt: path.includes('in_progress') ? createdAt + step : undefined,
			endedAt: isEnded ? updatedAt : undefined,
		};
	});
	const done = firstTasks.map(({minutesAgo, ...given}): Task => {
		const endedAt = now - minutesAgo * 60_000;
		return {
			...blank,
			...given,
			id: random.uuid(),
			kind: 'cli',
			createdBy: given.agentId ?? 'main',
			status: given.error === undefined ? 'done' : 'failed',
			summary: given.error ?? 'completed',
			createdAt: endedAt - 14_000,
			startedAt: endedAt - 12_000,
			updatedAt: endedAt,
			endedAt,
		};
	});
	return [...planned, ...done].toSorted((one, other) => one.createdAt - other.createdAt);
}

/** Whether it was there before anything happened: in a quiet world nobody begins it by himself. */
export function isOfFirstBoard({id}: Pick<Task, 'id'>): boolean {
	return firstBoard.some((task) => task.id === id);
}

const blank = {
	kind: 'board',
	description: undefined,
	priority: 'normal',
	agentId: undefined,
	projectId: undefined,
	parentId: undefined,
	dependsOn: [],
	runId: undefined,
	estimateMinutes: undefined,
	createdBy: 'main',
	metadata: {},
	progress: undefined,
	summary: undefined,
	error: undefined,
	dueAt: undefined,
} as const;

export function makeFirstProjects(now: number): readonly Project[] {
	return firstProjects.map(({startedMsAgo, dueInMs, ...given}): Project => {
		const isStarted = given.status === 'active';
		return {
			description: '',
			status: 'planning',
			priority: 'normal',
			agentIds: [],
			metadata: {},
			...given,
			progress: 0,
			startAt: isStarted ? now - startedMsAgo : undefined,
			dueAt: now + dueInMs,
			completedAt: undefined,
			createdAt: now - startedMsAgo,
			updatedAt: now - startedMsAgo,
		};
	});
}
