import {readCount, readString, readTime} from '../../read.ts';
import {noteRun, noteThread, type RunMemory} from './memory.ts';
import {failed} from './run-events.ts';
import {nothing, say, whereOf, type Frame, type Reading} from './run-frame.ts';
import {join, label} from '../../words.ts';

/** Start and end of a run: `job` with `state` on protocol 2, `lifecycle` with `phase` later. */
export function readLifecycle(frame: Frame): Reading {
	const {data} = frame;
	const phase = readString(data.phase) ?? readString(data.state) ?? '';

	switch (phase) {
		case 'start':
		case 'started': {
			return start(frame);
		}

		case 'end':
		case 'done': {
			return end(frame, data.aborted === true ? 'aborted' : 'done');
		}

		case 'error': {
			const error = label(data.error, 2000) ?? 'the run failed';
			return failed({...frame, error});
		}

		case 'fallback_step': {
			const reason = label(data.fallbackStepFromFailureReason, 80);
			return data.fallbackStepFinalOutcome === 'chain_exhausted'
				? nothing(frame)
				: say(frame, join(['trying another model', reason], ': '));
		}

		case 'waiting-approval': {
			return say(frame, 'waiting for an approval');
		}

		case 'approval-resolved': {
			return say(frame, undefined);
		}

		// "model", "finishing" and what newer gateways add.
		default: {
			return nothing(frame);
		}
	}
}

function start(frame: Frame): Reading {
	const {runId, threadId, run, data, memory, at} = frame;

	// What a person stopped does not start again by itself; protocol 2 uses one id for every run of a session.
	if (run.end === 'aborted' && memory.protocol > 2) {
		return nothing(frame);
	}

	const isTold = run.end === undefined && memory.runs.has(runId) && run.threadId === threadId;
	const startedAt = readTime(data.startedAt) ?? at;
	const fresh: Partial<RunMemory> = {
		end: undefined,
		threadId,
		hasChat: false,
		text: undefined,
		activity: undefined,
	};
	const noted = noteRun(memory, runId, isTold ? {threadId} : fresh, at);
	return {
		events: [
			{
				type: 'run.changed',
				id: runId,
				change: {...whereOf(frame), status: 'running', startedAt, endedAt: undefined, error: undefined},
				at,
			},
		],
		memory: threadId === undefined ? noted : noteThread(noted, threadId, runId),
	};
}

/** The first end of a run is the one that counts: an abort is followed by an end, and on 2026.9.6 by an error. */
function end(frame: Frame, status: 'done' | 'aborted'): Reading {
	const {runId, threadId, run, data, memory, at} = frame;

	if (run.end !== undefined) {
		return nothing(frame);
	}

	const endedAt = readTime(data.endedAt) ?? at;
	const took = readCount(data.durationMs);
	const startedAt = readTime(data.startedAt) ?? (took === undefined ? undefined : endedAt - took);
	return {
		events: [
			{
				type: 'run.changed',
				id: runId,
				change: {
					...whereOf(frame),
					...(startedAt !== undefined && {startedAt}),
					status,
					endedAt,
					activity: undefined,
				},
				at,
			},
		],
		memory: noteRun(memory, runId, {end: status, threadId, activity: undefined}, at),
	};
}
