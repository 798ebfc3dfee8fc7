import type {LogEntry} from '../../domain/events.ts';
import {matchRanges, type Filter} from '../../store/select-filter.ts';
import {notKeptWords} from './frame-text.ts';

/**
 * A frame in one line. It begins with what tells it from the others: its envelope stands in the other columns, and ids
 * and moments are left to the frame below. Where a filter matches further back than `room`, it begins there.
 */
export function frameWords(
	{json, name}: Pick<LogEntry, 'json' | 'name'>,
	filter: Filter,
	room: number,
): string {
	if (json === '') {
		return notKeptWords;
	}

	const heart = heartOf(json);
	const words = wordsOf(heart);
	const seen = [name, words.slice(0, room)];
	const hidden = filter.filter((term) => seen.every((text) => matchRanges(text, [term]).length === 0));
	const start = Math.max(0, json.indexOf(heart));
	const found = hidden.flatMap((term) => matchRanges(json, [term]).map(([from]) => from));
	// What the envelope says stands in the other columns.
	const from = found.find((place) => place >= start) ?? found[0];
	return from === undefined ? words : `…${json.slice(Math.max(0, from - before), from + mostExcerpt)}`;
}

/** So much is seen of what stands before a match. */
const before = 12;

/** More than is seen of a frame in one line. */
const mostExcerpt = 1000;

function wordsOf(heart: string): string {
	const plain = withoutIds(heart);
	return /\w/u.test(plain) ? unquoted(plain) : heart;
}

/** What the frame is about, without what is around it. */
function heartOf(json: string): string {
	const found = /"(?:payload|params|data)":|"error":(?=\{)/u.exec(json.slice(0, mostEnvelope));
	return found === null ? json.slice(0, mostExcerpt) : valueAt(json, found.index + found[0].length);
}

const mostEnvelope = 400;

/** The value that begins there and no more: what closes the envelope is none of its. */
function valueAt(json: string, start: number): string {
	const most = Math.min(json.length, start + mostExcerpt);
	let depth = 0;
	let isText = false;

	for (let at = start; at < most; at += 1) {
		const sign = json[at];

		if (isText) {
			at += sign === '\\' ? 1 : 0;
			isText = sign !== '"';
		} else if (sign === '"') {
			isText = true;
		} else if (sign === '{' || sign === '[') {
			depth += 1;
		} else if (sign === '}' || sign === ']' || sign === ',') {
			depth -= sign === ',' ? 0 : 1;

			if (depth < 0 || (sign === ',' && depth === 0)) {
				return json.slice(start, at);
			}
		}
	}

	return json.slice(start, most);
}

/** Ids and moments are alike in all rows; a comma they leave behind goes with them. */
function withoutIds(json: string): string {
	return json
		.replaceAll(
			/"([\w.-]+)":("(?:[^"\\]|\\.)*"|\d+)(,?)|"(?:[^"\\]|\\.)*"/gu,
			(whole, key?: string, value?: string) =>
				key !== undefined && value !== undefined && isId(key, value) ? '' : whole,
		)
		.replaceAll(/"(?:[^"\\]|\\.)*"|,(?=[\]}])/gu, (found) => (found === ',' ? '' : found));
}

function isId(key: string, value: string): boolean {
	return (
		(/^"(?:[a-z]+[:_-])*[\da-f]{8}[\da-f-]*"$/iu.test(value) && /\d/u.test(value)) ||
		/^1\d{12}$/u.test(value) ||
		(/^(?:ts|seq)$/u.test(key) && /^\d+$/u.test(value))
	);
}

/** Without the signs a person does not need: outer braces, and quotes around single words. */
function unquoted(json: string): string {
	const inner = json.startsWith('{') ? json.slice(1, json.endsWith('}') ? -1 : undefined) : json;
	return inner.replaceAll(/"((?:[^"\\]|\\.)*)"|,|:/gu, (found, text?: string) =>
		text === undefined ? `${found} ` : singleWord.test(text) ? text : found,
	);
}

const singleWord = /^[\w.:/@%+-]+$/u;
