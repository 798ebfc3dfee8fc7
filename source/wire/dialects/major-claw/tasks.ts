import type {Priority, Task, TaskStatus} from '../../../domain/board.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanId, label} from '../../words.ts';
import {told} from '../told.ts';
import type {Envelope} from './envelope.ts';
import type {MajorClawMemory} from './memory.ts';
import {scoped} from './scope.ts';

const statuses: ReadonlyMap<string, TaskStatus> = new Map([
	['inbox', 'inbox'],
	['assigned', 'assigned'],
	['in_progress', 'doing'],
	['review', 'review'],
	['done', 'done'],
	['failed', 'failed'],
]);

const priorities: ReadonlyMap<string, Priority> = new Map([
	['low', 'low'],
	['normal', 'normal'],
	['medium', 'normal'],
	['high', 'high'],
	['urgent', 'urgent'],
]);

/** What we call a status, in the words of the contract; undefined where it has none. */
export function statusWord(status: TaskStatus): string | undefined {
	return statuses.entries().find(([, ours]) => ours === status)?.[0];
}

/** A task message: the record itself, `{task}`, or only `{taskId, status}`. `ending` is what the message's name says. */
export function readTask(
	{payload, instanceId, at: sentAt}: Envelope,
	memory: MajorClawMemory,
	{at, ending}: {readonly at: number; readonly ending: 'done' | 'failed' | undefined},
): readonly GatewayEvent[] | undefined {
	const row = asRecord(payload.task) ?? payload;
	const id = cleanId(row.id) ?? cleanId(row.taskId);

	if (id === undefined) {
		return undefined;
	}

	const status = ending ?? statuses.get(readString(row.status) ?? '');
	const isOver = status === 'done' || status === 'failed';
	const scopedId = scoped(id, instanceId, memory);
	const updatedAt = readTime(row.updatedAt) ?? sentAt;
	const change: Partial<Task> = {
		...told('title', label(row.title, 400)),
		...told('description', label(row.description, 2000)),
		...told('status', status),
		...told('priority', priorities.get(readString(row.priority) ?? '')),
		...told('says', wordsOf(row)),
		...told('createdAt', readTime(row.createdAt)),
		...told('updatedAt', updatedAt),
		...('assigneeAgentId' in row && {agentId: scopedOr(row.assigneeAgentId, instanceId, memory)}),
		...('parentTaskId' in row && {parentId: scopedOr(row.parentTaskId, instanceId, memory)}),
		...(status !== undefined && {endedAt: isOver ? updatedAt : undefined}),
	};
	return [{type: 'task.changed', id: scopedId, change, at}];
}

/** Why it failed, or what came of it; `error` is words or an object. */
function wordsOf(row: UnknownRecord): string | undefined {
	return (
		label(asRecord(row.error)?.message, 400) ??
		label(row.error, 400) ??
		label(row.reason, 400) ??
		label(row.result, 400) ??
		label(asRecord(row.result)?.summary, 400)
	);
}

function scopedOr(
	value: unknown,
	instanceId: string | undefined,
	memory: MajorClawMemory,
): string | undefined {
	const id = cleanId(value);
	return id === undefined ? undefined : scoped(id, instanceId, memory);
}
