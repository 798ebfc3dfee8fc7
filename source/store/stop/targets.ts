import type {Agent, Run} from '../../domain/entities.ts';
import type {Task} from '../../domain/board.ts';
import type {Trade} from '../../domain/trading.ts';
import type {State} from '../state.ts';

/** A run that can be aborted: one is named by its thread as well. */
export type RunTarget = {readonly id: string; readonly threadId: string};

/** What goes on now, as far as we were told: by events, and where a gateway lists its runs as tasks, by the list. */
export function goingRuns({runs, tasks}: State): readonly RunTarget[] {
	const told = [...runs.values()].filter((run) => isGoing(run));
	const listed = [...tasks.values()]
		.filter(({status, runId}) => status === 'doing' && runId !== undefined && !runs.has(runId))
		.map(({runId = '', threadId}) => ({id: runId, threadId}));
	return [...told, ...listed].flatMap(({id, threadId}) => (threadId === undefined ? [] : [{id, threadId}]));
}

/** Whether a run was seen to end: told by an event, or by a list that was read anew. Forgotten is not ended. */
export function hasEnded({runs, tasks}: State, id: string): boolean {
	const run = runs.get(id);
	return (
		(run !== undefined && !isGoing(run)) || tasks.values().some((task) => task.runId === id && isOver(task))
	);
}

/** Whoever works, or would. */
export function pausableAgents({agents}: State): readonly Agent[] {
	return [...agents.values()].filter(({status}) => status !== 'paused' && status !== 'offline');
}

export function openPositions({trading}: State): readonly Trade[] {
	return [...trading.trades.values()].filter(({kind, status}) => kind === 'position' && status === 'open');
}

export function waitingOrders({trading}: State): readonly Trade[] {
	return [...trading.trades.values()].filter(({kind, status}) => kind === 'order' && status === 'pending');
}

function isGoing({status}: Run): boolean {
	return status === 'running' || status === 'queued';
}

function isOver({status}: Task): boolean {
	return status === 'done' || status === 'failed' || status === 'cancelled';
}
