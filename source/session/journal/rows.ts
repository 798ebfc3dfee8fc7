import type {Json} from '../../domain/json.ts';
import {asRecord, readNumber, readString} from '../../wire/read.ts';
import {boundJson, cleanText} from '../../wire/sanitise.ts';
import {readLine} from './chain.ts';
import {linesOf} from './lines.ts';

/** One decision and what came of it, as it is shown. What is not known is undefined. */
export type JournalRow = {
	/** Epoch milliseconds, as are all times here. */
	readonly at: number;
	readonly key: string;
	readonly gateway: {readonly name: string; readonly url: string; readonly dialect: string};
	/** The kind of approval, or "stop" for an emergency stop or a resume. */
	readonly kind: string;
	readonly approvalId: string | undefined;
	readonly title: string;
	readonly answer: string;
	/** The answer's name on the wire: "allow-once". */
	readonly actionId: string | undefined;
	readonly meaning: string | undefined;
	readonly by: string | undefined;
	readonly reason: string | undefined;
	readonly input: Json | undefined;
	readonly hash: string | undefined;
	/** As it is known by now. Undefined: none was written down, as it is while an answer is waited for. */
	readonly outcome: 'confirmed' | 'refused' | 'unknown' | undefined;
	readonly because: string | undefined;
	readonly settledAt: number | undefined;
	/** How an outcome that was unknown was found out later: "read back: approved". Older journals tell only this of it. */
	readonly resolved: string | undefined;
};

/** Every decision of a journal with its outcome, in the order they were made. Lines that are damaged are left out. */
export function rowsOf(journal: Uint8Array): readonly JournalRow[] {
	const rows: JournalRow[] = [];
	const placeOf = new Map<string, number>();

	for (const bytes of linesOf(journal).ended) {
		const reading = readLine(bytes);
		const entry = reading.state === 'whole' ? asRecord(reading.line.entry) : undefined;
		const key = readString(entry?.['key']);

		if (entry === undefined || key === undefined) {
			continue;
		}

		const begun = beginning(entry, key);

		if (begun !== undefined) {
			placeOf.set(key, rows.length);
			rows.push(begun);
			continue;
		}

		const place = placeOf.get(key);
		const row = place === undefined ? undefined : rows[place];

		if (place !== undefined && row !== undefined) {
			rows[place] = {...row, ...ending(entry, row)};
		}
	}

	return rows;
}

function beginning(entry: {readonly [name: string]: unknown}, key: string): JournalRow | undefined {
	const type = entry['type'];

	if (type !== 'decided' && type !== 'stopping') {
		return undefined;
	}

	const gateway = asRecord(entry['gateway']);
	const action = asRecord(entry['action']);
	const input = entry['input'];
	return {
		at: readNumber(entry['at']) ?? 0,
		key: clean(key) ?? '',
		gateway: {
			name: clean(gateway?.['name']) ?? '',
			url: clean(gateway?.['url']) ?? '',
			dialect: clean(gateway?.['dialect']) ?? '',
		},
		kind: type === 'stopping' ? 'stop' : (clean(entry['kind']) ?? ''),
		approvalId: clean(entry['approvalId']),
		title: clean(type === 'stopping' ? entry['action'] : entry['title']) ?? '',
		answer: type === 'stopping' ? 'sent' : (clean(action?.['says']) ?? ''),
		actionId: clean(action?.['id']),
		meaning: clean(action?.['meaning']),
		by: clean(entry['by']),
		reason: clean(entry['reason']),
		input: input === undefined ? undefined : boundJson(input),
		hash: clean(entry['hash']),
		outcome: undefined,
		because: undefined,
		settledAt: undefined,
		resolved: undefined,
	};
}

function ending(entry: {readonly [name: string]: unknown}, row: JournalRow): Partial<JournalRow> {
	const outcome = outcomes.find((each) => each === entry['status']);
	const at = readNumber(entry['at']);

	if (entry['type'] === 'resolved') {
		const settledAt = row.settledAt ?? at;
		return {resolved: clean(entry['says']), ...(outcome !== undefined && {outcome, settledAt})};
	}

	if (entry['type'] !== 'settled' || outcome === undefined) {
		return {};
	}

	const told = {because: clean(entry['because']), settledAt: at};
	// An outcome that could not be written when it came may stand after what was found out about it.
	return row.resolved === undefined || row.outcome === undefined ? {outcome, ...told} : told;
}

const outcomes = ['confirmed', 'refused', 'unknown'] as const;

/** The journal is a file anybody may have edited: what is printed of it is cleaned like anything from outside. */
function clean(value: unknown): string | undefined {
	const text = readString(value);
	return text === undefined ? undefined : cleanText(text, 100_000);
}
