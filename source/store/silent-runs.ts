import type {State} from './state.ts';

/**
 * A run that went on when a connection broke may have ended unheard, and no gateway lists its runs. One that gives no
 * sign on the next connection for so long, in ms, is no longer shown as going on; if it does, its next word brings it
 * back.
 */
export const silentRunMs = 60_000;

/** Forgets the runs of earlier connections that this one has not heard of. Cheap where there are none. */
export function forgetSilentRuns(state: State, now: number): State {
	const {link, runs} = state;

	if (link.phase !== 'live' || now - link.since < silentRunMs) {
		return state;
	}

	const silent = [...runs.values()].filter(
		({status, heardAt}) => (status === 'running' || status === 'queued') && heardAt < link.since,
	);

	if (silent.length === 0) {
		return state;
	}

	const left = new Map(runs);

	for (const {id} of silent) {
		left.delete(id);
	}

	return {...state, runs: left};
}
