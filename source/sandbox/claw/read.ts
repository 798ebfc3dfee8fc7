/** Readers for what comes from outside: they look, and answer undefined where it is not as hoped. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsAt(fields: Fields, key: string): Fields {
	const value = fields[key];
	return isFields(value) ? value : {};
}

export function textAt(fields: Fields, key: string): string | undefined {
	const value = fields[key];
	return typeof value === 'string' ? value : undefined;
}

export function numberAt(fields: Fields, key: string): number | undefined {
	const value = fields[key];
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isTrueAt(fields: Fields, key: string): boolean {
	return fields[key] === true;
}

export function textsAt(fields: Fields, key: string): readonly string[] | undefined {
	const value = fields[key];
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** Undefined stands for what is not JSON. */
export function parseJson(text: string): {readonly value: unknown} | undefined {
	try {
		return {value: JSON.parse(text)};
	} catch {
		// The only thing JSON.parse throws is that it is not JSON; the caller decides what that means.
		return undefined;
	}
}

/** The same fields without the ones named. */
export function omit(fields: Fields, ...keys: readonly string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

/** The same fields without those that have no value: a key that is not there is not the same as null. */
export function compact(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
