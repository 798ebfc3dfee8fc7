import {barOf, bucketOf, extend} from './candles.ts';
import type {Candle, Timeframe} from './entities.ts';
import {keptCandles} from './history.ts';

/** The candles of one symbol in one timeframe, of which the last may still form. */
export type Series = {
	readonly timeframe: Timeframe;
	readonly last: (count: number) => readonly Candle[];
	/** The candle whose time is over, once: undefined when the last one still forms or was closed before. */
	readonly close: (now: number) => Candle | undefined;
	/** Puts a price into the candle that forms, or begins it. `close` comes first. */
	readonly take: (price: number, now: number) => Candle;
};

export function createSeries(
	symbol: string,
	timeframe: Timeframe,
	{history, lengthMs, now}: {history: readonly Candle[]; lengthMs: number; now: number},
): Series {
	const candles = [...history];
	let isForming = candles.at(-1)?.at === bucketOf(now, lengthMs);

	return {
		timeframe,
		last: (count) => candles.slice(Math.max(0, candles.length - Math.max(0, count))),
		close(at) {
			const last = candles.at(-1);

			if (!isForming || last === undefined || at < last.at + lengthMs) {
				return undefined;
			}

			isForming = false;
			return last;
		},
		take(price, at) {
			const bucket = bucketOf(at, lengthMs);
			const last = candles.at(-1);
			const bar = barOf(price, 1);
			const candle =
				isForming && last !== undefined ? extend(last, bar) : {symbol, timeframe, at: bucket, ...bar};

			if (isForming) {
				candles[candles.length - 1] = candle;
			} else {
				candles.push(candle);
				isForming = true;
			}

			if (candles.length > keptCandles + 1) {
				candles.shift();
			}

			return candle;
		},
	};
}
