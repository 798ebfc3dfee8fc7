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
 * something is written, and nothing is kept open, so that a file that was moved away is missed at once.
 */
export function openJournal({folder, now, disk = systemDisk}: JournalOptions): Journal {
	const place = journalPlace(folder);
	return {
		append(entry) {
			try {
				makeFolder(folder);
				whileLocked(place.lock, () => {
					const descriptor = openOwn(place.journal);

					try {
						if (entry.type !== 'resolved' || !isResolved(descriptor, entry.key)) {
							appendEntry(writtenOf(entry), {place, descriptor, disk, at: now()});
						}
					} finally {
						closeSync(descriptor);
					}
				});
				return ok(true);
			} catch (error) {
				return fail(sentence(error, folder, entry));
			}
		},
	};
}

/** What happened, what it means, what to do. */
function sentence(error: unknown, folder: string, {type}: JournalEntry): string {
	const meaning =
		type === 'decided' || type === 'stopping'
			? 'Nothing was sent.'
			: 'What became of the decision is not written down.';
	const [what, remedy] = causeOf(error, folder);
	return `The journal cannot be written: ${what}. ${meaning} ${remedy}.`;
}

function causeOf(error: unknown, folder: string): readonly [string, string] {
	const message = error instanceof Error ? error.message : String(error);

	if (error instanceof PlaceError) {
		const [what = message, remedy = `Look into ${folder}`] = message.split(/\. (?=[A-Z])/u);
		return [what, remedy];
	}

	if (error instanceof LockedError) {
		return ['another Quarterdeck has been writing to it for a second', 'Try again'];
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
