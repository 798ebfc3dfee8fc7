import type {Candle} from '../../domain/trading.ts';
import {decimalsOf} from '../../format/number.ts';
import type {State} from '../../store/state.ts';

/** Decimals of a symbol, as its candles and its quote are told: a price that ends in a zero is no shorter than the others. */
export function priceDigits({trading}: State, symbol: string): number {
	const {bid, ask, last} = trading.quotes.get(symbol) ?? {};
	const told = [...trading.series.values()]
		.filter((series) => series.symbol === symbol)
		.map(({candles}) => digitsIn(candles));
	return Math.max(decimalsOf([bid, ask, last]), ...told);
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
