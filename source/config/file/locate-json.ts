import type {Path} from './at.ts';
import {lineAt, placed, type Places} from './places.ts';

/** The line of every key of a text that is known to be JSON. */
export function locateJson(text: string): Places {
	const places = new Map<string, number>();
	let at = 0;

	const skip = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const [found = ''] = pattern.exec(text) ?? [];
		at += found.length;
		return found;
	};

	const readValue = (path: Path): void => {
		skip(gap);
		const begin = text[at];

		if (begin === '{' || begin === '[') {
			at += 1;
			readEntries(path, begin === '{' ? '}' : ']');
			at += 1;
		} else if (skip(quoted) === '') {
			skip(bare);
		}

		skip(gap);
	};

	const readEntries = (path: Path, end: '}' | ']'): void => {
		skip(gap);

		for (let index = 0; at < text.length && text[at] !== end; index += 1) {
			const line = lineAt(text, at);
			const entry = [...path, end === '}' ? nameIn(skip(quoted)) : String(index)];
			places.set(placed(entry), line);
			skip(colon);
			readValue(entry);
			skip(comma);
		}
	};

	readValue([]);
	return places;
}

const gap = /\s*/y;
const colon = /\s*:?/y;
const comma = /\s*,?\s*/y;
const quoted = /"(?:[^"\\]|\\.)*"/y;
const bare = /[^,\]}\s]+/y;

function nameIn(word: string): string {
	const name: unknown = JSON.parse(word === '' ? '""' : word);
	return typeof name === 'string' ? name : word;
}
