import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount, readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {Reading} from './run-frame.ts';
import {memoryBounds, noteRun, runOf, type ClawMemory, type RunMemory} from './memory.ts';
import {longestText, textOf} from './content.ts';
import {failed} from './run-events.ts';
import {agentIdOf, threadIdOf} from './threads.ts';
import {cleanId, label, spaced} from '../../words.ts';

type Frame = {
	/** The id the chat event gave: its messages are known by it. */
	readonly chatId: string;
	/** The id of the run as its `agent` events call it. */
	readonly runId: string;
	readonly threadId: string;
	readonly run: RunMemory;
	readonly payload: UnknownRecord;
	readonly memory: ClawMemory;
	readonly at: number;
};

/** A `chat` event: the words of a run and how it ended. Undefined without a run or a session. */
export function readChatEvent(payload: UnknownRecord, memory: ClawMemory, at: number): Reading | undefined {
	const chatId = cleanId(payload.runId);

	if (chatId === undefined) {
		return undefined;
	}

	const threadId = threadIdOf(payload.sessionKey, memory) ?? runOf(memory, chatId).threadId;

	if (threadId === undefined) {
		return undefined;
	}

	const runId = memory.protocol === 2 ? (memory.runOfThread.get(threadId) ?? chatId) : chatId;
	return readState({chatId, runId, threadId, run: runOf(memory, runId), payload, memory, at});
}

function readState(frame: Frame): Reading {
	const {payload, memory, at, runId, threadId, run} = frame;

	switch (payload.state) {
		case 'delta': {
			return readDelta(frame);
		}

		case 'final': {
			return readEnd(frame, 'done');
		}

		case 'aborted': {
			return readEnd(frame, 'aborted');
		}

		case 'error': {
			const error = label(payload.errorMessage, 2000) ?? 'the run failed';
			return failed({runId, threadId, run, error, memory, at});
		}

		case 'status': {
			const phase = label(payload.phase, 80);
			const activity = phase === undefined ? undefined : spaced(phase);
			return activity === undefined || run.end !== undefined || run.activity === activity
				? {events: [], memory}
				: {events: [moved(frame, activity)], memory: noteRun(memory, runId, {activity, threadId}, at)};
		}

		// States of gateways to come.
		default: {
			return {events: [], memory};
		}
	}
}

function moved({runId, threadId, memory, at}: Frame, activity: string): GatewayEvent {
	const change = {status: 'running' as const, threadId, agentId: agentIdOf(threadId, memory), activity};
	return {type: 'run.changed', id: runId, change, at};
}

/** The text so far, whole. It may restart after a tool call (protocol 2): it replaces, it is never appended. */
function readDelta(frame: Frame): Reading {
	const {payload, runId, threadId, run, memory, at} = frame;

	// Deltas may follow an abort (protocol 2).
	if (run.end === 'aborted') {
		return {events: [], memory};
	}

	const whole = textOf(asRecord(payload.message));
	const text = whole ?? grown(run, payload);

	if (text === undefined) {
		return {events: [], memory};
	}

	const isTold = run.activity === 'writing' || run.end !== undefined;
	const isNoted =
		isTold && run.hasChat && run.isStreaming && run.threadId === threadId && whole !== undefined;
	const change: Partial<RunMemory> = {
		threadId,
		hasChat: true,
		isStreaming: true,
		text: whole === undefined ? text : undefined,
		...(!isTold && {activity: 'writing'}),
	};
	return {
		events: [
			...(isTold ? [] : [moved(frame, 'writing')]),
			{type: 'message.streamed', threadId, runId, text, at},
		],
		memory: isNoted ? memory : noteRun(memory, runId, change, at),
	};
}

/** Where a delta comes without the text so far, it is put together from `deltaText`. */
function grown(run: RunMemory, payload: UnknownRecord): string | undefined {
	const added = readString(payload.deltaText);

	if (added === undefined) {
		return undefined;
	}

	const text = payload.replace === true ? added : `${run.text ?? ''}${added}`;
	return cleanText(text, Math.min(longestText, memoryBounds.textOfRun), 'lines');
}

/**
 * A run is over. A `final` without a message is no empty answer: a provider's error on 2026.1.24, a message that was
 * queued behind another, or any run of the first protocol 2 servers; the history knows more.
 */
function readEnd(frame: Frame, end: 'done' | 'aborted'): Reading {
	const {chatId, runId, threadId, run, payload, memory, at} = frame;
	const message = asRecord(payload.message);
	const text = textOf(message);
	const isFirst = run.end === undefined || (end === 'aborted' && run.end === 'done');
	const events: GatewayEvent[] = [];

	if (text === undefined || text === '') {
		events.push({type: 'message.ended', threadId, runId, at}, {type: 'thread.doubted', threadId, at});
	} else {
		const seq = readCount(payload.seq);
		events.push({
			type: 'message.added',
			threadId,
			message: {
				id: seq === undefined ? chatId : `${chatId}:${seq}`,
				role: 'assistant',
				text,
				at: readTime(message?.timestamp) ?? at,
				runId,
				tool: undefined,
				error: end === 'aborted' ? 'aborted' : undefined,
			},
			at,
		});
	}

	if (isFirst) {
		const change = {
			status: end,
			threadId,
			agentId: agentIdOf(threadId, memory),
			endedAt: at,
			activity: undefined,
		};
		events.push({type: 'run.changed', id: runId, change, at});
	}

	const isStill = !isFirst && !run.isStreaming && run.threadId === threadId && run.text === undefined;
	const ended: Partial<RunMemory> = {
		threadId,
		isStreaming: false,
		activity: undefined,
		text: undefined,
		...(isFirst && {end}),
	};
	return {events, memory: isStill ? memory : noteRun(memory, runId, ended, at)};
}
