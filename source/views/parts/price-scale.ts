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
	const write = (row: number, {name, price, tone}: Mark) => {
		const away = Math.sign(rowOf(price, scale) - Math.max(0, Math.min(scale.rows - 1, rowOf(price, scale))));
		const arrow = away === 0 ? '' : away < 0 ? symbols.outgoing : symbols.incoming;
		byRow.set(row, [
			bold(padStart(formatPrice(price, digits), priceWidth), tone),
			say(` ${name}${arrow}`, tone),
		]);
	};

	for (const mark of marks) {
		const row = placeFor(mark.price, scale);

		if (!byRow.has(row)) {
			write(row, mark);
		}
	}

	const nowRow = last === undefined ? undefined : freeRow(last, marks, {scale, taken: byRow});

	if (last !== undefined && nowRow !== undefined) {
		write(nowRow, {name: 'now', price: last, tone: 'plain'});
	}

	const ticks = tickCells(new Set(byRow.keys()), {scale, symbols, digits, priceWidth});
	return Array.from({length: scale.rows}, (_, row): Line => byRow.get(row) ?? ticks.get(row) ?? []);
}

function placeFor(price: number, scale: Scale): number {
	return Math.max(0, Math.min(scale.rows - 1, rowOf(price, scale)));
}

type Places = {readonly scale: Scale; readonly taken: ReadonlyMap<number, Line>};

/** The price now is wanted most where it comes near another: it stands beside that one then, on its own side of it. */
function freeRow(last: number, marks: readonly Mark[], {scale, taken}: Places): number | undefined {
	const row = placeFor(last, scale);
	const there = marks.find(({price}) => placeFor(price, scale) === row);
	const way = there === undefined || last >= there.price ? -1 : 1;
	return [row, row + way, row - way].find((each) => each >= 0 && each < scale.rows && !taken.has(each));
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
