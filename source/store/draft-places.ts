import type {Draft} from './state.ts';

type Unit = 'character' | 'word' | 'line';

/** How much stands between the cursor and the start of a character, a word with the space behind it, or the line. */
export function lengthBefore(before: string, unit: Unit): number {
	switch (unit) {
		case 'character': {
			return [...characters.segment(before.slice(-reach))].at(-1)?.segment.length ?? 0;
		}

		case 'word': {
			return /\S*\s*$/u.exec(before)?.[0].length ?? 0;
		}

		case 'line': {
			const length = before.length - (before.lastIndexOf('\n') + 1);
			// At the start of a line it is the break before it, so that the key struck again goes on.
			return length === 0 && before !== '' ? 1 : length;
		}
	}
}

/** How much stands between the cursor and the end of a character, of a word with the space before it, or of the line. */
export function lengthAfter(after: string, unit: Unit): number {
	switch (unit) {
		case 'character': {
			return [...characters.segment(after.slice(0, reach))][0]?.segment.length ?? 0;
		}

		case 'word': {
			return /^\s*\S*/u.exec(after)?.[0].length ?? 0;
		}

		case 'line': {
			const lineEnd = after.indexOf('\n');
			return lineEnd === -1 ? after.length : Math.max(1, lineEnd);
		}
	}
}

/** The longest character there is, many times over. */
const reach = 64;

/** The place in the line above or below that is in the same cell; undefined on the first or the last line. */
export function beside({text, cursor}: Draft, way: 'up' | 'down'): number | undefined {
	const start = text.lastIndexOf('\n', cursor - 1) + 1;
	const from = cursor === 0 ? 0 : start;
	const cells = cellsOf(text.slice(from, cursor));

	if (way === 'up') {
		return from === 0 ? undefined : placeAt(text, text.lastIndexOf('\n', from - 2) + 1, cells);
	}

	const lineEnd = text.indexOf('\n', cursor);
	return lineEnd === -1 ? undefined : placeAt(text, lineEnd + 1, cells);
}

/** The last place of a line that is not beyond so many cells. */
function placeAt(text: string, start: number, cells: number): number {
	const lineEnd = text.indexOf('\n', start);
	const line = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
	let at = start;
	let passed = 0;

	for (const {segment} of characters.segment(line)) {
		passed += cellsOf(segment);

		if (passed > cells) {
			break;
		}

		at += segment.length;
	}

	return at;
}

/**
 * How far to the right a text reaches. Only to keep a cursor under itself: what is drawn is measured where it is
 * drawn.
 */
function cellsOf(text: string): number {
	let cells = 0;

	for (const {segment} of characters.segment(text)) {
		cells += wide.test(segment) ? 2 : 1;
	}

	return cells;
}

const wide =
	/[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303E}\u{FF01}-\u{FF60}]|\u{FE0F}/u;

const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
