import {slices, type Slice} from '../domain/slices.ts';
import type {State} from '../store/state.ts';
import type {Store} from '../store/store.ts';
import type {Clock} from '../session/clock.ts';
import {noEntryInTime, noEntryOf, type NoEntry} from './entry.ts';
import {until} from './until.ts';

export type Ended = {readonly type: 'known'; readonly state: State} | NoEntry;

/**
 * Waits until every slice has been read or turned down, and gives what is known. What a slow gateway has
 * not told by the deadline is listed as stale, not waited for.
 */
export function waitForSnapshot(store: Store, clock: Clock, timeoutMs: number): Promise<Ended> {
	return until<Ended>(store, {
		clock,
		mostMs: timeoutMs,
		read: (state) =>
			state.link.phase === 'live' && isWhole(state) ? {type: 'known', state} : noEntryOf(state.link),
		late: (state) => (state.link.phase === 'live' ? {type: 'known', state} : noEntryInTime),
	});
}

function isWhole(state: State): boolean {
	return state.latency.length > 0 && slices.every((slice) => isAnswered(state, slice));
}

/** Whether a slice has been read, or turned down, and nothing has put it in doubt since. */
export function isAnswered({freshness}: State, slice: Slice): boolean {
	return freshness[slice].status !== 'unread' && freshness[slice].status !== 'stale';
}
