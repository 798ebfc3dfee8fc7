/** Prices against the rows of a chart: the highest at the top of the first row. */
export type Scale = {readonly high: number; readonly low: number; readonly rows: number};

/** A scale that holds the candles, and of the other prices those that do not flatten them. */
export function scaleOf(
	candles: readonly {readonly high: number; readonly low: number}[],
	others: readonly number[],
	rows: number,
): Scale {
	const high = candles.reduce((most, candle) => Math.max(most, candle.high), -Infinity);
	const low = candles.reduce((least, candle) => Math.min(least, candle.low), Infinity);
	const span = high - low;
	// What would flatten the candles is named at the edge instead: the fewer rows, the sooner.
	const reach = span * (rows >= 12 ? 2 : rows >= 7 ? 0.7 : 0.2);
	const near = others.filter((price) => price <= high + reach && price >= low - reach);
	const top = Math.max(high, ...near);
	const bottom = Math.min(low, ...near);
	return top > bottom
		? {high: top, low: bottom, rows}
		: {high: top + (Math.abs(top) || 1) / 1000, low: bottom - (Math.abs(bottom) || 1) / 1000, rows};
}

/** The half row a price stands in, counted from the top; below 0 or beyond the last where it is off the chart. */
export function halfOf(price: number, {high, low, rows}: Scale): number {
	const halves = rows * 2;
	return Math.min(
		price < low ? halves : halves - 1,
		Math.max(price > high ? -1 : 0, Math.floor(((high - price) / (high - low)) * halves)),
	);
}

export function rowOf(price: number, scale: Scale): number {
	return Math.floor(halfOf(price, scale) / 2);
}
