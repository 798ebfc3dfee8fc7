import type {Json} from '../domain/json.ts';

/*
Text from outside is cleaned once, here. Control, format (bidi, zero-width), other invisible characters and lone
surrogates never reach a terminal: removed from what is read, made visible in what is approved.
*/

const unsafe = String.raw`[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]`;
/**
 * Whether the slow look is needed, in UTF-16 units: the unsafe characters of the first plane, and the first halves of
 * those above it. Property classes cost ten times as much, and most text is clean.
 */
const suspects =
	'0000-0008 000b-001f 007f-009f 00ad-00ad 034f-034f 0600-0605 061c-061c 06dd-06dd 070f-070f 0890-0891 08e2-08e2 115f-1160 17b4-17b5 180b-180f ' +
	'200b-200f 2028-202e 2060-206f 3164-3164 fe00-fe0f feff-feff ffa0-ffa0 fff0-fffb d804-d804 d80d-d80d d82f-d82f d834-d834 db40-db43';
const suspect = new RegExp(`[${suspects.replaceAll(/[\da-f]{4}/gu, String.raw`\u$&`).replaceAll(' ', '')}]`);
const everyUnclean = new RegExp(unsafe, 'gu');
const plain = /^[ -~]*$/u;
/** What `revealText` shows: the same, and every space that is not the plain one. */
const everyHidden = new RegExp(String.raw`${unsafe}|(?! )\p{Zs}`, 'gu');

const escape = String.fromCodePoint(27);
/** Terminal sequences: CSI, then OSC and its kind up to their end, then the short ones. */
const sequences = new RegExp(
	[
		String.raw`(?:${escape}\[|\u009B)[0-?]{0,64}[ -\/]{0,8}[@-~]`,
		String.raw`${escape}[\]PX^_][^\u0007${escape}\n]{0,4096}(?:\u0007|${escape}\\)`,
		String.raw`${escape}[ -\/]{0,4}[0-~]`,
	].join('|'),
	'gu',
);

/**
 * The text without anything that could move a cursor, hide or reorder what is read; at most `max` UTF-16 units, with
 * an ellipsis where it was cut. A line break or tab becomes a space unless `keep` says that lines are wanted.
 */
export function cleanText(text: string, max: number, keep?: 'lines'): string {
	// What is cut away need not be cleaned; escape sequences are given some room.
	const isLong = text.length > max;
	const head = isLong ? text.slice(0, max + 256) : text;
	const clean = keep === 'lines' ? cleanLines(head) : oneLine(cleanLines(head));

	if (!isLong && clean.length <= max) {
		return clean;
	}

	// Copied, so that a few words do not keep the long text alive.
	return `${Buffer.from(clean.slice(0, Math.max(0, max - 1)).toWellFormed()).toString()}…`;
}

function cleanLines(text: string): string {
	return isClean(text)
		? text
		: text.replaceAll(sequences, '').replaceAll(everyUnclean, (found) => replaceUnclean(found));
}

function isClean(text: string): boolean {
	return !suspect.test(text) && text.isWellFormed();
}

function replaceUnclean(character: string): string {
	switch (character) {
		case '\n':
		case '\t': {
			return character;
		}

		case '\u{2028}':
		case '\u{2029}': {
			return '\n';
		}

		default: {
			return '';
		}
	}
}

function oneLine(text: string): string {
	return text.includes('\n') || text.includes('\t') ? text.replaceAll(/[\n\t]+/gu, ' ') : text;
}

/**
 * The text with everything hidden made visible: U+202E becomes ⟨U+202E⟩, a line break ⏎, a tab ⇥, a strange space its
 * code. At most `max` UTF-16 units of the original are shown; how many more there are is said.
 */
export function revealText(text: string, max: number): string {
	const shown = text.length > max ? text.slice(0, max) : text;
	const revealed = plain.test(shown) ? shown : shown.replaceAll(everyHidden, (found) => reveal(found));
	return text.length > max ? `${revealed}… [${text.length - max} more characters]` : revealed;
}

function reveal(character: string): string {
	switch (character) {
		case '\n': {
			return '⏎';
		}

		case '\t': {
			return '⇥';
		}

		default: {
			const code = character.codePointAt(0) ?? 0;
			return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
		}
	}
}

/** How much of a foreign document `boundJson` keeps. */
const documentBounds = {depth: 16, values: 20_000, characters: 400_000, text: 20_000, key: 200};

/**
 * A copy of foreign JSON that is safe to keep and show: text cleaned, and depth, number of values and characters
 * bounded. What was left out is replaced by an ellipsis, so that nobody takes the copy for the whole.
 */
export function boundJson(value: unknown): Json {
	const left = {values: documentBounds.values, characters: documentBounds.characters};
	return bound(value, documentBounds.depth, left);
}

function bound(value: unknown, depth: number, left: {values: number; characters: number}): Json {
	left.values -= 1;

	if (typeof value === 'string') {
		const text = cleanText(value, Math.min(documentBounds.text, Math.max(1, left.characters)), 'lines');
		left.characters -= text.length;
		return text;
	}

	if (typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}

	if (typeof value !== 'object' || value === null) {
		return null;
	}

	if (depth === 0 || left.values <= 0 || left.characters <= 0) {
		return '…';
	}

	return Array.isArray(value) ? boundList(value, depth, left) : boundRecord(value, depth, left);
}

function boundList(
	value: readonly unknown[],
	depth: number,
	left: {values: number; characters: number},
): readonly Json[] {
	const list: Json[] = [];

	for (const item of value) {
		if (left.values <= 0 || left.characters <= 0) {
			list.push('…');
			break;
		}

		list.push(bound(item, depth - 1, left));
	}

	return list;
}

function boundRecord(value: object, depth: number, left: {values: number; characters: number}): Json {
	const copy: {[key: string]: Json} = {};

	for (const [key, item] of Object.entries(value)) {
		if (left.values <= 0 || left.characters <= 0) {
			copy['…'] = '…';
			break;
		}

		const name = cleanText(key, documentBounds.key);
		left.characters -= name.length;
		// Set by assignment, this one name would change what the copy is.
		copy[name === '__proto__' ? '__proto__ ' : name] = bound(item, depth - 1, left);
	}

	return copy;
}
