import type {Candle, Series} from '../../domain/trading.ts';
import {decimalsOf, formatPrice} from '../../format/number.ts';
import {halfOf, rowOf, scaleOf, type Scale} from '../../format/scale.ts';
import {formatMoment} from '../../format/time.ts';
import {cellWidth, padEnd} from '../../format/width.ts';
import type {ChartMark} from '../../store/select-chart.ts';
import type {Levels} from '../../store/select-plans.ts';
import {remember} from '../../store/select-remember.ts';
import type {CandleCells, Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {gutterCells, type Mark} from './price-scale.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Room = {
	readonly width: number;
	readonly height: number;
	readonly symbols: Symbols;
	readonly now: number;
	/** Other trades on the same symbol. */
	readonly marks?: readonly ChartMark[];
};

/** The newest candles that fit, two cells each, with the prices that matter drawn across them. */
export function candleRows(
	{candles}: Series,
	levels: Levels | undefined,
	{width, height, symbols, now, marks: trades = noMarks}: Room,
): readonly Line[] {
	const chart = drawChart(candles, levels, trades, width, height, symbols);
	return chart.hasTimes ? [...chart.rows, timesRow(chart.seen, chart.columns, now)] : chart.rows;
}

const noMarks: readonly ChartMark[] = [];

// Nothing of it depends on the time: a chart is drawn anew when a candle moves, not when the clock does.
const drawChart = remember(
	(
		candles: readonly Candle[],
		levels: Levels | undefined,
		trades: readonly ChartMark[],
		width: number,
		height: number,
		symbols: Symbols,
	) => {
		const marks = [...marksOf(levels), ...standingOf(trades)];
		const last = candles.at(-1);
		const digits = Math.min(
			5,
			decimalsOf([...marks.map(({price}) => price), ...candles.slice(-8).map(({close}) => close)]),
		);
		// No round price on the scale is longer than the highest.
		const highest = Math.max(...candles.slice(-Math.ceil(width / 2)).map(({high}) => high));
		const prices = [last?.close, highest, ...marks.map(({price}) => price)];
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
		// The chosen one's own prices are drawn over those of the others.
		const levelRows = new Map(marks.toReversed().map((mark) => [rowOf(mark.price, scale), mark.tone]));
		const done = doneOf(trades, seen, scale);
		return {
			seen,
			columns,
			hasTimes,
			rows: Array.from({length: rows}, (_, row): Line => [
				...seen.flatMap((candle, column) =>
					candleCells(candle, row, {
						scale,
						symbols,
						tone: levelRows.get(row),
						done: done.get(placeOf(column, row)),
					}),
				),
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

/** Orders that wait and positions that are open, where they are not the chosen one. */
function standingOf(trades: readonly ChartMark[]): readonly Mark[] {
	return trades
		.flatMap(({name, price, at}): readonly Mark[] =>
			at === undefined && (name === 'order' || name === 'open') ? [{name, price, tone: 'muted'}] : [],
		)
		.slice(0, mostStanding);
}

/** More lines than this would hide the candles. */
const mostStanding = 4;

/** What was carried out, by its place on the chart. */
function doneOf(
	trades: readonly ChartMark[],
	seen: readonly Candle[],
	scale: Scale,
): ReadonlyMap<string, ChartMark['name']> {
	const found = new Map<string, ChartMark['name']>();

	for (const {name, price, at} of trades) {
		const column = at === undefined ? -1 : seen.findLastIndex((candle) => candle.at <= at);
		const row = rowOf(price, scale);
		const isSeen = column !== -1 && price <= scale.high && price >= scale.low;

		if (isSeen && !found.has(placeOf(column, row))) {
			found.set(placeOf(column, row), name);
		}
	}

	return found;
}

function placeOf(column: number, row: number): string {
	return `${column}:${row}`;
}

type Drawn = {
	readonly scale: Scale;
	readonly symbols: Symbols;
	readonly tone: Tone | undefined;
	/** What was carried out at this candle and price. */
	readonly done?: ChartMark['name'] | undefined;
};

/** One candle in one row, and the cell between it and the next. */
function candleCells(candle: Candle, row: number, {scale, symbols, tone, done}: Drawn): readonly Span[] {
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
	const mark =
		done === undefined ? gap : bold(done === 'bought' ? symbols.rising : symbols.falling, 'accent');
	return [text === ' ' ? gap : say(text, isRising ? 'good' : 'bad'), mark];
}

function blankCells(count: number, {symbols, tone}: Omit<Drawn, 'scale'>): readonly Span[] {
	const text = (tone === undefined ? ' ' : symbols.level).repeat(Math.max(0, count) * 2);
	return [tone === undefined ? say(text) : say(text, tone)];
}

/** When the first candle that is seen opened, and the last. */
function timesRow(seen: readonly Candle[], columns: number, now: number): Line {
	const first = formatMoment(seen.at(0)?.at, now);
	const last = formatMoment(seen.at(-1)?.at, now);
	const used = Math.min(columns, seen.length) * 2 - 1;
	return [say(padEnd(first, Math.max(0, used - cellWidth(last))) + last, 'muted')];
}
