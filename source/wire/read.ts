/** JSON from outside whose fields have not been read yet. */
export type UnknownRecord = {readonly [key: string]: unknown};

const nothing: readonly unknown[] = [];

/** An object that is not an array. Look-ups of foreign names belong in a `Map`, never in an object. */
export function asRecord(value: unknown): UnknownRecord | undefined {
	return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of an array, the first `most` of them; none where it is not an array. */
export function readList(value: unknown, most = 10_000): readonly unknown[] {
	if (!Array.isArray(value)) {
		return nothing;
	}

	const list: readonly unknown[] = value;
	return list.length > most ? list.slice(0, most) : list;
}

/** The records among the items of an array. */
export function readRecords(value: unknown, most = 10_000): readonly UnknownRecord[] {
	return readList(value, most).filter((item) => isRecord(item));
}

/** A string, however empty. */
export function readString(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** A string that names something: not empty, and no longer than an identifier can reasonably be. */
export function readId(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) {
		return String(value);
	}

	return typeof value === 'string' && value !== '' && value.length <= 1024 ? value : undefined;
}

/** A finite number; JSON's null and everything else is undefined. */
export function readNumber(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A finite number that is not below zero: an age, a count, a duration. */
export function readCount(value: unknown): number | undefined {
	const number = readNumber(value);
	return number !== undefined && number >= 0 ? number : undefined;
}

export function readBoolean(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

/** Epoch milliseconds, from a number or an ISO date; gateways of different years write either. */
export function readTime(value: unknown): number | undefined {
	if (typeof value === 'number') {
		return Number.isFinite(value) && Math.abs(value) <= 8.64e15 ? value : undefined;
	}

	if (typeof value !== 'string' || value.length > 64) {
		return undefined;
	}

	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}

/** The strings among the items of an array. */
export function readStrings(value: unknown, most = 1000): readonly string[] {
	return readList(value, most).filter((item) => typeof item === 'string');
}
