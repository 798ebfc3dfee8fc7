import {asRecord} from './read.ts';
import {isSecretName} from './redact.ts';
import type {TransportOptions} from './transport.ts';

/*
A log of a connection, one JSON object a line: every frame as it came and went, without the secrets. Pure.
*/

/** What happens on a connection. */
export type Happening =
	| {readonly type: 'dialled'; readonly target: TransportOptions}
	| {readonly type: 'frame'; readonly dir: 'in' | 'out'; readonly text: string}
	/** By the gateway (`in`), or by us (`out`). */
	| {
			readonly type: 'closed';
			readonly dir: 'in' | 'out';
			readonly code: number;
			readonly reason: string;
	  };

export type LineContext = {
	/** Epoch milliseconds. */
	readonly at: number;
	readonly via: TransportOptions['via'];
	/** Taken out wherever they stand, however they are written. */
	readonly secrets: readonly string[];
};

const removed = '[removed]';

/** Deeper than any frame that was measured; what lies deeper cannot be looked through, and is left out. */
const deepest = 64;

/** JSON inside of strings inside of JSON: so many times. */
const deepestText = 4;

/**
 * One line without its line end: `{at, dir, via, frame}` (`raw` where it is not JSON), and two lines of our own:
 * `dial` with the address and the names of the headers, `closed` with the code and the reason.
 */
export function frameLine(happening: Happening, {at, via, secrets}: LineContext): string {
	const known = waysToWrite(secrets);

	switch (happening.type) {
		case 'dialled': {
			const {url, headers} = happening.target;
			const {origin, host, protocol, pathname} = new URL(url);
			const address = (origin === 'null' ? `${protocol}//${host}` : origin) + pathname;
			const dial = {url: without(address, known), headers: Object.keys(headers)};
			return JSON.stringify({at, dir: 'out', via, dial});
		}

		case 'frame': {
			const {dir, text} = happening;
			const frame = parse(text);
			return JSON.stringify(
				frame === undefined
					? {at, dir, via, raw: without(text, known)}
					: {at, dir, via, frame: cleansed(frame, known, deepest, deepestText)},
			);
		}

		case 'closed': {
			const {dir, code, reason} = happening;
			return JSON.stringify({at, dir, via, closed: {code, reason: without(reason, known)}});
		}
	}
}

function cleansed(value: unknown, secrets: readonly string[], depth: number, texts: number): unknown {
	if (typeof value === 'string') {
		return cleansedText(value, secrets, texts);
	}

	if (typeof value !== 'object' || value === null) {
		// A token of digits alone may stand there as a number.
		return typeof value === 'number' && secrets.includes(String(value)) ? removed : value;
	}

	if (depth === 0) {
		return '[too deep]';
	}

	if (Array.isArray(value)) {
		return value.map((item) => cleansed(item, secrets, depth - 1, texts));
	}

	return Object.fromEntries(
		Object.entries(asRecord(value) ?? {}).map(([name, field]) => [
			without(name, secrets),
			isSecret(name) && typeof field === 'string' ? removed : cleansed(field, secrets, depth - 1, texts),
		]),
	);
}

/** A signature proves who we are for as long as its challenge stands. */
function isSecret(name: string): boolean {
	return isSecretName(name) || /signature$/iu.test(name);
}

/** Documents travel inside of documents: their fields are secrets just the same. */
function cleansedText(text: string, secrets: readonly string[], texts: number): string {
	const document = texts > 0 && /^\s*[[{"]/u.test(text) ? parse(text) : undefined;

	if (document === undefined) {
		return without(text, secrets);
	}

	const clean = cleansed(document, secrets, deepest, texts - 1);
	// A document without secrets stays as it was written.
	return without(isSame(clean, document) ? text : JSON.stringify(clean), secrets);
}

function isSame(clean: unknown, document: unknown): boolean {
	try {
		return JSON.stringify(clean) === JSON.stringify(document);
	} catch {
		// Too deep to be written down: what was left out of it differs.
		return false;
	}
}

/** Every way the secrets may be written inside of a longer text, the longest first. */
function waysToWrite(secrets: readonly string[]): readonly string[] {
	const written = secrets.flatMap((secret) => {
		const once = JSON.stringify(secret).slice(1, -1);
		const twice = JSON.stringify(once).slice(1, -1);
		return [twice, once, secret, encodeURIComponent(secret.toWellFormed())];
	});
	return [...new Set(written)].filter((each) => each !== '').toSorted((a, b) => b.length - a.length);
}

function without(text: string, secrets: readonly string[]): string {
	let clean = text;

	for (const secret of secrets) {
		if (clean.includes(secret)) {
			clean = clean.replaceAll(secret, () => removed);
		}
	}

	return clean;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON is kept as it came.
		return undefined;
	}
}
