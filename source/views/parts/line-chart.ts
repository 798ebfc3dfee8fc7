import {formatMoment} from '../../format/time.ts';
import {cellWidth, padStart} from '../../format/width.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {createDots} from './dots.ts';
import {fitRow} from '../../format/fit.ts';
import {labelsOf, scaleOf, type Label} from './line-labels.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Point = {readonly at: number; readonly value: number};

type Room = {
	readonly width: number;
	readonly height: number;
	readonly symbols: Symbols;
	/** A value drawn across: what the line began with, or must not fall below. */
	readonly baseline?: number | undefined;
};

/**
 * Values over time as a line: exactly `height` rows of at most `width` cells, the highest, the lowest and the last value
 * at the left, the first and the last time below. A point without a number, and a pause far longer than the others,
 * is a gap in the line.
 */
export function lineChartRows(
	points: readonly Point[],
	{width, height, symbols, baseline}: Room,
): readonly Line[] {
	const known = points.filter(({at, value}) => Number.isFinite(at) && Number.isFinite(value));
	const first = known.reduce<Point | undefined>(
		(a, b) => (a === undefined || b.at < a.at ? b : a),
		undefined,
	);
	const last = known.reduce<Point | undefined>(
		(a, b) => (a === undefined || b.at >= a.at ? b : a),
		undefined,
	);
	const rowCount = Math.max(0, Math.floor(height));

	if (first === undefined || last === undefined || width < 1) {
		return Array.from({length: rowCount}, (_, index): Line =>
			index === 0 && width >= 1 ? fitRow([say('No points yet.', 'muted')], width) : [],
		);
	}

	const hasTimes = rowCount >= 4;
	const rows = hasTimes ? rowCount - 1 : rowCount;
	const scale = scaleOf(known, baseline);
	const labels = labelsOf({scale, last: last.value, baseline, rows}, width);
	const labelWidth = labels.reduce((most, label) => Math.max(most, cellWidth(label?.text ?? '')), 0);
	const gutter = labelWidth === 0 ? 0 : labelWidth + 1;
	const cells = {width: width - gutter, height: rows};
	const dots = createDots(cells, symbols);
	const span = last.at - first.at;
	const columnOf = (at: number) =>
		span === 0 ? Math.floor(dots.columns / 2) : Math.round(((at - first.at) / span) * (dots.columns - 1));
	const placeOf = (value: number) =>
		Math.round(((scale.high - value) / (scale.high - scale.low)) * (dots.rows - 1));

	for (const line of unbroken(points)) {
		drawLine(line.map(({at, value}) => ({column: columnOf(at), place: placeOf(value)})));
	}

	const dotsPerCell = dots.rows / Math.max(1, rows);
	const baseRow =
		baseline === undefined || baseline > scale.high || baseline < scale.low
			? undefined
			: Math.floor(placeOf(baseline) / dotsPerCell);
	const drawn = Array.from({length: rows}, (_, row): Line => [
		...gutterOf(labels[row], labelWidth),
		...cellsOf(row),
	]);
	return hasTimes ? [...drawn, timesRow(first.at, last.at, {gutter, width})] : drawn;

	function drawLine(places: readonly {readonly column: number; readonly place: number}[]): void {
		for (const [index, {column, place}] of places.entries()) {
			const before = places[index - 1];
			dots.set(column, place, place);

			if (before === undefined) {
				continue;
			}

			if (before.column === column) {
				dots.set(column, before.place, place);
				continue;
			}

			let from = before.place;

			for (let next = before.column + 1; next <= column; next += 1) {
				const share = (next - before.column) / (column - before.column);
				const to = Math.round(before.place + (place - before.place) * share);
				// Each column begins beside the end of the one before it, so that a steep line holds together.
				dots.set(next, from === to ? to : from + Math.sign(to - from), to);
				from = to;
			}
		}
	}

	function cellsOf(row: number): Line {
		const tone = baseRow === undefined ? 'accent' : row < baseRow ? 'good' : row > baseRow ? 'bad' : 'plain';
		const spans: Span[] = [];

		for (let column = 0; column < cells.width; column += 1) {
			const text = dots.cellAt(column, row);
			const paper = row === baseRow ? say(symbols.level, 'muted') : say(' ');
			const span = text === ' ' ? paper : say(text, tone);
			const before = spans.at(-1);

			if (before !== undefined && before.tone === span.tone) {
				spans[spans.length - 1] = {...before, text: before.text + span.text};
			} else {
				spans.push(span);
			}
		}

		return spans;
	}
}

/** Stretches in the order of time, broken where a value is missing or the pause is far longer than is usual. */
function unbroken(points: readonly Point[]): readonly (readonly Point[])[] {
	const sorted = points.filter(({at}) => Number.isFinite(at)).toSorted((a, b) => a.at - b.at);
	const pauses = sorted
		.map(({at}, index) => at - (sorted[index - 1]?.at ?? at))
		.filter((pause) => pause > 0)
		.toSorted((a, b) => a - b);
	const longest = pauses.length < 4 ? Infinity : (pauses[Math.floor(pauses.length / 2)] ?? 0) * longPause;
	const lines: Point[][] = [];
	let line: Point[] = [];

	for (const [index, point] of sorted.entries()) {
		const pause = point.at - (sorted[index - 1]?.at ?? point.at);

		if (pause > longest || !Number.isFinite(point.value)) {
			lines.push(line);
			line = [];
		}

		if (Number.isFinite(point.value)) {
			line.push(point);
		}
	}

	return [...lines, line];
}

/** So many times the usual pause is a gap: a weekend among days is not, an outage among minutes is. */
const longPause = 4;

function gutterOf(label: Label | undefined, labelWidth: number): Line {
	if (labelWidth === 0) {
		return [];
	}

	const text = padStart(label?.text ?? '', labelWidth);
	return [label?.isLast === true ? bold(text) : say(text, 'muted'), say(' ')];
}

/** When it begins and when it ends; the end alone where there is no room for both. */
function timesRow(
	first: number,
	last: number,
	{gutter, width}: {readonly gutter: number; readonly width: number},
): Line {
	const room = width - gutter;
	const [begins, ends] = [formatMoment(first, last), formatMoment(last, first)];
	const isOne = first === last || cellWidth(begins) + cellWidth(ends) + 2 > room;
	return fitRow(
		[
			say(' '.repeat(gutter)),
			isOne
				? say(padStart(ends, room), 'muted')
				: say(begins + padStart(ends, room - cellWidth(begins)), 'muted'),
		],
		width,
	);
}
