import type {Candle} from '../../domain/trading.ts';
import {decimalsOf} from '../../format/number.ts';
import type {Levels} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';

/** Decimals of a symbol, as its candles and its quote are told: a price that ends in a zero is no shorter than the others. */
export function priceDigits({trading}: State, symbol: string): number {
	const {bid, ask, last} = trading.quotes.get(symbol) ?? {};
	const told = [...trading.series.values()]
		.filter((series) => series.symbol === symbol)
		.map(({candles}) => digitsIn(candles));
	return Math.max(decimalsOf([bid, ask, last]), ...told);
}

/** The same for a trade: its own prices are written like those of the market. */
export function planDigits(
	state: State,
	{symbol, entry, stop, target}: Levels & {readonly symbol: string},
): number {
	return Math.max(priceDigits(state, symbol), decimalsOf([entry, stop, target]));
}

const known = new WeakMap<readonly Candle[], number>();

/** Counted once for each list of candles. */
function digitsIn(candles: readonly Candle[]): number {
	const before = known.get(candles);

	if (before !== undefined) {
		return before;
	}

	const digits = decimalsOf(candles.slice(-enough).flatMap(({open, close}) => [open, close]));
	known.set(candles, digits);
	return digits;
}

const enough = 40;
