import type {Json} from '../../domain/json.ts';

/* Readers for what comes over a line: they look at own keys only, and never throw. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function at(fields: Fields, key: string): unknown {
	return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function textAt(fields: Fields, key: string): string | undefined {
	const value = at(fields, key);
	return typeof value === 'string' ? value : undefined;
}

/** Undefined stands for what is not JSON. */
export function parseJson(text: string): {readonly value: unknown} | undefined {
	try {
		return {value: JSON.parse(text)};
	} catch {
		// The only thing JSON.parse throws is that it is not JSON; the caller says so.
		return undefined;
	}
}

const deepest = 6;
const mostParts = 500;
const longestText = 8000;

/** Whether it is an object that may be kept and handed back: neither deep nor large, and without the keys that change a prototype. */
export function isSmallObject(value: unknown): value is Readonly<Record<string, Json>> {
	let parts = 0;

	function fits(part: unknown, depth: number): boolean {
		parts++;

		if (parts > mostParts || depth > deepest) {
			return false;
		}

		if (typeof part === 'string') {
			return part.length <= longestText;
		}

		if (typeof part !== 'object' || part === null) {
			// JSON has no infinity: a number too large for it must not come back as another value.
			return typeof part !== 'number' || Number.isFinite(part);
		}

		const keys = Object.keys(part);
		return (
			keys.length <= mostParts &&
			keys.every((key) => key.length <= 200 && key !== '__proto__') &&
			Object.values(part).every((inner) => fits(inner, depth + 1))
		);
	}

	return isFields(value) && fits(value, 1);
}
