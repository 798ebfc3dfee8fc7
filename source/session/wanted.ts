import type {Event} from '../domain/events.ts';
import type {Slice} from '../domain/slices.ts';
import {endedApprovals, pendingApprovals} from '../store/select-approvals.ts';
import type {State} from '../store/state.ts';

/** How old a slice may get that no event keeps fresh, in ms. */
const greatestAge: Partial<Record<Slice, number>> = {
	tasks: 20_000,
	threads: 45_000,
	nodes: 60_000,
	usage: 60_000,
	agents: 120_000,
	heartbeats: 120_000,
	health: 75_000,
	projects: 60_000,
	accounts: 30_000,
	trades: 20_000,
	// A stop by another operator must not go unseen: the gateway that ships tells nobody of it (measured).
	risk: 15_000,
	market: 60_000,
	follows: 60_000,
	backtests: 600_000,
};

/**
 * How old the list of what waits may get while something does, in ms. Gateways end a request without a word: at the end
 * of its time, or once whoever asked has gone (measured up to 2026.5.28).
 */
export const waitingAgeMs = 30_000;

/** Whether a slice is to be read: never read, in doubt, or grown old. */
export function isWanted(slice: Slice, state: State, now: number): boolean {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'unread':
		case 'stale': {
			return true;
		}

		case 'missing': {
			return false;
		}

		case 'fresh':
		case 'partial': {
			const age = now - held.at;
			return slice === 'approvals'
				? age >= waitingAgeMs && isAnythingWaiting(state, now)
				: age >= (greatestAge[slice] ?? Infinity);
		}
	}
}

/** What has just fallen off the list is looked for once more: it may have been asked while the list was made. */
function isAnythingWaiting(state: State, now: number): boolean {
	const [latest] = endedApprovals(state);
	return (
		pendingApprovals(state).length > 0 ||
		(latest?.status === 'gone' && now - (latest.decidedAt ?? 0) < 2 * waitingAgeMs)
	);
}

/** Whether a run ended that asked for something which still waits: nobody may need the answer any more. */
export function leavesQuestions(events: readonly Event[], state: State): boolean {
	return events.some((event) => {
		if (event.type !== 'run.changed' || !isOver(event.change.status)) {
			return false;
		}

		const threadId = event.change.threadId ?? state.runs.get(event.id)?.threadId;
		return threadId !== undefined && pendingApprovals(state).some((one) => one.threadId === threadId);
	});
}

function isOver(status: string | undefined): boolean {
	return status === 'done' || status === 'error' || status === 'aborted';
}
