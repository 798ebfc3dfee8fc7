import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Decided, Settled} from '../../source/domain/journal.ts';
import {systemDisk, type Disk} from '../../source/edge/journal-disk.ts';
import {journalPlace} from '../../source/edge/journal-place.ts';
import {readJournalBytes} from '../../source/edge/journal-read.ts';
import {verify} from '../../source/session/journal/verify.ts';

export function journalFolder(): string {
	return path.join(mkdtempSync(path.join(tmpdir(), 'quarterdeck-journal-')), 'data');
}

export function decided(key: string, more: Partial<Decided> = {}): Decided {
	return {
		at: 1000,
		type: 'decided',
		key,
		gateway: {name: 'home', url: 'wss://gateway.example/ws', dialect: 'claw'},
		approvalId: `approval-${key}`,
		kind: 'exec',
		origin: 'exec',
		title: 'systemctl restart nginx',
		hash: 'ab'.repeat(32),
		action: {id: 'allow-once', meaning: 'approve', says: 'Allow once'},
		by: 'keyboard',
		...more,
	};
}

export function settled(key: string, more: Partial<Settled> = {}): Settled {
	return {at: 2000, type: 'settled', key, status: 'confirmed', ...more};
}

/** What verify says of a folder. */
export function verified(folder: string) {
	const {journal, head} = readJournalBytes(journalPlace(folder));
	return verify(journal, head);
}

export function textOf(folder: string): string {
	return readFileSync(journalPlace(folder).journal, 'utf8');
}

/** The keys of the journal's lines, in their order. */
export function keysOf(folder: string): readonly (string | undefined)[] {
	return textOf(folder)
		.trimEnd()
		.split('\n')
		.map((line) => (JSON.parse(line) as {entry: {key?: string}}).entry.key);
}

/** A disk whose power goes out at the given step; a write is cut in two there. Afterwards nothing works. */
export function mortalDisk(lastStep: number): Disk & {readonly steps: () => number} {
	let steps = 0;

	const mortal =
		<Words extends readonly unknown[]>(run: (...words: Words) => void, half?: (...words: Words) => void) =>
		(...words: Words) => {
			steps++;

			if (steps >= lastStep) {
				if (steps === lastStep) {
					half?.(...words);
				}

				throw new Error('the power went out');
			}

			run(...words);
		};

	return {
		write: mortal(systemDisk.write, (descriptor, bytes) => {
			systemDisk.write(descriptor, bytes.subarray(0, Math.floor(bytes.length / 2)));
		}),
		sync: mortal(systemDisk.sync),
		cut: mortal(systemDisk.cut),
		rename: mortal(systemDisk.rename),
		syncFolder: mortal(systemDisk.syncFolder),
		steps: () => steps,
	};
}
