import {type Fields, isFields} from '../claw/read.ts';
import type {Json} from '../../domain/json.ts';
import {refuse} from './failures.ts';
import {limits} from './limits.ts';
import type {Words} from './vocabulary.ts';

/* Readers of what a client gave to an act: each gives the value, or refuses in the words of seed 002's error example. */

type Names = string | readonly string[];

function shown(value: unknown): unknown {
	const text = value === undefined ? undefined : JSON.stringify(value);
	return text === undefined ? null : text.length > 100 ? `${text.slice(0, 100)}…` : value;
}

/** The first of the names that is there. Null is how some clients say nothing. */
function pick(data: Fields, names: Names): {readonly field: string; readonly value: unknown} {
	const all = typeof names === 'string' ? [names] : names;
	const field = all.find((name) => Object.hasOwn(data, name) && data[name] !== null) ?? all[0] ?? '';
	const value = Object.hasOwn(data, field) ? data[field] : undefined;
	return {field, value: value === null ? undefined : value};
}

export function missing(field: string, expectedType: string): never {
	refuse('MISSING_REQUIRED_FIELD', `Missing required field: ${field}`, {field, expectedType, received: null});
}

export function wrong(field: string, expectedType: string, received: unknown): never {
	const details = {field, expectedType, received: shown(received)};
	refuse('INVALID_MESSAGE_FORMAT', `${field} must be ${expectedType}`, details);
}

/** Undefined where it is absent; text of spaces only is no text. */
export function maybeText(data: Fields, names: Names, most = 200): string | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'string' || value.trim() === '' || value.length > most) {
		wrong(field, `string of 1 to ${most} characters`, value);
	}

	return value;
}

export function needText(data: Fields, names: Names, most = 200): string {
	return maybeText(data, names, most) ?? missing(pick(data, names).field, 'string');
}

export function maybeNumber(
	data: Fields,
	names: Names,
	[least, most]: readonly [number, number],
): number | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'number' || !(value >= least && value <= most)) {
		wrong(field, `number from ${least} to ${most}`, value);
	}

	return value;
}

/** Epoch milliseconds of an ISO 8601 time. */
export function maybeTime(data: Fields, names: Names): number | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	const at = timeOf(value);
	return at ?? wrong(field, 'ISO 8601 time', value);
}

export function timeOf(value: unknown): number | undefined {
	if (
		typeof value !== 'string' ||
		!/^\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,18}(?:Z|[+-]\d{2}:?\d{2})?)?$/u.test(value)
	) {
		return undefined;
	}

	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : at;
}

export function maybeTexts(data: Fields, names: Names, most = 50): readonly string[] | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
	const isGood = Array.isArray(value) && texts.length === value.length && texts.length <= most;

	if (!isGood || texts.some((text) => text.trim() === '' || text.length > 200)) {
		wrong(field, `list of up to ${most} strings`, value);
	}

	return [...new Set(texts)];
}

export function maybeWord<Meaning>(data: Fields, names: Names, words: Words<Meaning>): Meaning | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	const meaning = typeof value === 'string' ? words.read(value) : undefined;
	return meaning ?? wrong(field, words.expected, value);
}

export function needWord<Meaning>(data: Fields, names: Names, words: Words<Meaning>): Meaning {
	return maybeWord(data, names, words) ?? missing(pick(data, names).field, words.expected);
}

function isJson(value: unknown, depth = 0): value is Json {
	if (typeof value !== 'object' || value === null) {
		return value !== undefined;
	}

	const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
	return depth < limits.depth && parts.every((part) => isJson(part, depth + 1));
}

export type JsonFields = Readonly<Record<string, Json>>;

function isJsonFields(value: unknown): value is JsonFields {
	return isFields(value) && isJson(value);
}

/** An object that is kept and handed back as it came. */
export function maybeObject(data: Fields, names: Names): JsonFields | undefined {
	const {field, value} = pick(data, names);

	if (value === undefined) {
		return undefined;
	}

	if (!isJsonFields(value) || JSON.stringify(value).length > limits.metadataBytes) {
		wrong(field, `object of up to ${limits.metadataBytes} bytes`, value);
	}

	return value;
}

export function isTrue(data: Fields, name: string): boolean {
	return Object.hasOwn(data, name) && data[name] === true;
}

/** `payload.task` where a client sends the whole object as the server's own pushes do, otherwise the payload. */
export function bodyOf(data: Fields, name: string): Fields {
	const inner = Object.hasOwn(data, name) ? data[name] : undefined;
	return isFields(inner) ? inner : data;
}
