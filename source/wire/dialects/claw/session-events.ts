import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import type {ClawMemory} from './memory.ts';
import {textOf} from './content.ts';
import {messageIdOf} from './messages.ts';
import {writtenBy} from './writers.ts';
import {readThreadChange, threadIdOf} from './threads.ts';
import {cleanId} from '../../words.ts';

/** Reasons after which the words of a session are others than before. */
const rewriting = new Set(['reset', 'compact', 'rewind', 'restore', 'new', 'fork']);

/** `sessions.changed` (from 2026.5.28 on, once subscribed): a row, flat or under `session`, and why. */
export function readSessionsChanged(
	payload: UnknownRecord,
	memory: ClawMemory,
	at: number,
): readonly GatewayEvent[] {
	const row = asRecord(payload.session) ?? payload;
	const id = threadIdOf(payload.sessionKey ?? row.key, memory);

	if (id === undefined) {
		return [{type: 'slice.doubted', slice: 'threads', because: 'a session changed', at}];
	}

	const reason = readString(payload.reason) ?? '';

	if (reason === 'delete' || reason === 'deleted') {
		return [{type: 'thread.removed', id, at}];
	}

	const change = readThreadChange({...row, key: id}, memory);
	const changed: GatewayEvent = {type: 'thread.changed', id, change, at};
	return rewriting.has(reason) ? [changed, {type: 'thread.doubted', threadId: id, at}] : [changed];
}

/**
 * `session.message`: a message was written down. What the person or a channel said is told by nothing else; what the
 * assistant said comes with its run as well, and would be there twice.
 */
export function readSessionMessage(
	payload: UnknownRecord,
	memory: ClawMemory,
	at: number,
): readonly GatewayEvent[] | undefined {
	const threadId = threadIdOf(payload.sessionKey, memory);
	const message = asRecord(payload.message);

	if (threadId === undefined || message === undefined) {
		return undefined;
	}

	const row = asRecord(payload.session);
	const moved: readonly GatewayEvent[] =
		row === undefined
			? []
			: [
					{
						type: 'thread.changed',
						id: threadId,
						change: readThreadChange({...row, key: threadId}, memory),
						at,
					},
				];
	const id = messageIdOf(message) ?? cleanId(payload.messageId);
	const text = textOf(message);

	if (id === undefined || text === undefined || text === '' || message.role !== 'user') {
		return moved;
	}

	return [
		...moved,
		{
			type: 'message.added',
			threadId,
			message: {
				id,
				role: 'user',
				...writtenBy(message, text),
				at: readTime(message.timestamp) ?? at,
				runId: runIdOf(message),
				tool: undefined,
				error: undefined,
			},
			at,
		},
	];
}

/** A message that started a run carries the run's id in its key: "<runId>:user". */
export function runIdOf(message: UnknownRecord): string | undefined {
	const key = cleanId(message.idempotencyKey);
	return key?.endsWith(':user') === true ? key.slice(0, -5) : undefined;
}

/** `session.operation`: a session is being compacted or reset; when that is over its words are others. */
export function readSessionOperation(
	payload: UnknownRecord,
	memory: ClawMemory,
	at: number,
): readonly GatewayEvent[] | undefined {
	const threadId = threadIdOf(payload.sessionKey, memory);

	if (threadId === undefined) {
		return undefined;
	}

	return payload.phase === 'end' ? [{type: 'thread.doubted', threadId, at}] : [];
}
