import type {GatewayEvent} from '../../source/domain/events.ts';
import {asRecord} from '../../source/wire/read.ts';

/** An event in a few words, for recordings that are compared with what was told before. */
export function tellEvent(event: GatewayEvent): string {
	const {type, ...rest} = event;
	const words = Object.entries(rest)
		.filter(([key]) => key !== 'at')
		.map(([key, value]) => `${key} ${tellValue(value)}`);
	return `\t${type}: ${words.join(', ')}`.replaceAll(longId, '$1');
}

/** Identifiers are told by how they begin. */
const longId = /\b([\da-f]{6})(?:[\da-f]{2}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{58})/gu;

/** Hashes, times and long documents are left out: what is told must be readable. */
function tellValue(value: unknown): string {
	if (Array.isArray(value)) {
		const names = value.map((item) => asRecord(item)?.['id'] ?? asRecord(item)?.['date']);
		return `[${names.map(String).join(' ')}]`;
	}

	const record = asRecord(value);

	if (record === undefined) {
		return value === undefined ? '–' : JSON.stringify(value);
	}

	const shown = Object.entries(record).filter(
		([key, field]) => field !== undefined && !/At$|^(?:hash|raw|request|shown|actions|seenAt)$/u.test(key),
	);
	return `{${shown.map(([key, field]) => `${key} ${tellValue(field)}`).join(', ')}}`;
}
