import {decimalsOf, formatPrice} from '../../format/number.ts';
import {rowOf, type Scale} from '../../format/scale.ts';
import {roundTicks} from '../../format/ticks.ts';
import {cellWidth, padStart} from '../../format/width.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line} from './span.ts';

/** A price with a name: drawn across the chart, and named at the scale. */
export type Mark = {readonly name: string; readonly price: number; readonly tone: Tone};

type Gutter = {
	readonly scale: Scale;
	readonly symbols: Symbols;
	readonly digits: number;
	readonly priceWidth: number;
};

/** What stands at the right of each row: a price with its name, or a round price now and then. */
export function gutterCells(
	marks: readonly Mark[],
	last: number | undefined,
	{scale, symbols, digits, priceWidth}: Gutter,
): readonly Line[] {
	const byRow = new Map<number, Line>();
	const labels: Label[] = [];

	for (const mark of inOrder(marks, last, scale)) {
		const row = freeRow(mark, {scale, labels, marks});

		if (row !== undefined) {
			labels.push({row, price: mark.price});
			byRow.set(row, labelOf(mark, {scale, symbols, digits, priceWidth}));
		}
	}

	const ticks = tickCells(new Set(byRow.keys()), {scale, symbols, digits, priceWidth});
	return Array.from({length: scale.rows}, (_, row): Line => byRow.get(row) ?? ticks.get(row) ?? []);
}

/**
 * The most wanted first: the prices of the chosen one, its entry before the others and those beyond the edge last, since
 * their names must not stand at the line of another; what else stands there, and the price now beside all these.
 */
function inOrder(marks: readonly Mark[], last: number | undefined, scale: Scale): readonly Mark[] {
	const rank = ({name, price}: Mark): number => {
		const isSeen = beyond(price, scale) === 0;
		return name === 'now'
			? 5
			: standing.has(name)
				? isSeen
					? 4
					: 6
				: (isSeen ? 0 : 2) + (name === 'entry' ? 0 : 1);
	};
	const now: Mark | undefined = last === undefined ? undefined : {name: 'now', price: last, tone: 'plain'};
	return [...marks, ...(now === undefined ? [] : [now])].toSorted((one, other) => rank(one) - rank(other));
}

/** The names of what is not the chosen one's. */
const standing: ReadonlySet<string> = new Set(['order', 'open']);

function labelOf({name, price, tone}: Mark, {scale, symbols, digits, priceWidth}: Gutter): Line {
	const away = beyond(price, scale);
	const arrow = away === 0 ? '' : away < 0 ? symbols.above : symbols.below;
	return [bold(padStart(formatPrice(price, digits), priceWidth), tone), say(` ${name}${arrow}`, tone)];
}

/** Below 0 above the chart, above 0 below it, 0 on it. */
function beyond(price: number, scale: Scale): number {
	return Math.sign(rowOf(price, scale) - placeFor(price, scale));
}

function placeFor(price: number, scale: Scale): number {
	return Math.max(0, Math.min(scale.rows - 1, rowOf(price, scale)));
}

type Label = {readonly row: number; readonly price: number};

type Named = {readonly scale: Scale; readonly labels: readonly Label[]; readonly marks: readonly Mark[]};

/** Its own row, or the next to it on its own side, as long as the higher price stands above the lower one. */
function freeRow(mark: Mark, {scale, labels, marks}: Named): number | undefined {
	const {price} = mark;
	const row = placeFor(price, scale);
	const there = labels.find((label) => label.row === row);
	const way = there === undefined || price >= there.price ? -1 : 1;

	// A price that is named already needs no second name.
	if (there?.price === price && standing.has(mark.name)) {
		return undefined;
	}

	return (beyond(price, scale) === 0 ? [row, row + way, row - way] : edgeRows(mark, marks, scale)).find(
		(each) =>
			each >= 0 &&
			each < scale.rows &&
			labels.every(
				(label) => label.row !== each && (label.row < each ? label.price >= price : label.price <= price),
			),
	);
}

/**
 * What lies beyond the edge is named at the edge; of the chosen one's prices, what lies further out there has the edge,
 * and this one the row next to it, as long as no line of another runs through.
 */
function edgeRows({name, price}: Mark, marks: readonly Mark[], scale: Scale): readonly number[] {
	const edge = placeFor(price, scale);
	const way = beyond(price, scale);
	const further = marks.filter(
		(each) => !standing.has(each.name) && beyond(each.price, scale) === way && (price - each.price) * way > 0,
	).length;
	const lines = new Set(
		marks.flatMap((each) => (beyond(each.price, scale) === 0 ? [rowOf(each.price, scale)] : [])),
	);
	const inner = Array.from({length: further}, (_, index) => edge - way * (index + 1));
	const own = inner.at(-1);
	return standing.has(name) || own === undefined || inner.some((row) => lines.has(row))
		? [edge]
		: [own, edge];
}

/** Round prices where nothing else stands; their whole figures stand under those of the others. */
function tickCells(
	taken: ReadonlySet<number>,
	{scale, digits, priceWidth}: Gutter,
): ReadonlyMap<number, Line> {
	const step = scale.rows >= 12 ? 4 : 3;
	const ticks = roundTicks(scale.low, scale.high, scale.rows / step);
	const own = Math.min(digits, decimalsOf(ticks));
	const after = digits === own ? 0 : digits - own + (own === 0 ? 1 : 0);
	return new Map(
		ticks.flatMap((tick): readonly (readonly [number, Line])[] => {
			const row = rowOf(tick, scale);
			const isFree = ![row - 1, row, row + 1].some((each) => taken.has(each));
			const text = formatPrice(tick, own) + ' '.repeat(after);
			return isFree && row >= 0 && row < scale.rows && cellWidth(text) <= priceWidth
				? [[row, [say(padStart(text, priceWidth), 'muted')]]]
				: [];
		}),
	);
}
