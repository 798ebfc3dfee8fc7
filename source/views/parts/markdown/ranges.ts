import {cellWidth, characters} from '../../../format/width.ts';

/** A part of a text: from its first code unit to the one after its last. */
export type Range = {readonly start: number; readonly end: number};

/** Where a text breaks into lines of at most `width` cells: at its own ends of line, at spaces, between wide characters. */
export function wordRanges(text: string, width: number): readonly Range[] {
	return rangesOf(text, width, 'words');
}

/** The same, every cell filled: for text in which spaces count. */
export function cellRanges(text: string, width: number): readonly Range[] {
	return rangesOf(text, width, 'cells');
}

/** The same, but behind a space where one stands near the end of a row: no character is left out. */
export function codeRanges(text: string, width: number): readonly Range[] {
	return rangesOf(text, width, 'code');
}

type Breaks = 'words' | 'cells' | 'code';

function rangesOf(text: string, width: number, breaks: Breaks): readonly Range[] {
	const ranges: Range[] = [];
	const room = Math.max(1, width);

	for (let start = 0; start <= text.length;) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found;
		const line = text.slice(start, end);

		for (const range of onlyAscii.test(line)
			? narrowRanges(line, room, breaks)
			: anyRanges(line, room, breaks)) {
			ranges.push({start: start + range.start, end: start + range.end});
		}

		start = end + 1;
	}

	return ranges;
}

const onlyAscii = /^[ -~]*$/u;

/** A cell each: nothing has to be measured. */
function narrowRanges(line: string, width: number, breaks: Breaks): readonly Range[] {
	const ranges: Range[] = [];
	let start = 0;

	while (line.length - start > width) {
		const space = breaks === 'words' ? line.slice(start, start + width + 1).lastIndexOf(' ') : -1;
		const end =
			start + (space > 0 ? space : breaks === 'code' ? codeEnd(line.slice(start, start + width)) : width);
		ranges.push({start, end});
		start = space > 0 ? end + 1 : end;
	}

	return [...ranges, {start, end: line.length}];
}

/** A space in the last third of a row. */
function codeEnd(row: string): number {
	const cells = row.lastIndexOf(' ') + 1;
	return isNearEnd(cells, row.length) ? cells : row.length;
}

function isNearEnd(cells: number, width: number): boolean {
	return cells * 3 > width * 2;
}

/** Reads the line once, and remembers the last place it could be broken at. */
function anyRanges(line: string, width: number, breaks: Breaks): readonly Range[] {
	const ranges: Range[] = [];
	const all = characters(line);
	let start = 0;
	let index = 0;
	let cells = 0;
	let place = {end: 0, next: 0, cells: 0};

	for (const [position, character] of all.entries()) {
		const wide = widthOf(character);

		if (cells + wide > width && index > start) {
			const isSpace = breaks === 'words' && character === ' ';
			const isBroken = !isSpace && place.end > start && (breaks !== 'code' || isNearEnd(place.cells, width));
			ranges.push({start, end: isBroken ? place.end : index});
			start = isSpace ? index + 1 : isBroken ? place.next : index;
			cells = isBroken ? cells - place.cells : 0;

			if (isSpace) {
				index += 1;
				continue;
			}
		}

		cells += wide;
		const next = index + character.length;

		if (breaks !== 'cells' && character === ' ') {
			place = {end: breaks === 'code' ? next : index, next, cells};
		} else if (breaks === 'words' && wide === 2 && !closing.test(all[position + 1] ?? '')) {
			place = {end: next, next, cells};
		}

		index = next;
	}

	return [...ranges, {start, end: line.length}];
}

/** What does not begin a line in the scripts that have no spaces. */
const closing = /^[、。，．！？：；）」』】〉》]/u;

/** Measuring is dear, and a text has few characters that differ. */
const widths = new Map<string, number>();

function widthOf(character: string): number {
	const known = widths.get(character);

	if (known !== undefined) {
		return known;
	}

	const width = cellWidth(character);

	if (widths.size < 5000) {
		widths.set(character, width);
	}

	return width;
}
