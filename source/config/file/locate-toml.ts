import type {Path} from './at.ts';
import {lineAt, placed, type Places} from './places.ts';

/** The line of every key of a text that is known to be TOML: the parser itself tells places only where it fails. */
export function locateToml(text: string): Places {
	const places = new Map<string, number>();
	let at = 0;
	let table: Path = [];

	const note = (path: Path): void => {
		const line = lineAt(text, at);

		// The first mention is where a table begins, be it only on the way to what is below it.
		for (const length of path.keys()) {
			const place = placed(path.slice(0, length + 1));
			places.set(place, places.get(place) ?? line);
		}
	};

	const skip = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const [found = ''] = pattern.exec(text) ?? [];
		at += found.length;
		return found;
	};

	/** `a."b.c".d` */
	const readKey = (): Path => {
		const path: string[] = [];

		do {
			skip(blank);
			const word = skip(keyWord);
			path.push(unquoted(word));
			skip(blank);
		} while (skip(dot) !== '');

		return path;
	};

	const readPair = (before: Path): void => {
		const begin = at;
		const path = [...before, ...readKey()];
		const end = at;
		at = begin;
		note(path);
		at = end;
		skip(equals);
		readValue(path);
	};

	const readValue = (path: Path): void => {
		skip(gap);

		if (text[at] === '[') {
			readList(path);
		} else if (text[at] === '{') {
			readInline(path);
		} else if (skip(quoted) === '') {
			skip(bare);
		}
	};

	const readList = (path: Path): void => {
		at += 1;
		skip(gap);

		for (let index = 0; at < text.length && text[at] !== ']'; index += 1) {
			note([...path, String(index)]);
			readValue([...path, String(index)]);
			skip(comma);
		}

		at += 1;
	};

	const readInline = (path: Path): void => {
		at += 1;
		skip(gap);

		while (text[at] !== '}' && at < text.length) {
			readPair(path);
			skip(comma);
		}

		at += 1;
	};

	for (skip(gap); at < text.length; skip(gap)) {
		const begin = at;

		if (skip(header) === '') {
			readPair(table);
		} else {
			table = readKey();
			skip(headerEnd);
			const end = at;
			at = begin;
			note(table);
			at = end;
		}

		// A text that is no TOML after all must not be read for ever.
		at = Math.max(at, begin + 1);
	}

	return places;
}

const blank = /[ \t]*/y;
/** White space, line ends and comments. */
const gap = /(?:[ \t\r\n]|#[^\n]*)*/y;
const comma = /(?:[ \t\r\n]|#[^\n]*)*,?(?:[ \t\r\n]|#[^\n]*)*/y;
const dot = /\./y;
const equals = /[ \t]*=/y;
const header = /\[\[?/y;
const headerEnd = /\]\]?/y;
const keyWord = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s=."'[\]#]+/y;
const quoted = /"""(?:[^\\]|\\[\s\S])*?"""+|'''[\s\S]*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const bare = /[^,\]}\n#]*/y;

function unquoted(word: string): string {
	if (word.startsWith("'")) {
		return word.slice(1, -1);
	}

	if (!word.startsWith('"')) {
		return word;
	}

	try {
		// The escapes of a basic string are those of JSON but for \e, \x and \U, which nobody needs in a name.
		const name: unknown = JSON.parse(word);
		return typeof name === 'string' ? name : word;
	} catch {
		return word.slice(1, -1);
	}
}
