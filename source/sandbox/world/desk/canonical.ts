import {createHash} from 'node:crypto';

/** SHA-256, hex, of canonical JSON: keys sorted by code unit, no white space, undefined members left out. */
export function hashOf(value: unknown): string {
	return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

export function canonicalJson(value: unknown): string {
	if (typeof value === 'object' && value !== null) {
		if (Array.isArray(value)) {
			const items: readonly unknown[] = value;
			return `[${items.map((item) => canonicalJson(item)).join(',')}]`;
		}

		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
		return `{${members.join(',')}}`;
	}

	return value === undefined ? 'null' : JSON.stringify(value);
}
