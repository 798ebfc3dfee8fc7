import {cutApart} from './cut-apart.ts';
import {cellWidth, cut, padEnd, padStart} from './width.ts';

export type Column = {
	/** At most so many cells; without it as wide as its widest text. */
	readonly max?: number;
	readonly min?: number;
	readonly align?: 'left' | 'right';
	/** Takes the cells that are left over, and gives way down to so many, or to none. One column at most. */
	readonly grow?: number;
	/** A column that grows does so up to here, so that what belongs to its text stands near it; no text is cut for it. */
	readonly most?: number;
	/** Stands at the right edge, however much is free before it: an age, a time that is left. */
	readonly isEdge?: boolean;
	/** In a row that has nothing in the columns after it, its text goes on in their room. */
	readonly spills?: boolean;
	/** Gives way down to so many cells before any column is dropped; what is left over is its own again. */
	readonly least?: number;
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
		// Words that go on beyond a column of figures make it no wider.
		if (column.spills === true && column.align === 'right' && row[index + 1]?.text === '') {
			continue;
		}

		widest = Math.max(widest, cellWidth(cut(row[index]?.text ?? '', column.max ?? 200)));
	}

	return Math.min(widest, column.max ?? widest);
}

/** Drops columns until the rest fits, then shares out what is left over. */
function shareWidth(all: readonly Place[], width: number): readonly Place[] {
	// A column in which no row has anything takes no room.
	const there = all.filter((place) => place.width > 0);
	return shareSpare(backWhereItFits(there, dropped(there, width), width), width);
}

function dropped(all: readonly Place[], width: number): readonly Place[] {
	let places = all;

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

	return places;
}

/** Where a wide column had to go, one that matters less may fit in its place, if it takes nothing from the others. */
function backWhereItFits(all: readonly Place[], kept: readonly Place[], width: number): readonly Place[] {
	const gone = all.filter((place) => !kept.includes(place)).toSorted((a, b) => dropOf(a) - dropOf(b));
	return gone.reduce((places, place) => {
		const more = all.filter((each) => each === place || places.includes(each));
		return wholeWidth(more) <= width ? more : places;
	}, kept);
}

/**
 * Each that gave way has as much of its own back as there is, the one that grows first; to that goes the rest, and from
 * it is taken what is still missing.
 */
function shareSpare(places: readonly Place[], width: number): readonly Place[] {
	const grower = places.find((place) => place.column.grow !== undefined);
	const gaveWay = [grower, ...places.filter((place) => place !== grower)].filter(
		(each) => each !== undefined,
	);
	const widths = new Map<Place, number>();
	let spare = Math.max(0, width - neededWidth(places));

	for (const place of gaveWay) {
		const more = Math.min(spare, place.width - leastOf(place));
		widths.set(place, leastOf(place) + more);
		spare -= more;
	}

	const shared = places.map((place) => ({...place, width: widths.get(place) ?? place.width}));
	const rest = width - wholeWidth(shared);
	return shared.map((place) => {
		if (place.index !== grower?.index) {
			return place;
		}

		const whole = place.width + rest;
		const grown = Math.min(whole, Math.max(place.width, grower.column.most ?? whole));
		return {...place, width: Math.max(grower.column.grow === 0 ? 0 : 1, grown)};
	});
}

/** With every column as narrow as it may be. */
function neededWidth(places: readonly Place[]): number {
	return wholeWidth(places.map((place) => ({...place, width: leastOf(place)})));
}

/** With nothing cut. */
function wholeWidth(places: readonly Place[]): number {
	return places.reduce(
		(sum, {column, width}, position) => sum + width + (position === 0 ? 0 : (column.gap ?? 2)),
		0,
	);
}

function leastOf({column: {grow, least}, width}: Place): number {
	return Math.min(width, grow ?? least ?? width);
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
	let isSpilt = false;

	for (const [order, {index, column, width: own}] of places.entries()) {
		const cell = cells[index] ?? {text: ''};

		// Its room went to the text before it.
		if (isSpilt && cell.text === '') {
			continue;
		}

		isSpilt = column.spills === true;
		const wanted = isSpilt ? own + roomAfter(cells, places.slice(order + 1)) : own;
		const least = column.isEdge === true ? Math.max(column.gap ?? 2, left - wanted) : (column.gap ?? 2);
		const gap = row.length === 0 ? 0 : Math.min(left, least);
		const room = Math.min(wanted, left - gap);

		if (gap > 0) {
			row.push({text: ' '.repeat(gap)});
		}

		row.push({
			...cell,
			// What goes on beyond its own column reads from where that begins.
			text: column.align === 'right' && wanted <= own ? padStart(cell.text, room) : padEnd(cell.text, room),
		});
		left -= gap + room;
	}

	return left > 0 ? [...row, {text: ' '.repeat(left)}] : row;
}

/** The cells of the next columns, up to the first that has something in this row. */
function roomAfter(cells: readonly Piece[], places: readonly Place[]): number {
	const end = places.findIndex(({index}) => (cells[index]?.text ?? '') !== '');
	return places
		.slice(0, end === -1 ? undefined : end)
		.reduce((sum, {column, width}) => sum + width + (column.gap ?? 2), 0);
}
