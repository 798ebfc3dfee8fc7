import type {Candle, Series} from '../../domain/trading.ts';
import {decimalsOf, formatPrice} from '../../format/number.ts';
import {halfOf, priceAt, rowOf, scaleOf, type Scale} from '../../format/scale.ts';
import {formatMoment} from '../../format/time.ts';
import {cellWidth, padEnd, padStart} from '../../format/width.ts';
import type {Levels} from '../../store/select-plans.ts';
import {remember} from '../../store/select-remember.ts';
import type {CandleCells, Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Room = {
	readonly width: number;
	readonly height: number;
	readonly symbols: Symbols;
	readonly now: number;
};

/** The newest candles that fit, two cells each, with the prices that matter drawn across them. */
export function candleRows(
	{candles}: Series,
	levels: Levels | undefined,
	{width, height, symbols, now}: Room,
): readonly Line[] {
	const chart = drawChart(candles, levels, width, height, symbols);
	return chart.hasTimes ? [...chart.rows, timesRow(chart.seen, chart.columns, now)] : chart.rows;
}

/** A price with a name: drawn across the chart, and named at the scale. */
type Mark = {readonly name: string; readonly price: number; readonly tone: Tone};

// Nothing of it depends on the time: a chart is drawn anew when a candle moves, not when the clock does.
const drawChart = remember(
	(
		candles: readonly Candle[],
		levels: Levels | undefined,
		width: number,
		height: number,
		symbols: Symbols,
	) => {
		const marks = marksOf(levels);
		const last = candles.at(-1);
		const digits = Math.min(
			5,
			decimalsOf([...marks.map(({price}) => price), ...candles.slice(-8).map(({close}) => close)]),
		);
		const prices = [last?.close, ...marks.map(({price}) => price)];
		const priceWidth = Math.max(...prices.map((price) => cellWidth(formatPrice(price, digits))));
		const gutter = priceWidth + 1 + nameWidth;
		const columns = Math.max(2, Math.floor((width - gutter - 1) / 2));
		const seen = candles.slice(-columns);
		const hasTimes = height >= 8;
		const rows = Math.max(1, hasTimes ? height - 1 : height);
		const scale = scaleOf(
			seen,
			marks.map(({price}) => price),
			rows,
		);
		const gutters = gutterCells(marks, last?.close, {scale, symbols, digits, priceWidth});
		const levelRows = new Map(marks.map((mark) => [rowOf(mark.price, scale), mark.tone]));
		return {
			seen,
			columns,
			hasTimes,
			rows: Array.from({length: rows}, (_, row): Line => [
				...seen.flatMap((candle) => candleCells(candle, row, {scale, symbols, tone: levelRows.get(row)})),
				...blankCells(columns - seen.length, {symbols, tone: levelRows.get(row)}),
				say(' '),
				...(gutters[row] ?? []),
			]),
		};
	},
);

/** The longest name and an arrow. */
const nameWidth = 7;

function marksOf(levels: Levels | undefined): readonly Mark[] {
	const {entry, stop, target} = levels ?? {};
	return [
		...(target === undefined ? [] : [{name: 'target', price: target, tone: 'good'} as const]),
		...(stop === undefined ? [] : [{name: 'stop', price: stop, tone: 'bad'} as const]),
		...(entry === undefined ? [] : [{name: 'entry', price: entry, tone: 'accent'} as const]),
	];
}

type Drawn = {readonly scale: Scale; readonly symbols: Symbols; readonly tone: Tone | undefined};

/** One candle in one row, and the cell between it and the next. */
function candleCells(candle: Candle, row: number, {scale, symbols, tone}: Drawn): readonly Span[] {
	const isRising = candle.close >= candle.open;
	const cells: CandleCells = isRising ? symbols.candle.rising : symbols.candle.falling;
	const [wickTop, wickEnd] = [halfOf(candle.high, scale), halfOf(candle.low, scale)];
	const [bodyTop, bodyEnd] = [
		halfOf(Math.max(candle.open, candle.close), scale),
		halfOf(Math.min(candle.open, candle.close), scale),
	];
	const half = (place: number) =>
		place >= bodyTop && place <= bodyEnd ? 'b' : place >= wickTop && place <= wickEnd ? 'w' : ' ';
	const text = cells[`${half(row * 2)}${half(row * 2 + 1)}`];
	const gap = tone === undefined ? say(' ') : say(symbols.level, tone);
	return [text === ' ' ? gap : say(text, isRising ? 'good' : 'bad'), gap];
}

function blankCells(count: number, {symbols, tone}: Omit<Drawn, 'scale'>): readonly Span[] {
	const text = (tone === undefined ? ' ' : symbols.level).repeat(Math.max(0, count) * 2);
	return [tone === undefined ? say(text) : say(text, tone)];
}

type Gutter = {
	readonly scale: Scale;
	readonly symbols: Symbols;
	readonly digits: number;
	readonly priceWidth: number;
};

/** What stands at the right of each row: a price with its name, or a plain price now and then. */
function gutterCells(
	marks: readonly Mark[],
	last: number | undefined,
	{scale, symbols, digits, priceWidth}: Gutter,
): readonly Line[] {
	const named: readonly Mark[] = [
		...marks,
		...(last === undefined ? [] : [{name: 'now', price: last, tone: 'plain'} as const]),
	];
	const step = scale.rows >= 12 ? 4 : 3;
	const taken = new Set<number>();
	const byRow = new Map<number, Line>();

	for (const {name, price, tone} of named) {
		const row = Math.max(0, Math.min(scale.rows - 1, rowOf(price, scale)));
		const away = Math.sign(rowOf(price, scale) - row);
		const arrow = away === 0 ? '' : away < 0 ? symbols.outgoing : symbols.incoming;

		if (taken.has(row)) {
			continue;
		}

		taken.add(row);
		byRow.set(row, [
			bold(padStart(formatPrice(price, digits), priceWidth), tone),
			say(` ${name}${arrow}`, tone),
		]);
	}

	return Array.from({length: scale.rows}, (_, row): Line => {
		const isFree = !taken.has(row) && !taken.has(row - 1) && !taken.has(row + 1);
		return (
			byRow.get(row) ??
			(row % step === 0 && isFree
				? [say(padStart(formatPrice(priceAt(row, scale), digits), priceWidth), 'muted')]
				: [])
		);
	});
}

/** When the first candle that is seen opened, and the last. */
function timesRow(seen: readonly Candle[], columns: number, now: number): Line {
	const first = formatMoment(seen.at(0)?.at, now);
	const last = formatMoment(seen.at(-1)?.at, now);
	const used = Math.min(columns, seen.length) * 2 - 1;
	return [say(padEnd(first, Math.max(0, used - cellWidth(last))) + last, 'muted')];
}
