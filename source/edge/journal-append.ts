import {closeSync, fstatSync, openSync, readFileSync, readSync, rmSync} from 'node:fs';
import type {JournalRecovery} from '../domain/journal.ts';
import {lineAfter, type ChainLine} from '../session/journal/chain.ts';
import {headText, readHead, settledText, type Head} from '../session/journal/head.ts';
import {mendOf, type End} from '../session/journal/mend.ts';
import type {Disk} from './journal-disk.ts';
import {openOwn, PlaceError, type JournalPlace} from './journal-place.ts';

export type Appending = {
	readonly place: JournalPlace;
	/** The journal's, open for reading and appending; the caller holds the lock. */
	readonly descriptor: number;
	readonly disk: Disk;
	readonly at: number;
};

/** How much of the end of a file is looked at where its head cannot help. */
const mostRead = 8 * 1024 * 1024;

/**
 * Puts one entry at the end of the chain, and first sets right what a killed program or a stranger left there. Only the
 * head and what it does not speak for are read, so that a long journal costs no more than a short one.
 * @throws what the disk throws; the entry is then not in the journal and will not be.
 */
export function appendEntry(entry: object, appending: Appending): void {
	const {place, descriptor, disk, at} = appending;
	const end = endOf(appending);
	const mend = mendOf(end);

	if (mend === undefined) {
		throw new PlaceError(`${place.journal} holds no journal. Move it away to begin a new one`);
	}

	if (mend.write.length > 0) {
		disk.write(descriptor, mend.write);
		disk.sync(descriptor);
	}

	let head: Head = {last: mend.last, bytes: end.bytes + mend.write.length, next: undefined};

	if (mend.pending !== undefined) {
		head = put(mend.pending, head, appending);
	}

	if (mend.recovered !== undefined) {
		const recovery: JournalRecovery = {at, ...mend.recovered};
		head = put(lineAfter(head.last, recovery), head, appending);
	}

	put(lineAfter(head.last, entry), head, appending);
}

/**
 * Announces a line in the head, appends it, and settles the head: killed at any moment in between, the next append
 * finds the whole line in the head and finishes.
 */
function put(next: ChainLine, head: Head, {place, descriptor, disk}: Appending): Head {
	const bytes = new TextEncoder().encode(`${next.text}\n`);

	try {
		writeHead({...head, next}, place, disk);
		disk.write(descriptor, bytes);
		disk.sync(descriptor);
	} catch (error) {
		withdraw(next, head, {place, descriptor, disk});
		throw error;
	}

	const settled: Head = {last: next, bytes: head.bytes + bytes.length, next: undefined};

	try {
		writeHead(settled, place, disk);
	} catch {
		// The line is on the disk, and the head that announces it says the same as the one that could not be written.
	}

	return settled;
}

/** Takes an announced line back that could not be written, so that nobody finishes it later. Needs no room on the disk. */
function withdraw(next: ChainLine, head: Head, {place, descriptor, disk}: Omit<Appending, 'at'>): void {
	try {
		if (readHeadFile(place)?.next?.text !== next.text) {
			return;
		}

		disk.cut(descriptor, head.bytes);
		const file = openOwn(place.head);

		try {
			disk.cut(file, new TextEncoder().encode(settledText(head)).length);
			disk.sync(file);
		} finally {
			closeSync(file);
		}
	} catch {
		// The first failure is the one to tell of. The line may be finished by the next append, as a decision without outcome.
	}
}

/** Written whole and renamed into place: whoever looks finds the old one or the new one. */
function writeHead(head: Head, {folder, head: file}: JournalPlace, disk: Disk): void {
	const draft = `${file}.draft`;

	try {
		// Whoever holds the lock is alone; what lies here is from one that was killed.
		rmSync(draft, {force: true});
		const descriptor = openOwn(draft);

		try {
			disk.write(descriptor, new TextEncoder().encode(headText(head)));
			disk.sync(descriptor);
		} finally {
			closeSync(descriptor);
		}

		disk.rename(draft, file);
	} catch (error) {
		rmSync(draft, {force: true});
		throw error;
	}

	disk.syncFolder(folder);
}

function endOf({place, descriptor}: Appending): End {
	const bytes = fstatSync(descriptor).size;
	const head = readHeadFile(place);
	const from = Math.max(head?.bytes ?? 0, bytes - mostRead, 0);
	return {
		head,
		bytes,
		beyond: readFrom(descriptor, Math.min(from, bytes), bytes),
		isEnded: bytes === 0 || readFrom(descriptor, bytes - 1, bytes)[0] === 10,
	};
}

function readHeadFile({head}: JournalPlace): Head | undefined {
	try {
		closeSync(openSync(head, 'r'));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	const descriptor = openOwn(head);

	try {
		return readHead(readFileSync(descriptor));
	} finally {
		closeSync(descriptor);
	}
}

function readFrom(descriptor: number, from: number, to: number): Uint8Array {
	const bytes = new Uint8Array(to - from);
	let done = 0;

	while (done < bytes.length) {
		const read = readSync(descriptor, bytes, done, bytes.length - done, from + done);

		if (read === 0) {
			break;
		}

		done += read;
	}

	return bytes.subarray(0, done);
}
