import {cellWidth} from '../../../format/width.ts';
import {say, type Line, type Span} from '../span.ts';
import {wordRanges, type Range} from './ranges.ts';
import {canHold, inside, type Sheet} from './signs.ts';

/** Words of any look, broken into lines of at most `width` cells; an end of line among them stays one. */
export function wrapSpans(spans: Line, width: number): readonly Line[] {
	return cutSpans(spans, wordRanges(spans.map(({text}) => text).join(''), width));
}

/** Each range as a line of its own, in the looks its words have. The ranges follow each other. */
export function cutSpans(spans: Line, ranges: readonly Range[]): readonly Line[] {
	const place = {span: 0, offset: 0};
	return ranges.map((range) => takeLine(spans, range, place));
}

/** Goes on where the line before ended, so that every span is looked at about once. */
function takeLine(spans: Line, {start, end}: Range, place: {span: number; offset: number}): Line {
	const line: Span[] = [];

	for (let span = spans[place.span]; span !== undefined; span = spans[place.span]) {
		const {offset} = place;
		const after = offset + span.text.length;
		const text = span.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));

		if (text !== '') {
			line.push({...span, text});
		}

		if (after > end) {
			return line;
		}

		place.span += 1;
		place.offset = after;
	}

	return line;
}

/** Lines behind a prefix, and behind another one from the second on; without either where there is no room for it. */
export function hang(
	prefix: {readonly first: Line; readonly rest: Line},
	sheet: Sheet,
	draw: (inner: Sheet) => readonly Line[],
): readonly Line[] {
	const prefixWidth = prefix.first.reduce((sum, {text}) => sum + cellWidth(text), 0);
	const lines = draw(inside(sheet, prefixWidth));
	const drawn = lines.length === 0 ? [[]] : lines;
	return canHold(sheet.width, prefixWidth)
		? drawn.map((line, index): Line => [...(index === 0 ? prefix.first : prefix.rest), ...line])
		: drawn;
}

export function spaces(count: number): Span {
	return say(' '.repeat(Math.max(0, count)));
}
