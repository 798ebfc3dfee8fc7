import {createHash} from 'node:crypto';
import {asRecord} from './read.ts';

/** Deeper than any request of a real gateway; beyond, two different documents could not be told apart safely. */
const deepest = 64;

/**
 * SHA-256, hex, of the canonical JSON of a parsed document: keys sorted by code unit, no white space. The same
 * document in another order of keys has the same hash. Undefined for a document too deep to be walked.
 */
export function hashJson(value: unknown): string | undefined {
	const text = canonicalText(value);
	return text === undefined ? undefined : createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The text that is hashed: one for every document, however it was written down. Undefined where it is too deep. */
export function canonicalText(value: unknown): string | undefined {
	return canonicalJson(value, deepest);
}

function canonicalJson(value: unknown, depth: number): string | undefined {
	if (typeof value !== 'object' || value === null) {
		return value === undefined ? 'null' : JSON.stringify(value);
	}

	if (depth === 0) {
		return undefined;
	}

	const parts: string[] = [];

	if (Array.isArray(value)) {
		for (const item of value) {
			const part = canonicalJson(item, depth - 1);

			if (part === undefined) {
				return undefined;
			}

			parts.push(part);
		}

		return `[${parts.join(',')}]`;
	}

	const record = asRecord(value) ?? {};

	for (const key of Object.keys(record).toSorted(byCodeUnit)) {
		const part = canonicalJson(record[key], depth - 1);

		if (part === undefined) {
			return undefined;
		}

		parts.push(`${JSON.stringify(key)}:${part}`);
	}

	return `{${parts.join(',')}}`;
}

function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
