/* Directories for ledgers, and lives in them. */
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {openLedger} from '../../../source/sandbox/world/ledger-sqlite.ts';
import type {Ledger} from '../../../source/sandbox/world/ledger.ts';

/** A root for this file's tests; `place` gives a directory below it that is not there yet. */
export function createPlaces() {
	const root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-ledger-'));
	let count = 0;
	return {
		place() {
			count++;
			return path.join(root, `place-${count}`);
		},
		clear: () => rmSync(root, {recursive: true}),
	};
}

export function fileIn(directory: string): string {
	return path.join(directory, 'sandbox.db');
}

/** Opens, does something, and closes, as one life of a sandbox. */
export function live<Value>(directory: string, act: (ledger: Ledger) => Value): Value {
	const ledger = openLedger(directory);

	try {
		return act(ledger);
	} finally {
		ledger.close();
	}
}

/** Changes a file behind the ledger's back. */
export function tamper(directory: string, words: string): void {
	const database = new DatabaseSync(fileIn(directory));
	database.exec(words);
	database.close();
}

export function rightsOf(name: string): number {
	return statSync(name).mode & 0o777;
}
