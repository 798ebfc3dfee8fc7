import type {Candle, Timeframe} from './entities.ts';

/* Candles are built the same way from ticks and from shorter candles: pure functions over data. */

export type Bar = Pick<Candle, 'open' | 'high' | 'low' | 'close' | 'volume'>;

/** When the candle began that is under way at this moment. */
export function bucketOf(at: number, lengthMs: number): number {
	return Math.floor(at / lengthMs) * lengthMs;
}

export function barOf(price: number, volume: number): Bar {
	return {open: price, high: price, low: price, close: price, volume};
}

/** Puts what came later onto what was there. Volumes are whole numbers of ticks, so sums are exact. */
export function extend<Row extends Bar>(row: Row, later: Bar): Row {
	return {
		...row,
		high: Math.max(row.high, later.high),
		low: Math.min(row.low, later.low),
		close: later.close,
		volume: row.volume + later.volume,
	};
}

/** Adds up shorter candles, oldest first, to longer ones. The first and last may cover only a part of their time. */
export function aggregate(
	candles: readonly Candle[],
	timeframe: Timeframe,
	lengthMs: number,
): readonly Candle[] {
	const longer: Candle[] = [];

	for (const candle of candles) {
		const at = bucketOf(candle.at, lengthMs);
		const last = longer.at(-1);

		if (last?.at === at) {
			longer[longer.length - 1] = extend(last, candle);
		} else {
			longer.push({...candle, at, timeframe});
		}
	}

	return longer;
}
