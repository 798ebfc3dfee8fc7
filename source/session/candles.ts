import type {Event} from '../domain/events.ts';
import type {Gateway} from '../domain/entities.ts';
import {chartShown, type Chart} from '../store/select-chart.ts';
import type {State} from '../store/state.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import {putNewest} from '../wire/put-newest.ts';
import {isOnlyBusy} from './busy.ts';
import type {Clock} from './clock.ts';
import type {Outcome} from './conversation.ts';

export const candleTimes = {
	/** One symbol is not read again sooner than this. */
	restMs: 1000,
	/** After a reading that got no answer, or was put off. */
	retryMs: 10_000,
	/** A reading of the whole market takes no longer than this. */
	roundMs: 15_000,
} as const;

/** Of so many symbols it is remembered when they were read, or may be again. */
const mostSymbols = 100;

export type CandlesOptions = {
	readonly clock: Clock;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Undefined: gateways of this kind have none. */
	readonly candlesOf: ((symbol: string, gateway: Gateway) => Call | undefined) | undefined;
	readonly ask: (call: Call, answered: (outcome: Outcome) => void) => void;
};

/**
 * Reads the candles of the symbol whose chart is shown: when it is chosen, and whenever the market was read anew. One
 * request at a time; what was read is kept.
 */
export type Candles = {readonly look: () => void; readonly stop: () => void};

export function createCandles({clock, getState, dispatch, candlesOf, ask}: CandlesOptions): Candles {
	const startedAt = clock.now();
	/** When a symbol was read by us, and when the market had been read by then. */
	let read: ReadonlyMap<string, {readonly at: number | undefined; readonly round: number}> = new Map();
	let restsUntil: ReadonlyMap<string, number> = new Map();
	let isAsked = false;
	let isStopped = false;

	const isDue = (symbol: string, series: Chart['series'], round: number): boolean => {
		const own = read.get(symbol);
		const {readAt = -Infinity} = series ?? {};

		if (clock.now() < (restsUntil.get(symbol) ?? -Infinity)) {
			return false;
		}

		// Where another series than the one we read is shown, once in each round is enough as well.
		if (own?.at !== undefined && own.round === round) {
			return false;
		}

		// Some are read with the market. What was read before this connection may have a hole.
		return own?.at === readAt || readAt < Math.max(startedAt, round - candleTimes.roundMs);
	};

	const look = (): void => {
		if (isStopped || isAsked || candlesOf === undefined) {
			return;
		}

		const state = getState();
		const {symbol, series} = chartShown(state) ?? {};
		const round = readAtOf(state);

		if (symbol === undefined || round === undefined || state.gateway === undefined) {
			return;
		}

		const call = isDue(symbol, series, round) ? candlesOf(symbol, state.gateway) : undefined;

		if (call === undefined) {
			return;
		}

		isAsked = true;
		ask(call, (outcome) => {
			isAsked = false;

			if (isStopped) {
				return;
			}

			const at = toldAt(outcome, symbol);
			const rests = at === undefined ? restMs(outcome) : candleTimes.restMs;
			restsUntil = putNewest(restsUntil, symbol, clock.now() + rests, mostSymbols);
			read = putNewest(read, symbol, {at, round}, mostSymbols);

			if (outcome.type === 'answered') {
				dispatch(outcome.events);
			}
		});
	};

	return {
		look,
		stop() {
			isStopped = true;
		},
	};
}

/** When the market was last read; undefined while it is to be read itself, which may bring what is wanted. */
function readAtOf({freshness: {market}}: State): number | undefined {
	return market.status === 'fresh' || market.status === 'partial' ? market.at : undefined;
}

function toldAt(outcome: Outcome, symbol: string): number | undefined {
	const events = outcome.type === 'answered' ? outcome.events : [];
	return events
		.flatMap((event) =>
			event.type === 'series.replaced' && event.series.symbol === symbol ? [event.at] : [],
		)
		.at(0);
}

/** After an answer without candles. A symbol the gateway has none of is not asked for again on this connection. */
function restMs(outcome: Outcome): number {
	switch (outcome.type) {
		case 'answered': {
			return Infinity;
		}

		case 'silent': {
			return candleTimes.retryMs;
		}

		case 'refused': {
			const {refusal} = outcome;
			return isOnlyBusy(refusal) ? Math.max(candleTimes.retryMs, refusal.retryAfterMs ?? 0) : Infinity;
		}
	}
}
