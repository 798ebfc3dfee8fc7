import type {Gateway} from '../domain/entities.ts';
import type {Link} from '../domain/link.ts';
import type {Clock} from '../session/clock.ts';
import type {Store} from '../store/store.ts';
import {until} from './until.ts';

/** Nobody let us in: why, and what a person can do. */
export type NoEntry = {
	readonly type: 'no-entry';
	/** The exit code: whether it was only not in time. */
	readonly code: 1 | 3;
	readonly because: string;
	readonly advice: string;
};

export type Entry = {readonly type: 'live'; readonly gateway: Gateway} | NoEntry;

/** Waits until the gateway has greeted us, or has not by the deadline. The first connection that fails is the last. */
export function waitForEntry(store: Store, clock: Clock, timeoutMs: number): Promise<Entry> {
	return until<Entry>(store, {
		clock,
		mostMs: timeoutMs,
		read: ({link, gateway}) =>
			link.phase === 'live' && gateway !== undefined ? {type: 'live', gateway} : noEntryOf(link),
		late: () => noEntryInTime,
	});
}

/** Why a link has not led in; undefined while it still may at once. */
export function noEntryOf(link: Link): NoEntry | undefined {
	if (link.phase === 'closed') {
		return {type: 'no-entry', code: 3, because: link.because, advice: link.advice};
	}

	const advice = 'Check that the gateway runs and the address is right.';
	return link.phase === 'waiting' ? {type: 'no-entry', code: 3, because: link.because, advice} : undefined;
}

export const noEntryInTime: NoEntry = {
	type: 'no-entry',
	code: 1,
	because: 'The gateway did not answer in time',
	advice: 'Raise --timeout, or check the address.',
};
