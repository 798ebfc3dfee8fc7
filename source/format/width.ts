import stringWidth from 'string-width';

/** How many cells a text takes in a terminal. */
export function cellWidth(text: string): number {
	return plain.test(text) ? text.length : stringWidth(text);
}

/** Printable ASCII, and the box, block and punctuation characters we draw with: one cell each. */
const plain = /^[ -~–‹›…─-╿▁-█·]*$/;

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** The characters of a text as a person counts them. */
export function characters(text: string): readonly string[] {
	return [...segmenter.segment(text)].map(({segment}) => segment);
}

/** The longest beginning of a text that fits into `width` cells. */
export function takeCells(text: string, width: number): string {
	if (width <= 0) {
		return '';
	}

	if (plain.test(text)) {
		return text.slice(0, width);
	}

	let cells = 0;
	let taken = '';
	// No character takes less than a cell for long: what is far beyond the width need not be looked at.
	const near = segmenter.segment(text.slice(0, width * 8 + 64));

	for (const {segment} of near) {
		cells += stringWidth(segment);

		if (cells > width) {
			break;
		}

		taken += segment;
	}

	return taken;
}

/** Cuts a text to `width` cells; what is cut ends with `…`. */
export function cut(text: string, width: number): string {
	// A text with more code units than this has more cells than that, save for combining marks, which fit anyway.
	if (text.length <= width * 8 + 64 && cellWidth(text) <= width) {
		return text;
	}

	return width <= 0 ? '' : `${takeCells(text, width - 1)}…`;
}

/** Exactly `width` cells, the text at the left. */
export function padEnd(text: string, width: number): string {
	const fitting = cut(text, width);
	return fitting + ' '.repeat(Math.max(0, width - cellWidth(fitting)));
}

/** Exactly `width` cells, the text at the right. */
export function padStart(text: string, width: number): string {
	const fitting = cut(text, width);
	return ' '.repeat(Math.max(0, width - cellWidth(fitting))) + fitting;
}
