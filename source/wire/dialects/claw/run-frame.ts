import type {Run} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import type {UnknownRecord} from '../../read.ts';
import {noteRun, type ClawMemory, type RunMemory} from './memory.ts';
import {agentIdOf} from './threads.ts';

/** What a frame comes to: events, and what is remembered after it. */
export type Reading = {readonly events: readonly GatewayEvent[]; readonly memory: ClawMemory};

/** One step of a run, with what is known of the run. */
export type Frame = {
	readonly runId: string;
	readonly threadId: string | undefined;
	readonly run: RunMemory;
	readonly data: UnknownRecord;
	readonly isHeartbeat: boolean | undefined;
	readonly memory: ClawMemory;
	readonly at: number;
};

/** A frame that says nothing new. */
export function nothing({memory}: Frame): Reading {
	return {events: [], memory};
}

/** Says what a run is doing, once; a run that is over does nothing. */
export function say(frame: Frame, activity: string | undefined): Reading {
	const {runId, run, threadId, memory, at} = frame;

	if (run.end !== undefined || run.activity === activity) {
		return nothing(frame);
	}

	return {
		events: [{type: 'run.changed', id: runId, change: {...whereOf(frame), status: 'running', activity}, at}],
		memory: noteRun(memory, runId, {activity, threadId}, at),
	};
}

/** The thread and agent of a run, as far as this frame knows them. */
export function whereOf({threadId, isHeartbeat, memory}: Frame): Partial<Run> {
	return {
		...(threadId !== undefined && {threadId, agentId: agentIdOf(threadId, memory)}),
		...(isHeartbeat !== undefined && {isHeartbeat}),
	};
}
