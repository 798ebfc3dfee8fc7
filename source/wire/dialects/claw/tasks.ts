import type {Task, TaskStatus} from '../../../domain/board.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {ClawMemory} from './memory.ts';
import {threadIdOf} from './threads.ts';
import {cleanId, label, spaced} from '../../words.ts';

const statuses: ReadonlyMap<string, TaskStatus> = new Map([
	['queued', 'queued'],
	['pending', 'queued'],
	['running', 'doing'],
	['completed', 'done'],
	['succeeded', 'done'],
	['done', 'done'],
	['failed', 'failed'],
	['error', 'failed'],
	['timed_out', 'failed'],
	['lost', 'failed'],
	['cancelled', 'cancelled'],
	['canceled', 'cancelled'],
	['blocked', 'blocked'],
]);

/** A task of `tasks.list` or of a `task` event. Undefined without an id. */
export function readTask(row: UnknownRecord, memory: ClawMemory): Task | undefined {
	const id = cleanId(row.taskId) ?? cleanId(row.id);

	if (id === undefined) {
		return undefined;
	}

	const status = readString(row.status) ?? '';
	const reason = status === 'timed_out' || status === 'lost' ? spaced(status) : undefined;
	return {
		id,
		title: label(row.title, 400) ?? cleanText(id, 60),
		// A status of gateways to come is work under way until it ends.
		status: statuses.get(status) ?? (readTime(row.endedAt) === undefined ? 'doing' : 'done'),
		kind: label(row.kind, 60) ?? label(row.runtime, 60),
		description: undefined,
		priority: undefined,
		agentId: label(row.agentId),
		projectId: undefined,
		parentId: undefined,
		dependsOn: [],
		threadId: threadIdOf(row.childSessionKey ?? row.sessionKey, memory),
		runId: cleanId(row.runId),
		progress: undefined,
		says:
			label(row.error, 400) ??
			label(row.terminalSummary, 400) ??
			label(row.lastActivity, 400) ??
			label(row.progressSummary, 400) ??
			reason,
		dueAt: undefined,
		createdAt: readTime(row.createdAt),
		updatedAt: readTime(row.updatedAt),
		endedAt: readTime(row.endedAt),
	};
}

/** A `task` event of 2026.9.6. */
export function readTaskEvent(
	payload: UnknownRecord,
	memory: ClawMemory,
	at: number,
): readonly GatewayEvent[] | undefined {
	const action = readString(payload.action);
	const row = asRecord(payload.task);
	const task = row === undefined ? undefined : readTask(row, memory);
	const id = task?.id ?? cleanId(payload.taskId) ?? cleanId(payload.id);

	if (id === undefined) {
		return action === undefined
			? undefined
			: [{type: 'slice.doubted', slice: 'tasks', because: 'a task changed', at}];
	}

	if (action === 'removed' || action === 'deleted') {
		return [{type: 'task.removed', id, at}];
	}

	return task === undefined
		? [{type: 'slice.doubted', slice: 'tasks', because: 'a task changed', at}]
		: [{type: 'task.changed', id, change: task, at}];
}
