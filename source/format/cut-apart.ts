import {cellWidth, characters, cut, takeCells} from './width.ts';

/**
 * Texts cut to so many cells, so that no two of them that differ look alike as long as there is room to tell them
 * apart: of those that begin alike, what comes after the shared beginning is kept.
 */
export function cutApart(texts: readonly string[], width: number): readonly string[] {
	const short = texts.map((text) => cut(text, width));
	const alike = Map.groupBy(new Set(texts), (text) => cut(text, width));
	return short.map((text, index) => {
		const own = texts[index] ?? '';
		const others = alike.get(text) ?? [];
		return others.length < 2 ? text : withEnd(own, sharedBy(others), width);
	});
}

/** The beginning of a text and as much as fits of what comes after the shared one. */
function withEnd(text: string, shared: string, width: number): string {
	// A whole word is read more easily than the end of one.
	const word = shared.slice(0, shared.search(/[^\s:/_-]*$/u));
	const most = Math.max(1, Math.floor((width * 2) / 3));
	const isWordShort = cellWidth(shared) - cellWidth(word) < most - 1;
	const end = cut(text.slice((isWordShort ? word : shared).length), most);
	return `${takeCells(text, width - 1 - cellWidth(end)).trimEnd()}…${end}`;
}

/** What all of them begin with. */
function sharedBy([first = '', ...others]: readonly string[]): string {
	let shared = '';

	for (const letter of characters(first.slice(0, mostShared))) {
		if (!others.every((other) => other.startsWith(shared + letter))) {
			break;
		}

		shared += letter;
	}

	return shared;
}

/** Names are not looked through further than this. */
const mostShared = 400;
