import {constants, fchmodSync, fstatSync, lstatSync, mkdirSync, openSync, type Stats} from 'node:fs';
import {userInfo} from 'node:os';
import path from 'node:path';

/** The files of a journal. */
export type JournalPlace = {
	readonly folder: string;
	readonly journal: string;
	readonly head: string;
	readonly lock: string;
};

export function journalPlace(folder: string): JournalPlace {
	return {
		folder,
		journal: path.join(folder, 'journal.jsonl'),
		head: path.join(folder, 'journal.head'),
		lock: path.join(folder, 'journal.lock'),
	};
}

/** The place cannot be trusted; the message says what is wrong and what to do, in two sentences. */
export class PlaceError extends Error {}

/**
 * Makes the folder, for its owner alone.
 * @throws PlaceError where everybody may replace what stands in it.
 */
export function makeFolder(folder: string): void {
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const {mode} = lstatSync(folder);

	if (hasModes && (mode & 0o002) !== 0 && (mode & 0o1000) === 0) {
		throw new PlaceError(`everybody can write to ${folder}. Run chmod 700 ${folder}`);
	}
}

/**
 * Opens a file of the journal for appending, made with mode 0600 where it is not there.
 * @throws PlaceError where it is a link, no file, somebody else's, or others can write to it.
 */
export function openOwn(file: string): number {
	const found = lstatSync(file, {throwIfNoEntry: false});

	if (found !== undefined) {
		check(file, found);
	}

	const {O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW} = constants;
	const descriptor = openSync(file, O_RDWR | O_APPEND | O_CREAT | (O_NOFOLLOW || 0), 0o600);

	if (hasModes && (fstatSync(descriptor).mode & 0o777) !== 0o600) {
		// A file copied about by hand may have become readable for others.
		fchmodSync(descriptor, 0o600);
	}

	return descriptor;
}

/** Windows has rights of another kind, and tells of modes that mean nothing. */
const hasModes = process.platform !== 'win32';

function check(file: string, {mode, uid}: Stats): void {
	if ((mode & constants.S_IFMT) === constants.S_IFLNK) {
		throw new PlaceError(`${file} is a link to another file. Remove the link`);
	}

	if ((mode & constants.S_IFMT) !== constants.S_IFREG) {
		throw new PlaceError(`${file} is not a file. Move it away`);
	}

	if (!hasModes) {
		return;
	}

	if (uid !== userInfo().uid) {
		throw new PlaceError(
			`${file} belongs to somebody else. Move it away, or name another folder with QUARTERDECK_HOME`,
		);
	}

	if ((mode & 0o022) !== 0) {
		throw new PlaceError(`others can write to ${file}. Look through it, then run chmod 600 ${file}`);
	}
}
