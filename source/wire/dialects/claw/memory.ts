import {putNewest} from '../../put-newest.ts';
import type {ToolCall} from './tools.ts';

/** What must be remembered of one run so that the frames that follow are read rightly. */
export type RunMemory = {
	/** The first end a run came to; undefined while it runs. */
	readonly end: 'done' | 'error' | 'aborted' | undefined;
	readonly threadId: string | undefined;
	/** Chat deltas flow: the agent stream repeats the same text and is not looked at. */
	readonly hasChat: boolean;
	/** An answer is being shown that no message has ended yet. */
	readonly isStreaming: boolean;
	/** What was last said of its activity. */
	readonly activity: string | undefined;
	/** The answer so far, kept only where deltas come without it. */
	readonly text: string | undefined;
	readonly movedAt: number;
};

/** What the dialect remembers between frames. Every map in it is bounded. */
export type ClawMemory = {
	readonly protocol: number;
	readonly seq: number | undefined;
	readonly mainKey: string | undefined;
	readonly mainSessionKey: string | undefined;
	readonly defaultAgentId: string | undefined;
	readonly self: {readonly deviceId: string; readonly instanceId: string};
	readonly runs: ReadonlyMap<string, RunMemory>;
	readonly tools: ReadonlyMap<string, ToolCall>;
	/** Protocol 2 calls a run by its session in `agent` events and by its idempotency key in `chat` events. */
	readonly runOfThread: ReadonlyMap<string, string>;
};

export const memoryBounds = {runs: 300, tools: 300, threads: 300, textOfRun: 400_000} as const;

export function startMemory(
	known: Pick<ClawMemory, 'protocol' | 'mainKey' | 'mainSessionKey' | 'defaultAgentId' | 'self'>,
): ClawMemory {
	return {...known, seq: undefined, runs: new Map(), tools: new Map(), runOfThread: new Map()};
}

const blankRun: RunMemory = {
	end: undefined,
	threadId: undefined,
	hasChat: false,
	isStreaming: false,
	activity: undefined,
	text: undefined,
	movedAt: 0,
};

export function runOf(memory: ClawMemory, runId: string): RunMemory {
	return memory.runs.get(runId) ?? blankRun;
}

/** Remembers a change of a run; the run that was left alone longest is forgotten. */
export function noteRun(
	memory: ClawMemory,
	runId: string,
	change: Partial<RunMemory>,
	at: number,
): ClawMemory {
	const held = memory.runs.get(runId);
	const run = {...(held ?? blankRun), ...change, movedAt: at};

	// A stream says the same of its run with every frame: a copy of the map each time would cost more than reading it.
	if (held !== undefined && at - held.movedAt < stillMs && isSame(held, run)) {
		return memory;
	}

	return {...memory, runs: putNewest(memory.runs, runId, run, memoryBounds.runs)};
}

/** How long a run's last move may lag behind, in ms. */
const stillMs = 1000;

function isSame(a: RunMemory, b: RunMemory): boolean {
	return (
		a.end === b.end &&
		a.threadId === b.threadId &&
		a.hasChat === b.hasChat &&
		a.isStreaming === b.isStreaming &&
		a.activity === b.activity &&
		a.text === b.text
	);
}

export function noteTool(memory: ClawMemory, tool: ToolCall): ClawMemory {
	return {...memory, tools: putNewest(memory.tools, tool.id, tool, memoryBounds.tools)};
}

export function noteThread(memory: ClawMemory, threadId: string, runId: string): ClawMemory {
	return memory.runOfThread.get(threadId) === runId
		? memory
		: {...memory, runOfThread: putNewest(memory.runOfThread, threadId, runId, memoryBounds.threads)};
}
