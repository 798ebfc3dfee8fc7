import {asRecord, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {longestText} from './content.ts';
import {readLifecycle} from './lifecycle.ts';
import {noteRun, noteTool, runOf, type ClawMemory, type RunMemory} from './memory.ts';
import {nothing, say, type Frame, type Reading} from './run-frame.ts';
import {threadIdOf} from './threads.ts';
import {readToolCall, toolActivity, toolMessage} from './tools.ts';
import {cleanId, label, spaced} from '../../words.ts';

/** An `agent` event: one step of a run, on one of its streams. Undefined without a run or a stream. */
export function readAgentEvent(payload: UnknownRecord, memory: ClawMemory, at: number): Reading | undefined {
	const runId = cleanId(payload.runId);
	const stream = readString(payload.stream);

	if (runId === undefined || stream === undefined) {
		return undefined;
	}

	const run = runOf(memory, runId);
	// A retry of 2026.1.24 runs under the same id and says no session any more.
	const threadId = threadIdOf(payload.sessionKey, memory) ?? run.threadId;
	const data = asRecord(payload.data) ?? {};
	const isHeartbeat = typeof payload.isHeartbeat === 'boolean' ? payload.isHeartbeat : undefined;
	return readStream(stream, {runId, threadId, run, data, isHeartbeat, memory, at});
}

/** Whether an assistant frame of this run can say anything new: not when chat deltas flow, not after its end. */
export function isAssistantHeard(run: RunMemory): boolean {
	return !run.hasChat && run.end === undefined;
}

function readStream(stream: string, frame: Frame): Reading {
	switch (stream) {
		case 'assistant': {
			return isAssistantHeard(frame.run) ? readAssistant(frame) : nothing(frame);
		}

		case 'job':
		case 'lifecycle': {
			return readLifecycle(frame);
		}

		case 'tool':
		case 'item':
		case 'command_output': {
			return readTool(frame);
		}

		case 'compaction': {
			return say(frame, frame.data.phase === 'end' ? undefined : 'compacting the conversation');
		}

		case 'run_status': {
			const words = label(frame.data.status ?? frame.data.phase, 80);
			return say(frame, words === undefined ? undefined : spaced(words));
		}

		case 'approval': {
			const isOpen = frame.data.phase === 'requested' || frame.data.status === 'pending';
			return say(frame, isOpen ? 'waiting for an approval' : undefined);
		}

		case 'error': {
			// The gateway noticed a gap of its own in this run: what was streamed may lack a part.
			const {threadId, at} = frame;
			return threadId === undefined
				? nothing(frame)
				: {events: [{type: 'thread.doubted', threadId, at}], memory: frame.memory};
		}

		// "usage", "thinking" and whatever comes next say nothing that is shown.
		default: {
			return nothing(frame);
		}
	}
}

/** The answer so far, whole: it replaces what was shown, also where a later part starts anew. */
function readAssistant(frame: Frame): Reading {
	const {runId, threadId, data, at} = frame;
	const given = readString(data.text);

	if (given === undefined) {
		return nothing(frame);
	}

	const said = say(frame, 'writing');

	if (threadId === undefined) {
		return said;
	}

	const text = cleanText(given, longestText, 'lines');
	const isNoted = runOf(said.memory, runId).isStreaming;
	return {
		events: [...said.events, {type: 'message.streamed', threadId, runId, text, at}],
		memory: isNoted ? said.memory : noteRun(said.memory, runId, {threadId, isStreaming: true}, at),
	};
}

function readTool(frame: Frame): Reading {
	const {runId, threadId, data, memory, run, at} = frame;
	const tool = readToolCall(data, (id) => memory.tools.get(id));

	if (tool === undefined) {
		return nothing(frame);
	}

	const before = memory.tools.get(tool.id);
	const isSame =
		before?.status === tool.status && before.asked === tool.asked && before.output === tool.output;

	// Protocol 2 sends every step twice, and later gateways tell it on several streams.
	if (isSame) {
		return nothing(frame);
	}

	const said = say(frame, tool.status === 'running' ? toolActivity(tool) : undefined);
	const noted = noteTool(said.memory, tool);
	return {
		events: [
			...said.events,
			...(threadId === undefined
				? []
				: [{type: 'message.added' as const, threadId, message: toolMessage(tool, runId, at), at}]),
		],
		memory: run.threadId === threadId ? noted : noteRun(noted, runId, {threadId}, at),
	};
}
