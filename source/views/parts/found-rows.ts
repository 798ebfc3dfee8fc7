import {cellWidth} from '../../format/width.ts';
import {matchRanges, parseFilter, type Filter} from '../../store/select-filter.ts';
import {filterOf, listingOf} from '../../store/select-lists.ts';
import {remember} from '../../store/select-remember.ts';
import type {ListName, State} from '../../store/state.ts';
import {split} from './matches.ts';
import type {Line} from './span.ts';

/** Long text in rows with what a filter asks for in bold, and the rows in which that begins, first to last. */
export type FoundRows = {readonly rows: readonly Line[]; readonly matches: readonly number[]};

type About = {readonly list: ListName; readonly state: State; readonly width: number};

/** Finds what the filter of a list asks for in rows of text, also where it was broken at the edge. */
export function findIn(rows: readonly Line[], {list, state, width}: About): FoundRows {
	const filter = filterFor(filterOf(list, state), listingOf(list).fields);
	return filter.length === 0 ? {rows, matches: []} : find(rows, filter, width);
}

const filterFor = remember((text: string, fields: readonly string[]) => parseFilter(text, fields));

const find = remember((rows: readonly Line[], filter: Filter, width: number): FoundRows => {
	const marked: Line[] = [];
	const matches: number[] = [];

	for (const group of brokenAtEdge(rows, width)) {
		const ranges = matchRanges(group.map((row) => textOf(row)).join(''), filter);
		let start = 0;

		for (const row of group) {
			const end = start + textOf(row).length;

			if (ranges.some(([from]) => from >= start && from < end)) {
				matches.push(marked.length);
			}

			marked.push(embolden(row, within(ranges, start, end)));
			start = end;
		}
	}

	return {rows: marked, matches};
});

type Range = readonly [start: number, end: number];

/** The parts of ranges between two places, counted from the first of them. */
function within(ranges: readonly Range[], start: number, end: number): readonly Range[] {
	return ranges
		.filter(([from, to]) => from < end && to > start)
		.map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start]);
}

/** Rows that are one line of the text: all but the last of them are as wide as there is room. */
function brokenAtEdge(rows: readonly Line[], width: number): readonly (readonly Line[])[] {
	const groups: Line[][] = [];
	let isOpen = false;

	for (const row of rows) {
		const last = groups.at(-1);

		if (isOpen && last !== undefined) {
			last.push(row);
		} else {
			groups.push([row]);
		}

		isOpen = cellWidth(textOf(row)) >= width;
	}

	return groups;
}

function embolden(row: Line, ranges: readonly Range[]): Line {
	if (ranges.length === 0) {
		return row;
	}

	let start = 0;
	return row.flatMap((span) => {
		const from = start;
		start += span.text.length;
		return split(span, within(ranges, from, start));
	});
}

function textOf(row: Line): string {
	return row.map(({text}) => text).join('');
}
