import type {Fields} from '../../world/board.ts';
import type {Run} from '../../world/entities.ts';
import {maybeStamp, stamp} from './stamp.ts';

const words = {
	running: 'running',
	waiting: 'running',
	done: 'completed',
	error: 'failed',
	aborted: 'aborted',
} as const;

/** One run, in the words of event.agent.run.completed. */
export function runShape(run: Run, requestId: string | undefined): Fields {
	return {
		agentId: run.agentId,
		runId: run.id,
		requestId: requestId ?? null,
		status: words[run.status],
		startedAt: stamp(run.startedAt),
		completedAt: maybeStamp(run.endedAt),
		...(run.error !== undefined && {error: run.error}),
	};
}
