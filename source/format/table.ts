import {cutApart} from './cut-apart.ts';
import {cellWidth, cut, padEnd, padStart} from './width.ts';

export type Column = {
	/** At most so many cells; without it as wide as its widest text. */
	readonly max?: number;
	readonly min?: number;
	readonly align?: 'left' | 'right';
	/** Takes the cells that are left over, and gives way down to so many, or to none. One column at most. */
	readonly grow?: number;
	/** Dropped when room is short, the highest number first; a column without it stays. */
	readonly drop?: number;
	/** Spaces before it, two where nothing is said. */
	readonly gap?: number;
	/** Names: where they are cut, they are told apart all the same. */
	readonly isName?: boolean;
};

type Piece = {readonly text: string};
type Place = {readonly index: number; readonly column: Column; readonly width: number};

/** Rows of cells → rows of exactly `width` cells with straight columns. */
export function table<Part extends Piece>(
	rows: readonly (readonly Part[])[],
	columns: readonly Column[],
	width: number,
): readonly (readonly (Part | Piece)[])[] {
	const places = shareWidth(
		columns.map((column, index) => ({index, column, width: naturalWidth(rows, index, column)})),
		width,
	);
	return withNames(rows, places).map((cells) => drawRow(cells, places, width));
}

/** Names as short as their column is. */
function withNames<Part extends Piece>(
	rows: readonly (readonly Part[])[],
	places: readonly Place[],
): readonly (readonly Part[])[] {
	return places
		.filter(({column}) => column.isName === true)
		.reduce((all, {index, width}) => {
			const names = cutApart(
				all.map((cells) => cells[index]?.text ?? ''),
				width,
			);
			return all.map((cells, row) =>
				cells.map((cell, place) => (place === index ? {...cell, text: names[row] ?? ''} : cell)),
			);
		}, rows);
}

function naturalWidth(rows: readonly (readonly Piece[])[], index: number, column: Column): number {
	let widest = column.min ?? 0;

	for (const row of rows) {
		widest = Math.max(widest, cellWidth(cut(row[index]?.text ?? '', column.max ?? 200)));
	}

	return Math.min(widest, column.max ?? widest);
}

/** Drops columns until the rest fits, then gives what is left to the one that grows. */
function shareWidth(all: readonly Place[], width: number): readonly Place[] {
	// A column in which no row has anything takes no room.
	let places = all.filter((place) => place.width > 0);

	while (neededWidth(places) > width) {
		const worst = places.reduce<Place | undefined>(
			(found, place) => (dropOf(place) > (found === undefined ? 0 : dropOf(found)) ? place : found),
			undefined,
		);

		if (worst === undefined) {
			break;
		}

		places = places.filter((place) => place !== worst);
	}

	const others = neededWidth(places.map((place) => (isGrowing(place) ? {...place, width: 0} : place)));
	return places.map((place) =>
		isGrowing(place) ? {...place, width: Math.max(place.column.grow === 0 ? 0 : 1, width - others)} : place,
	);
}

function neededWidth(places: readonly Place[]): number {
	return places.reduce(
		(sum, {column, width}, position) =>
			sum + Math.min(width, column.grow ?? width) + (position === 0 ? 0 : (column.gap ?? 2)),
		0,
	);
}

function isGrowing({column}: Place): boolean {
	return column.grow !== undefined;
}

function dropOf({column}: Place): number {
	return column.drop ?? 0;
}

function drawRow<Part extends Piece>(
	cells: readonly Part[],
	places: readonly Place[],
	width: number,
): readonly (Part | Piece)[] {
	const row: (Part | Piece)[] = [];
	let left = width;

	for (const {index, column, width: wanted} of places) {
		const cell = cells[index] ?? {text: ''};
		const gap = row.length === 0 ? 0 : Math.min(left, column.gap ?? 2);
		const room = Math.min(wanted, left - gap);

		if (gap > 0) {
			row.push({text: ' '.repeat(gap)});
		}

		row.push({
			...cell,
			text: column.align === 'right' ? padStart(cell.text, room) : padEnd(cell.text, room),
		});
		left -= gap + room;
	}

	return left > 0 ? [...row, {text: ' '.repeat(left)}] : row;
}
