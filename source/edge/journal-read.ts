import {readFileSync} from 'node:fs';
import type {JournalPlace} from './journal-place.ts';

/** Both files as they stood at one moment; undefined where there is none. */
export type JournalBytes = {readonly journal: Uint8Array | undefined; readonly head: Uint8Array | undefined};

/** Somebody who decides that fast is no person. */
const attempts = 50;

/**
 * Reads both files without holding anybody up: where the head is the same before and after, the journal between fits
 * it, whatever is being appended at that moment.
 * @throws where a file is there and cannot be read.
 */
export function readJournalBytes({journal, head}: JournalPlace): JournalBytes {
	let before = readIfThere(head);

	for (let attempt = 1; ; attempt++) {
		const bytes = readIfThere(journal);
		const after = readIfThere(head);

		if (isSame(before, after) || attempt === attempts) {
			return {journal: bytes, head: after};
		}

		before = after;
	}
}

function isSame(a: Buffer | undefined, b: Buffer | undefined): boolean {
	return a === undefined || b === undefined ? a === b : a.equals(b);
}

function readIfThere(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}
