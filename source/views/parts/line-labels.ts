import {decimalsOf, formatPrice, formatShort} from '../../format/number.ts';
import {cellWidth} from '../../format/width.ts';

export type Scale = {readonly high: number; readonly low: number; readonly isFlat: boolean};

/** From the lowest to the highest, and the baseline where it does not flatten them. */
export function scaleOf(points: readonly {readonly value: number}[], baseline: number | undefined): Scale {
	const high = points.reduce((most, {value}) => Math.max(most, value), -Infinity);
	const low = points.reduce((least, {value}) => Math.min(least, value), Infinity);
	const reach = (high - low) * 2;
	const isNear =
		baseline !== undefined &&
		Number.isFinite(baseline) &&
		(high === low || (baseline <= high + reach && baseline >= low - reach));
	const top = isNear ? Math.max(high, baseline) : high;
	const bottom = isNear ? Math.min(low, baseline) : low;
	const margin = (Math.abs(top) || 1) / 1000;
	return top > bottom
		? {high: top, low: bottom, isFlat: false}
		: {high: top + margin, low: bottom - margin, isFlat: true};
}

export type Label = {readonly text: string; readonly isLast: boolean};

/** The highest at the top, the lowest at the bottom, the last where the line ends, or beside it where that is taken. */
export function labelsOf(
	{scale, last, baseline, rows}: {scale: Scale; last: number; baseline: number | undefined; rows: number},
	width: number,
): readonly (Label | undefined)[] {
	const labels: (Label | undefined)[] = Array.from({length: rows});
	const words = wordsFor(scale, last, width);
	const rowOf = (value: number) =>
		Math.max(0, Math.min(rows - 1, Math.floor(((scale.high - value) / (scale.high - scale.low)) * rows)));

	if (words === undefined || rows === 0) {
		return labels;
	}

	if (!scale.isFlat && rows >= 2) {
		labels[0] = {text: words(scale.high), isLast: false};
		labels[rows - 1] = {text: words(scale.low), isLast: false};
	}

	const row = rowOf(last);
	const text = words(last);
	const taken = labels[row];
	const beside = row === 0 ? 1 : row - 1;
	const place = taken === undefined || taken.text === text || labels[beside] !== undefined ? row : beside;
	labels[place] = {text, isLast: true};

	if (baseline !== undefined && baseline <= scale.high && baseline >= scale.low) {
		labels[rowOf(baseline)] ??= {text: words(baseline), isLast: false};
	}

	return labels;
}

/** As exact as the differences are large; shorter where that takes too much room, and nothing where even so it does. */
function wordsFor(
	{high, low, isFlat}: Scale,
	last: number,
	width: number,
): ((value: number) => string) | undefined {
	const span = high - low;
	const written = decimalsOf(isFlat ? [last] : [high, low, last]);
	const digits = Math.min(
		written,
		isFlat ? written : span >= 100 ? 0 : span >= 0.1 ? 2 : span >= 0.001 ? 4 : 6,
	);
	return [(value: number) => formatPrice(value, digits), formatShort].find((words) =>
		[high, low, last].every((value) => cellWidth(words(value)) <= Math.floor(width / 3)),
	);
}
