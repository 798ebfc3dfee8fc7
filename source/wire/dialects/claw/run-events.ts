import type {Run} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {noteRun, type ClawMemory, type RunMemory} from './memory.ts';
import {agentIdOf} from './threads.ts';

/** How long after the end of a run its answer may still be on its way, in ms. */
const lateMs = 5000;

/**
 * A run failed. Shown also where no chat event follows: on 2026.5.28 a provider's 500 is told by `lifecycle` alone for
 * a minute and more. Told twice it is one message, since its id is the same.
 */
export function failed({
	runId,
	threadId,
	run,
	error,
	memory,
	at,
}: {
	readonly runId: string;
	readonly threadId: string | undefined;
	readonly run: RunMemory;
	readonly error: string;
	readonly memory: ClawMemory;
	readonly at: number;
}): {readonly events: readonly GatewayEvent[]; readonly memory: ClawMemory} {
	// On 2026.9.6 an aborted run reports an error as well: it stays aborted.
	if (run.end === 'aborted') {
		return {events: [], memory};
	}

	const change: Partial<Run> = {
		...(threadId !== undefined && {threadId, agentId: agentIdOf(threadId, memory)}),
		status: 'error',
		error,
		...(run.end !== 'error' && {endedAt: at}),
		activity: undefined,
	};
	const events: GatewayEvent[] = [{type: 'run.changed', id: runId, change, at}];

	if (threadId !== undefined) {
		const message = {
			id: `${runId}:error`,
			role: 'assistant' as const,
			text: '',
			at,
			runId,
			tool: undefined,
			error,
		};
		events.push({type: 'message.added', threadId, message, at});
	}

	const ended: Partial<RunMemory> = {end: 'error', threadId, isStreaming: false, activity: undefined};
	return {events, memory: noteRun(memory, runId, ended, at)};
}

/** Streams whose run is over and whose answer never came as a message: looked for at every tick. */
export function endLateStreams(
	memory: ClawMemory,
	at: number,
): {readonly events: readonly GatewayEvent[]; readonly memory: ClawMemory} {
	let next = memory;
	const events: GatewayEvent[] = [];

	for (const [runId, run] of memory.runs) {
		if (
			!(run.isStreaming && run.end !== undefined && run.threadId !== undefined && at - run.movedAt >= lateMs)
		) {
			continue;
		}

		next = noteRun(next, runId, {isStreaming: false}, at);
		events.push(
			{type: 'message.ended', threadId: run.threadId, runId, at},
			{type: 'thread.doubted', threadId: run.threadId, at},
		);
	}

	return {events, memory: next};
}
