import {closeSync} from 'node:fs';
import type {Journal, JournalEntry} from '../domain/journal.ts';
import {fail, ok} from '../domain/result.ts';
import {writtenOf} from '../session/journal/written.ts';
import {appendEntry} from './journal-append.ts';
import {systemDisk, type Disk} from './journal-disk.ts';
import {LockedError, whileLocked} from './journal-lock.ts';
import {isResolved} from './journal-resolved.ts';
import {journalPlace, makeFolder, openOwn, PlaceError} from './journal-place.ts';

export type JournalOptions = {
	/** The folder for data; made where it is not there. */
	readonly folder: string;
	/** Epoch milliseconds, for what the journal has to say of itself. */
	readonly now: () => number;
	readonly disk?: Disk;
};

/**
 * The journal of this person: `journal.jsonl` in the folder, shared by every program of theirs. Nothing is opened until
 * something is written, and nothing is kept open, so that a file that was moved away is missed at once. An outcome that
 * could not be written is kept, and written before anything else as soon as there is room.
 */
export function openJournal({folder, now, disk = systemDisk}: JournalOptions): Journal {
	const place = journalPlace(folder);
	const owed: JournalEntry[] = [];

	const write = (entry: JournalEntry, descriptor: number): void => {
		if (entry.type !== 'resolved' || !isResolved(descriptor, entry.key)) {
			appendEntry(writtenOf(entry), {place, descriptor, disk, at: now()});
		}
	};

	/** Writes what is owed, then these; throws at the first that the disk does not take. */
	const writeAll = (entries: readonly JournalEntry[]): void => {
		makeFolder(folder);
		whileLocked(place.lock, () => {
			const descriptor = openOwn(place.journal);

			try {
				for (let first = owed[0]; first !== undefined; first = owed[0]) {
					write(first, descriptor);
					owed.shift();
				}

				for (const entry of entries) {
					write(entry, descriptor);
				}
			} finally {
				closeSync(descriptor);
			}
		});
	};

	return {
		append(entry) {
			try {
				writeAll([entry]);
				return ok(true);
			} catch (error) {
				// What was not sent has no outcome; what was sent has one, whenever it can be written.
				if (isOutcome(entry) && owed.length < mostOwed) {
					owed.push(entry);
				}

				return fail(sentence(error, folder, entry));
			}
		},
		catchUp() {
			const [first] = owed;

			if (first === undefined) {
				return ok('nothing left');
			}

			try {
				writeAll([]);
				return ok('written');
			} catch (error) {
				return fail(sentence(error, folder, first));
			}
		},
	};
}

/** More than anybody decides while a disk is full: without room nothing new is sent. */
const mostOwed = 10_000;

function isOutcome({type}: JournalEntry): boolean {
	return type === 'settled' || type === 'resolved';
}

/** What happened, what it means, what to do; of what is not sent because of it, what to do before what it means. */
function sentence(error: unknown, folder: string, entry: JournalEntry): string {
	const [what, remedy] = causeOf(error, folder);

	if (isOutcome(entry)) {
		return `The journal cannot be written: ${what}. What became of the decision is written down when it can be. ${remedy}.`;
	}

	return entry.type === 'stopping' && entry.action !== 'resume'
		? `The journal cannot be written: ${what}. The stop does not stand in it. ${remedy}.`
		: `${what}. ${remedy}. What is not in the journal is not sent.`;
}

function causeOf(error: unknown, folder: string): readonly [string, string] {
	const message = error instanceof Error ? error.message : String(error);

	if (error instanceof PlaceError) {
		const [what = message, remedy = `Look into ${folder}`] = message.split(/\. (?=[A-Z])/u);
		return [what, remedy];
	}

	if (error instanceof LockedError) {
		return ['another Quarterdeck has been writing to the journal for a second', 'Try again'];
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';

	switch (code) {
		case 'ENOSPC':
		case 'EDQUOT': {
			return [`the disk is full (${code})`, `Free some space in ${folder}`];
		}

		case 'EACCES':
		case 'EPERM':
		case 'EROFS': {
			return [
				`${folder} may not be written to (${code})`,
				'Make it writable for you, or name another folder with QUARTERDECK_HOME',
			];
		}

		default: {
			return [code === '' ? message : (message.split(',')[0] ?? ''), `Look into ${folder}`];
		}
	}
}
