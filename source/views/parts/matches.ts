import {matchRanges, parseFilter} from '../../store/select-filter.ts';
import {filterOf, listingOf} from '../../store/select-lists.ts';
import {remember} from '../../store/select-remember.ts';
import type {ListName, State} from '../../store/state.ts';
import type {Line, Span} from './span.ts';

/** Makes the letters bold that the filter of a list asks for; only ever asked of rows that are seen. */
export function matchesBold(list: ListName, state: State): (row: Line) => Line {
	return drawing(filterOf(list, state), listingOf(list).fields);
}

const drawing = remember((text: string, fields: readonly string[]): ((row: Line) => Line) => {
	const filter = parseFilter(text, fields);
	return filter.length === 0
		? (row) => row
		: (row) => row.flatMap((span) => split(span, matchRanges(span.text, filter)));
});

/** The pieces of a span, those in the ranges in bold. */
export function split(span: Span, ranges: ReturnType<typeof matchRanges>): Line {
	if (ranges.length === 0) {
		return [span];
	}

	const {text} = span;
	const pieces: Span[] = [];
	let at = 0;

	for (const [start, end] of ranges) {
		pieces.push({...span, text: text.slice(at, start)}, {...span, text: text.slice(start, end), bold: true});
		at = end;
	}

	return [...pieces, {...span, text: text.slice(at)}].filter((piece) => piece.text !== '');
}
