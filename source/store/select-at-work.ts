import type {Approval, Run} from '../domain/entities.ts';
import {pendingApprovals} from './select-approvals.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/** What goes on in a thread, the one at work before those that wait; nothing where the link cannot tell. */
export function runAtWork(state: State, threadId: string): Run | undefined {
	return state.link.phase === 'live' ? activeRuns(state.runs).get(threadId) : undefined;
}

const activeRuns = remember((runs: State['runs']) => {
	const active = new Map<string, Run>();

	for (const run of runs.values()) {
		const {threadId, status} = run;

		if (threadId !== undefined && (status === 'running' || (status === 'queued' && !active.has(threadId)))) {
			active.set(threadId, run);
		}
	}

	return active;
});

/** What a run stands still for until a person answers; nothing where it goes on, or is over. */
export function waitsFor(state: State, run: Run): Approval | undefined {
	return run.status === 'running'
		? pendingApprovals(state).find((each) => mayHaveAsked(run, each))
		: undefined;
}

function mayHaveAsked({threadId, agentId, startedAt}: Run, asked: Approval): boolean {
	// What was asked before it began was asked by another.
	const isLater = startedAt !== undefined && asked.createdAt !== undefined && startedAt > asked.createdAt;
	const isThere =
		asked.threadId === undefined || threadId === undefined
			? asked.agentId !== undefined && asked.agentId === agentId
			: asked.threadId === threadId;
	return isThere && !isLater;
}
