import type {Run} from '../domain/entities.ts';
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
