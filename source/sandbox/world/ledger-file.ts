import {chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync} from 'node:fs';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {checkFacts} from './ledger-check.ts';
import {loadSqlite} from './load-sqlite.ts';

export type FactFile = {readonly database: DatabaseSync; readonly file: string};

/** "QDSB", so that another program's database is not taken for ours. */
const applicationId = 0x51_44_53_42;

/** Raised whenever a file written from then on cannot be read by the programs before it. */
const version = 1;

/** How long a sandbox that is just going away may take to let go of its file. */
const patienceMs = 500;

/** Opens the file of this directory for us alone, or throws an error of one line and leaves the file as it was. */
export function openFactFile(directory: string): FactFile {
	const {DatabaseSync} = loadSqlite();
	const file = path.join(directory, 'sandbox.db');
	makePlace(directory, file);
	const database = new DatabaseSync(file);

	try {
		take(database, directory, file);
		prepare(database, file);
		// Only now is it known to be ours. The log beside it gets the same rights from SQLite.
		chmodSync(file, 0o600);
		checkFacts(database, file);
		return {database, file};
	} catch (error) {
		database.close();
		throw error;
	}
}

function makePlace(directory: string, file: string): void {
	if (existsSync(directory) && !statSync(directory).isDirectory()) {
		throw new Error(`${directory} is not a directory: name one with --data, or none that exists yet`);
	}

	try {
		mkdirSync(directory, {recursive: true, mode: 0o700});
		// SQLite would make it readable for everybody the umask allows.
		closeSync(openSync(file, existsSync(file) ? 'r+' : 'a', 0o600));
	} catch (error) {
		throw new Error(`${directory} cannot hold the sandbox's data: ${wordsOf(error)}`, {cause: error});
	}
}

/**
 * The lock is the operating system's and goes with the process, however that ends. It is taken by the first read,
 * which is also what tells whether this is a database at all.
 */
function take(database: DatabaseSync, directory: string, file: string): void {
	try {
		database.exec(
			`pragma busy_timeout = ${patienceMs}; pragma locking_mode = exclusive; pragma trusted_schema = off`,
		);
		database.exec('begin exclusive; commit');
		database.prepare('select count(*) from sqlite_schema').get();
	} catch (error) {
		const words = wordsOf(error);
		throw new Error(
			/\blocked\b/u.test(words)
				? `Another sandbox keeps its world in ${directory}: stop it, or name another directory with --data`
				: `${file} is not a sandbox's database, or it is damaged (${words}): move it away, or name another directory with --data`,
			{cause: error},
		);
	}
}

function numberOf(database: DatabaseSync, question: string): number {
	const [value] = Object.values(database.prepare(question).get() ?? {});
	return typeof value === 'number' ? value : 0;
}

function prepare(database: DatabaseSync, file: string): void {
	const owner = numberOf(database, 'pragma application_id');
	const found = numberOf(database, 'pragma user_version');
	const isNew = numberOf(database, 'select count(*) from sqlite_schema') === 0 && owner === 0 && found === 0;

	if (!isNew && owner !== applicationId) {
		throw new Error(`${file} belongs to another program: name another directory with --data`);
	}

	if (found > version) {
		throw new Error(
			`${file} has version ${found}, and this program reads up to version ${version}: use a newer quarterdeck, or name another directory with --data`,
		);
	}

	// What is answered for must be on the disk, not on its way there: every commit waits for it.
	database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 16777216');

	if (isNew) {
		database.exec(`
			begin;
			create table fact (
				ordinal integer primary key,
				kind text not null,
				id text not null,
				body text not null,
				unique (kind, id)
			) strict;
			pragma application_id = ${applicationId};
			pragma user_version = ${version};
			commit;
		`);
	}
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
