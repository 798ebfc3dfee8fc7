import type {Gateway} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {doubtOf, slices, type Freshness, type Slice} from '../domain/slices.ts';
import type {State} from '../store/state.ts';
import type {Call, Reading} from '../wire/dialects/dialect.ts';
import type {Cancel, Clock} from './clock.ts';
import type {Asked} from './conversation.ts';
import {isOnlyBusy} from './busy.ts';
import {createLimit} from './limit.ts';
import {isWanted, leavesQuestions} from './wanted.ts';

export const refreshTimes = {
	/** Several doubts in a row are one. */
	settleMs: 150,
	/** A slice is not read again sooner than this, whatever storm of events doubts it. */
	restMs: 1000,
	/** After a reading that got no answer. */
	retryMs: 10_000,
} as const;

/** A gateway that has just started is busy enough. */
const atOnce = 3;

export type RefresherOptions = {
	readonly clock: Clock;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly readingOf: (slice: Slice, gateway: Gateway) => Reading;
	readonly ask: (call: Call, answered: Asked) => void;
};

/** Reads slices: what was never read, what is in doubt, what has grown old. One per greeted connection. */
export type Refresher = {
	/** Looks at the state and reads what needs it. Cheap when nothing does. */
	readonly look: () => void;
	/** Looks whether what happened makes a list that is certain worth reading again: quietly, nothing is in doubt. */
	readonly heard: (events: readonly Event[]) => void;
	/** The person wants to see everything anew. */
	readonly readAll: () => void;
	readonly stop: () => void;
};

export function createRefresher({clock, getState, dispatch, readingOf, ask}: RefresherOptions): Refresher {
	const {settleMs, restMs, retryMs} = refreshTimes;
	const limit = createLimit(atOnce);
	const underWay = new Set<Slice>();
	const restsUntil = new Map<Slice, number>();
	const askedAgain = new Set<Slice>();
	let isStopped = false;
	let next: {readonly at: number; readonly cancel: Cancel} | undefined;

	/** Looks in so many ms, or sooner where that was already arranged. */
	const look = (ms: number): void => {
		const at = clock.now() + ms;

		if (isStopped || (next !== undefined && next.at <= at)) {
			return;
		}

		next?.cancel();
		next = {
			at,
			cancel: clock.after(ms, () => {
				next = undefined;
				readWanted();
			}),
		};
	};

	const isDue = (slice: Slice, state: State, now: number): boolean =>
		!underWay.has(slice) && (askedAgain.has(slice) || isWanted(slice, state, now));

	const readWanted = (): void => {
		const state = getState();
		const {gateway} = state;
		const now = clock.now();

		if (isStopped || gateway === undefined) {
			return;
		}

		const wanted = slices.filter((slice) => isDue(slice, state, now));
		const rests = wanted.map((slice) => (restsUntil.get(slice) ?? 0) - now).filter((ms) => ms > 0);

		for (const slice of wanted) {
			if ((restsUntil.get(slice) ?? 0) <= now) {
				read(slice, readingOf(slice, gateway));
			}
		}

		if (rests.length > 0) {
			look(Math.min(...rests));
		}
	};

	/**
	 * A health that is told and cannot be asked for is in doubt once it is no longer told, and until it is again:
	 * a gateway that hangs may still answer pings.
	 */
	const doubtSilent = (held: Freshness): void => {
		if (held.status === 'fresh' || held.status === 'partial') {
			const because = `nothing was said of it for ${Math.round((clock.now() - held.at) / 1000)} s`;
			dispatch([{type: 'slice.doubted', slice: 'health', because, at: clock.now()}]);
		}
	};

	const read = (slice: Slice, reading: Reading): void => {
		const before = getState().freshness[slice];
		restsUntil.set(slice, clock.now() + restMs);
		askedAgain.delete(slice);

		if (reading.status === 'missing') {
			dispatch([{type: 'slice.refused', slice, why: reading.why, because: reading.because, at: clock.now()}]);
			return;
		}

		if (slice === 'health' && reading.calls.length === 0 && before.status !== 'unread') {
			doubtSilent(before);
			return;
		}

		let silence: string | undefined;
		let gap = reading.status === 'limited' ? {why: reading.why, because: reading.because} : undefined;
		let refusals = 0;
		let left = reading.calls.length;
		underWay.add(slice);

		const finish = (): void => {
			const at = clock.now();
			const now = getState().freshness[slice];
			underWay.delete(slice);

			if (silence !== undefined) {
				restsUntil.set(slice, at + retryMs);
				dispatch([{type: 'slice.doubted', slice, because: silence, at}]);
			} else if (gap !== undefined && refusals > 0 && refusals === reading.calls.length) {
				dispatch([{type: 'slice.refused', slice, ...gap, at}]);
			} else {
				// A doubt raised while we were reading is newer than what we read: it stands, and is answered next.
				const doubt = now === before ? undefined : doubtOf(now);
				const known: Event =
					gap === undefined
						? {type: 'slice.refreshed', slice, at}
						: {type: 'slice.limited', slice, ...gap, at};

				if (doubt === undefined) {
					dispatch([known]);
				} else {
					dispatch([known, {type: 'slice.doubted', slice, because: doubt, at}]);
					look(settleMs);
				}
			}
		};

		if (left === 0) {
			finish();
		}

		for (const call of reading.calls) {
			limit((done) => {
				ask(call, (outcome) => {
					done();

					if (isStopped) {
						return;
					}

					switch (outcome.type) {
						case 'answered': {
							dispatch(outcome.events);
							break;
						}

						// One list of several may be closed to us; the others are still good.
						case 'refused': {
							const {message, why = 'not-offered'} = outcome.refusal;

							if (isOnlyBusy(outcome.refusal)) {
								silence = message;
							} else {
								refusals += 1;
								gap = {why, because: message};
							}

							break;
						}

						case 'silent': {
							silence = outcome.because;
							break;
						}
					}

					left -= 1;

					if (left === 0) {
						finish();
					}
				});
			});
		}
	};

	return {
		look() {
			const state = getState();
			const now = clock.now();
			const isRested = (slice: Slice): boolean => (restsUntil.get(slice) ?? 0) <= now + settleMs;

			if (slices.some((slice) => isRested(slice) && isDue(slice, state, now))) {
				look(settleMs);
			}
		},
		heard(events) {
			const state = getState();

			if (state.freshness.approvals.status !== 'missing' && leavesQuestions(events, state)) {
				askedAgain.add('approvals');
				look(settleMs);
			}
		},
		readAll() {
			const at = clock.now();
			restsUntil.clear();
			dispatch(slices.map((slice) => ({type: 'slice.doubted', slice, because: 'asked for anew', at})));
		},
		stop() {
			isStopped = true;
			next?.cancel();
		},
	};
}
