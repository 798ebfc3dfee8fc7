import type {Project, Task} from '../../../domain/board.ts';
import type {Agent} from '../../../domain/entities.ts';
import {readNumber, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanId, label} from '../../words.ts';
import {told} from '../told.ts';
import {meaning} from './vocabulary.ts';

/** A row and the id it is kept under. Only what was told is in it. */
export type Row<Entity> = {readonly id: string; readonly change: Partial<Entity>};

const longText = 2000;

/** A task, whole or in part: the rows of both servers and the payloads of the typed messages. */
export function readTask(row: UnknownRecord): Row<Task> | undefined {
	const id = cleanId(row.id) ?? cleanId(row.taskId);

	if (id === undefined) {
		return undefined;
	}

	const word = row.newStatus ?? row.status;
	const status = row.review === true ? 'review' : meaning.task(word);
	const isOver = status === 'done' || status === 'failed' || status === 'cancelled';
	return {
		id,
		change: {
			...told('title', label(row.title, 400)),
			...told('description', label(row.description, longText)),
			...told('status', status),
			...told('priority', meaning.priority(row.priority)),
			...told('projectId', cleanId(row.projectId)),
			...told('parentId', cleanId(row.parentTaskId)),
			...told('says', label(row.error, 400) ?? label(row.errorMessage, 400)),
			...told('dueAt', readTime(row.dueDate)),
			...told('createdAt', readTime(row.createdAt)),
			...told('updatedAt', readTime(row.updatedAt)),
			...told('progress', share(row.progress)),
			...(Array.isArray(row.dependencies) && {dependsOn: ids(row.dependencies)}),
			...agentOf(row),
			...(status !== undefined && {
				endedAt: isOver ? (readTime(row.completedAt) ?? readTime(row.updatedAt)) : undefined,
			}),
		},
	};
}

/** Who does it: null says nobody, an absent key says nothing. */
function agentOf(row: UnknownRecord): Pick<Partial<Task>, 'agentId'> {
	const who = [row.assignedAgentId, row.agentId, row.assignee].find((each) => each !== undefined);
	return who === undefined ? {} : {agentId: cleanId(who)};
}

export function readProject(row: UnknownRecord): Row<Project> | undefined {
	const id = cleanId(row.id) ?? cleanId(row.projectId);
	return id === undefined
		? undefined
		: {
				id,
				change: {
					...told('name', label(row.name, 200)),
					...told('says', label(row.description, longText)),
					...told('status', meaning.project(row.newStatus ?? row.status)),
					...told('priority', meaning.priority(row.priority)),
					...told('progress', share(row.progress)),
					...told('tasksDone', readNumber(row.completedTasks)),
					...told('tasksTotal', readNumber(row.totalTasks) ?? tasksIn(row.tasks)),
					...told('dueAt', readTime(row.dueDate)),
					// How it would end if all went on like this, and nobody's date; null says that nobody knows any more.
					...('estimatedCompletion' in row && {expectedAt: readTime(row.estimatedCompletion)}),
					...told('createdAt', readTime(row.createdAt)),
					...told('updatedAt', readTime(row.updatedAt)),
					...(Array.isArray(row.assignedAgents) && {agentIds: ids(row.assignedAgents)}),
				},
			};
}

function tasksIn(tasks: unknown): number | undefined {
	return Array.isArray(tasks) ? tasks.length : undefined;
}

/** An agent; one that disconnected is called by `agentId` and not by `id` (measured). */
export function readAgent(row: UnknownRecord): Row<Agent> | undefined {
	const id = cleanId(row.id) ?? cleanId(row.agentId);
	return id === undefined
		? undefined
		: {
				id,
				change: {
					...healthOf(row),
					...told('name', label(row.name, 120) ?? label(row.agentName, 120)),
					...told('role', label(row.type, 80) ?? label(row.role, 80)),
					...told('status', row.paused === true ? 'paused' : meaning.agent(row.newStatus ?? row.status)),
					...told('seenAt', readTime(row.lastActivity) ?? readTime(row.lastHeartbeat)),
					...told('model', label(row.model, 120)),
					...told('parentId', cleanId(row.parentId)),
				},
			};
}

/** A sign of life says how well the agent is but not what it has; its status says both. */
function healthOf(row: UnknownRecord): Pick<Partial<Agent>, 'health' | 'trouble'> {
	const shown = meaning.health(row.newStatus ?? row.status);
	const health = shown === 'off' || shown === 'bad' ? shown : (meaning.health(row.health) ?? shown);
	const trouble = label(row.errorMessage, 200);
	return {
		...told('health', health),
		...(health === 'good' ? {trouble: undefined} : told('trouble', trouble)),
	};
}

/** Per cent on the wire, 0 to 1 with us. */
function share(value: unknown): number | undefined {
	const percent = readNumber(value);
	return percent === undefined ? undefined : Math.min(1, Math.max(0, percent / 100));
}

function ids(value: unknown): readonly string[] {
	return readStrings(value, 200)
		.map((each) => cleanId(each))
		.filter((each) => each !== undefined);
}
