import {closeSync, constants, openSync} from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';
import {loadSqlite} from '../sandbox/world/load-sqlite.ts';

/** How long another program of the same person may take with its own line. */
const patienceMs = 1000;

/** Somebody else holds the lock. */
export class LockedError extends Error {}

/**
 * Does something while no other process does it; waits a second for the others. The lock is the operating system's, by
 * way of SQLite, which Node has and which writes nothing here: it goes with the process, however that ends, so that no
 * dead holder has to be told from a living one by its number.
 * @throws LockedError where the others take longer; what the disk says of it where it says so.
 */
export function whileLocked<Value>(file: string, run: () => Value): Value {
	// SQLite would make it readable for everybody, and follow a link.
	closeSync(openSync(file, constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW || 0), 0o600));
	const sqlite = loadSqlite();
	const lock = new sqlite.DatabaseSync(file);

	try {
		// SQLite's own way of waiting sleeps longer and longer, and would lose every race against a batch.
		lock.exec('pragma busy_timeout = 0');
		takeInTime(lock);
	} catch (error) {
		lock.close();
		throw ofDisk(error);
	}

	try {
		return run();
	} finally {
		lock.close();
	}
}

function takeInTime(lock: DatabaseSync): void {
	const until = performance.now() + patienceMs;

	for (;;) {
		try {
			lock.exec('pragma journal_mode = off; begin exclusive');
			return;
		} catch (error) {
			if (!(error instanceof Error && /\blocked\b/u.test(error.message))) {
				throw error;
			}

			if (performance.now() > until) {
				throw new LockedError(error.message);
			}

			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
		}
	}
}

/** What SQLite says of the disk, with the code the system has for it: nobody has heard of a database here. */
function ofDisk(error: unknown): unknown {
	const code =
		error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
			? diskCodes.get(error.errcode % 256)
			: undefined;
	return code === undefined ? error : Object.assign(new Error(code, {cause: error}), {code});
}

/** SQLITE_PERM, SQLITE_READONLY, SQLITE_FULL and SQLITE_CANTOPEN, without their finer distinctions. */
const diskCodes: ReadonlyMap<number, string> = new Map([
	[3, 'EACCES'],
	[8, 'EACCES'],
	[13, 'ENOSPC'],
	[14, 'EACCES'],
]);
