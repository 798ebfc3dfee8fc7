import type {Tokens} from 'marked';
import {widthOf} from '../../../format/fit.ts';
import {say, type Line, type Span} from '../span.ts';
import {known} from './lexer.ts';
import type {Sheet} from './signs.ts';
import {spaces, wrapSpans} from './spans.ts';
import {inlineSpans} from './words.ts';

type Grid = {
	readonly header: readonly Line[];
	readonly rows: readonly (readonly Line[])[];
	readonly align: Tokens.Table['align'];
};

/** Straight columns that share the width; where even so there is no room for them, each row as a list of its cells. */
export function tableRows(table: Tokens.Table, sheet: Sheet): readonly Line[] {
	const grid: Grid = {
		header: table.header.map((cell) => inlineSpans(known(cell.tokens), sheet.signs, {bold: true})),
		rows: table.rows.map((row) => row.map((cell) => inlineSpans(known(cell.tokens), sheet.signs))),
		align: table.align,
	};
	const natural = grid.header.map((cell, column) =>
		[cell, ...grid.rows.map((row) => row[column] ?? [])].reduce(
			(most, line) => Math.max(most, widthOf(line)),
			1,
		),
	);
	const room = sheet.width - between * (natural.length - 1);
	const widths = shareWidth(natural, room);
	return widths === undefined ? recordRows(grid, sheet) : gridRows(grid, widths, sheet);
}

/** A line with a space at each side of it. */
const between = 3;
const narrowest = 4;

/** Narrow columns keep what they need; the wide ones share what is left. Undefined where that is too little. */
function shareWidth(natural: readonly number[], room: number): readonly number[] | undefined {
	const needed = natural.reduce((sum, width) => sum + Math.min(width, narrowest), 0);

	if (needed > room) {
		return undefined;
	}

	const widths = natural.map(() => 0);
	let left = room;

	for (const [place, column] of natural
		.map((_, index) => index)
		.toSorted((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0))
		.entries()) {
		const share = Math.floor(left / (natural.length - place));
		const width = Math.min(natural[column] ?? 0, share);
		widths[column] = width;
		left -= width;
	}

	return widths;
}

function gridRows({header, rows, align}: Grid, widths: readonly number[], {signs}: Sheet): readonly Line[] {
	const wrap = (cells: readonly Line[]) =>
		widths.map((width, column) => wrapSpans(cells[column] ?? [], width));
	const rule: Line = [
		say(
			widths.map((width) => signs.rule.repeat(width)).join(`${signs.rule}${signs.cross}${signs.rule}`),
			'muted',
		),
	];
	const body = rows.map((row) => wrap(row));
	// Where cells go on below, only a line shows where the next row begins.
	const isTall = body.some((cells) => cells.some((lines) => lines.length > 1));
	return [
		...joinCells(wrap(header)),
		rule,
		...body.flatMap((cells, index) => [...(isTall && index > 0 ? [rule] : []), ...joinCells(cells)]),
	];

	function joinCells(cells: readonly (readonly Line[])[]): readonly Line[] {
		const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
		return Array.from({length: height}, (_, index): Line =>
			widths.flatMap((width, column): readonly Span[] => [
				...(column === 0 ? [] : [say(` ${signs.column} `, 'muted')]),
				...alignLine(cells[column]?.[index] ?? [], width, align[column]),
			]),
		);
	}
}

function alignLine(line: Line, width: number, align: Grid['align'][number] | undefined): Line {
	const left = Math.max(0, width - widthOf(line));
	const before = align === 'right' ? left : align === 'center' ? Math.floor(left / 2) : 0;
	return [spaces(before), ...line, spaces(left - before)];
}

function recordRows({header, rows}: Grid, {width}: Sheet): readonly Line[] {
	return rows.flatMap((row, index) => [
		...(index === 0 ? [] : [[]]),
		...row.flatMap((cell, column) =>
			wrapSpans([...(header[column] ?? []), say(': ', 'muted'), ...cell], width),
		),
	]);
}
