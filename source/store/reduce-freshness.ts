import {counted} from '../domain/counted.ts';
import type {Event} from '../domain/events.ts';
import type {Lacking} from '../domain/own-events.ts';
import {slices, type Freshness, type Slice} from '../domain/slices.ts';
import type {State} from './state.ts';

/*
The one stale rule: a gap, a lost connection and a change we were not told of all mark what they touch as stale; it
is drawn so, read once, and the answer clears the mark.
*/

type FreshnessEvent = Extract<
	Event,
	{type: 'slice.doubted' | 'slice.refreshed' | 'slice.limited' | 'slice.refused' | 'events.lost'}
>;

/** What events feed, and what therefore is in doubt when events were missed. */
const fedByEvents: readonly Slice[] = [
	'presence',
	'health',
	'agents',
	'threads',
	'tasks',
	'approvals',
	'cron',
	'nodes',
	'projects',
	'accounts',
	'trades',
	'risk',
	'follows',
	'backtests',
];

export function reduceFreshness(state: State, event: FreshnessEvent): State {
	switch (event.type) {
		case 'slice.doubted': {
			return doubt(state, event.slice, event.because, event.at);
		}

		case 'slice.refreshed': {
			return freshen(state, event.slice, event.at);
		}

		case 'slice.limited': {
			return limit(state, event);
		}

		case 'slice.refused': {
			return set(state, event.slice, {status: 'missing', why: event.why, because: event.because});
		}

		case 'events.lost': {
			const because =
				event.count === 1 ? 'one event was missed' : `${counted(event.count, 'event')} were missed`;
			const {gaps, lost} = state.traffic;
			const traffic = {...state.traffic, gaps: gaps + 1, lost: lost + event.count};
			return fedByEvents.reduce((next, slice) => doubt(next, slice, because, event.at), {...state, traffic});
		}
	}
}

/**
 * What was known stays, marked as no longer certain. What was never read has nothing to show as old, and yet it is
 * marked: a reading under way may be older than the doubt, and what was told of it one by one may have ended since. The
 * mark is a new object each time, so that whoever reads can tell a newer doubt from the one that is being answered.
 */
export function doubt(state: State, slice: Slice, because: string, at: number): State {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'missing': {
			return state;
		}

		case 'unread': {
			return disarmOn(slice, set(state, slice, {status: 'unread', because}), at);
		}

		case 'fresh':
		case 'partial':
		case 'stale': {
			// What is shown is as old as what was heard last, and grows no younger by being doubted once more.
			const from = held.status === 'stale' ? held.at : Math.min(at, state.traffic.lastHeardAt ?? at);
			return disarmOn(slice, set(state, slice, {status: 'stale', at: from, because}), at);
		}
	}
}

export function freshen(state: State, slice: Slice, at: number): State {
	return set(state, slice, {status: 'fresh', at});
}

/** What is shown is so, and there may be more. */
export function limit(state: State, {slice, why, because, at}: Lacking): State {
	return set(state, slice, {status: 'partial', at, why, because});
}

/** The connection went: nothing that was certain is so any longer. */
export function doubtAll(state: State, because: string, at: number): State {
	return slices.reduce((next, slice) => doubt(next, slice, because, at), state);
}

/** A new connection may offer what the last one did not; what was told before it may have ended. */
export function forgetMissing(state: State): State {
	return slices.reduce(
		(next, slice) =>
			next.freshness[slice].status === 'missing'
				? set(next, slice, {status: 'unread', because: 'a new connection'})
				: next,
		state,
	);
}

/** What waits is no longer certain: a decision chosen before that is chosen no more. */
function disarmOn(slice: Slice, state: State, at: number): State {
	return slice === 'approvals' && (state.ui.mode.type === 'armed' || state.ui.mode.type === 'prove')
		? {
				...state,
				ui: {
					...state.ui,
					mode: {type: 'browse'},
					movedAt: at,
					notice: {says: 'Disarmed: the list of what waits is in doubt.', tone: 'warning', at},
				},
			}
		: state;
}

function set(state: State, slice: Slice, freshness: Freshness): State {
	return {...state, freshness: {...state.freshness, [slice]: freshness}};
}
