import {
	chmodSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
	appendFileSync,
	existsSync,
} from 'node:fs';
import {userInfo} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {systemDisk, type Disk} from '../../source/edge/journal-disk.ts';
import {openJournal} from '../../source/edge/journal-file.ts';
import {whileLocked} from '../../source/edge/journal-lock.ts';
import {decided, journalFolder, keysOf, mortalDisk, settled, textOf, verified} from '../helpers/journal.ts';
import {killJournals} from '../helpers/journal-killer.ts';
import {often} from '../helpers/often.ts';

const now = () => 5000;

function failing(step: keyof Disk, code: string): Disk {
	return {
		...systemDisk,
		[step]: () => {
			throw Object.assign(new Error(`${code}: no`), {code});
		},
	};
}

function filled(count = 3): string {
	const folder = journalFolder();
	const {append} = openJournal({folder, now});

	for (let n = 1; n <= count; n++) {
		expect(append(decided(`k${n}`))).toEqual({ok: true, value: true});
	}

	return folder;
}

describe('the journal', () => {
	test('has every entry on the disk, for its owner alone, in a folder for its owner alone', () => {
		const folder = filled();
		expect(keysOf(folder)).toEqual(['k1', 'k2', 'k3']);
		expect(verified(folder)).toEqual({count: 3, faults: [], notes: []});
		expect(statSync(folder).mode & 0o777).toBe(0o700);

		for (const name of ['journal.jsonl', 'journal.head', 'journal.lock']) {
			expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
		}
	});

	test('takes rights away that a copy by hand may have given', () => {
		const folder = filled();
		chmodSync(path.join(folder, 'journal.jsonl'), 0o644);
		openJournal({folder, now}).append(settled('k1'));
		expect(statSync(path.join(folder, 'journal.jsonl')).mode & 0o777).toBe(0o600);
	});

	test.each<[string, (file: string) => void, RegExp]>([
		[
			'others can write to',
			(file) => chmodSync(file, 0o622),
			/others can write to \S+\. Look through it, then run chmod 600 .*not sent\.$/u,
		],
		[
			'is a link',
			(file) => {
				const to = `${file}.there`;
				writeFileSync(to, '');
				rmSync(file);
				symlinkSync(to, file);
			},
			/is a link to another file\. Remove the link\. What is not in the journal is not sent\.$/u,
		],
		[
			'is a folder',
			(file) => {
				rmSync(file);
				mkdirSync(file);
			},
			/is not a file\. Move it away\. What is not in the journal is not sent\.$/u,
		],
	])('is not written where it %s', (_, spoil, words) => {
		const folder = filled();
		spoil(path.join(folder, 'journal.jsonl'));
		expect(openJournal({folder, now}).append(decided('k4'))).toEqual({
			ok: false,
			problem: expect.stringMatching(words) as string,
		});
	});

	test('is not written in a folder where everybody may replace it', () => {
		const folder = filled();
		chmodSync(folder, 0o777);
		expect(openJournal({folder, now}).append(decided('k4'))).toMatchObject({
			ok: false,
			problem: expect.stringContaining(`Run chmod 700 ${folder}.`) as string,
		});
	});

	test.each(['write', 'sync', 'rename', 'syncFolder'] as const)(
		'says what to do where the disk is full at a %s, and goes on later as if nothing had been',
		(step) => {
			const folder = filled();
			const before = textOf(folder);
			const result = openJournal({folder, now, disk: failing(step, 'ENOSPC')}).append(decided('lost'));
			expect(result).toEqual({
				ok: false,
				problem: `the disk is full (ENOSPC). Free some space in ${folder}. What is not in the journal is not sent.`,
			});
			expect(textOf(folder)).toBe(before);
			expect(verified(folder)).toMatchObject({count: 3, faults: []});
			expect(openJournal({folder, now}).append(decided('k4')).ok).toBe(true);
			expect(keysOf(folder).filter((key) => key !== undefined)).toEqual(['k1', 'k2', 'k3', 'k4']);
			expect(verified(folder)).toEqual({count: 4, faults: [], notes: []});
		},
	);

	test('takes back what was half written when the disk was full', () => {
		const folder = filled();
		const before = textOf(folder);
		let writes = 0;
		const disk: Disk = {
			...systemDisk,
			write(descriptor, bytes) {
				writes++;

				if (writes === 2) {
					systemDisk.write(descriptor, bytes.subarray(0, 20));
					throw Object.assign(new Error('no'), {code: 'ENOSPC'});
				}

				systemDisk.write(descriptor, bytes);
			},
		};
		expect(openJournal({folder, now, disk}).append(decided('lost')).ok).toBe(false);
		expect(textOf(folder)).toBe(before);
		expect(verified(folder)).toEqual({count: 3, faults: [], notes: []});
	});

	test.each(['EACCES', 'EROFS'])('says what to do where the folder may not be written to (%s)', (code) => {
		const folder = journalFolder();
		expect(openJournal({folder, now, disk: failing('write', code)}).append(settled('k1'))).toEqual({
			ok: false,
			problem: `The journal cannot be written: ${folder} may not be written to (${code}). What became of the decision is written down when it can be. Make it writable for you, or name another folder with QUARTERDECK_HOME.`,
		});
	});

	test.skipIf(userInfo().uid === 0)('says what to do where the folder is read-only', () => {
		const folder = journalFolder();
		mkdirSync(folder, {mode: 0o500});
		expect(openJournal({folder, now}).append(decided('k1'))).toMatchObject({
			ok: false,
			problem: expect.stringContaining('EACCES') as string,
		});
	});

	test('does not wait for others for ever, and then says so', () => {
		const folder = filled();
		const result = whileLocked(path.join(folder, 'journal.lock'), () =>
			openJournal({folder, now}).append(decided('k4')),
		);
		expect(result).toMatchObject({
			ok: false,
			problem: expect.stringContaining('another Quarterdeck') as string,
		});
		expect(openJournal({folder, now}).append(decided('k4')).ok).toBe(true);
	});

	test('reads no more of a long journal than its end', () => {
		const folder = filled();
		const file = path.join(folder, 'journal.jsonl');
		const head = path.join(folder, 'journal.head');
		const {seq, hash, bytes} = JSON.parse(readFileSync(head, 'utf8')) as {
			seq: number;
			hash: string;
			bytes: number;
		};
		const length = 8 * 1024 ** 3;
		truncateSync(file, length - 1);
		appendFileSync(file, '\n');
		writeFileSync(head, `${JSON.stringify({seq, hash, bytes: length})}\n`);
		expect(bytes).toBeLessThan(length);
		expect(openJournal({folder, now}).append(decided('k4')).ok).toBe(true);
		rmSync(folder, {recursive: true});
	});
});

describe('a power cut', () => {
	test('at any step leaves a journal that verifies, with everything that was given ok, and that goes on', () => {
		for (let step = 1; ; step++) {
			const folder = filled(2);
			const disk = mortalDisk(step);
			const {append} = openJournal({folder, now, disk});
			const kept = ['k3', 'k4', 'k5'].filter((key) => append(decided(key)).ok);
			expect(verified(folder).faults, `step ${step}`).toEqual([]);
			expect(openJournal({folder, now}).append(decided('after')).ok).toBe(true);
			expect(verified(folder), `step ${step}`).toMatchObject({faults: [], notes: []});
			const keys = keysOf(folder);
			expect(keys).toEqual(expect.arrayContaining(['k1', 'k2', ...kept, 'after']));
			expect(new Set(keys).size).toBe(keys.length);

			if (disk.steps() < step) {
				expect(step).toBeGreaterThan(5);
				break;
			}
		}
	});

	test('at any step while it mends what is torn loses nothing either', () => {
		for (let step = 1; ; step++) {
			const folder = filled(2);
			appendFileSync(path.join(folder, 'journal.jsonl'), '{"entry":{"at"');
			const disk = mortalDisk(step);
			const isKept = openJournal({folder, now, disk}).append(decided('k3')).ok;
			expect(openJournal({folder, now}).append(decided('after')).ok).toBe(true);
			const {faults, notes} = verified(folder);
			expect(faults, `step ${step}`).toEqual([]);
			expect(notes.map(({says}) => says).join('\n')).toContain('is no line; it was found and set aside');
			expect(textOf(folder)).toContain('{"entry":{"at"\n');
			expect(textOf(folder).includes('"key":"k3"') || !isKept).toBe(true);

			if (disk.steps() < step) {
				break;
			}
		}
	});
});

describe('damage', () => {
	test('by lines taken from the end is told of before the next decision and ever after', () => {
		const folder = filled(5);
		const file = path.join(folder, 'journal.jsonl');
		writeFileSync(
			file,
			textOf(folder)
				.split('\n')
				.slice(0, 3)
				.map((line) => `${line}\n`)
				.join(''),
		);
		const missing = 'numbers 4 to 5';
		expect(verified(folder).faults).toEqual([
			{file: 'journal', line: 3, says: expect.stringContaining(missing) as string},
		]);
		expect(openJournal({folder, now}).append(decided('after')).ok).toBe(true);
		expect(verified(folder).faults).toEqual([
			{file: 'journal', line: 4, says: expect.stringContaining(missing) as string},
		]);
	});

	test('by the loss of the whole journal, or of the head, is told of ever after', () => {
		for (const name of ['journal.jsonl', 'journal.head']) {
			const folder = filled(5);
			rmSync(path.join(folder, name));
			expect(verified(folder).faults, name).toHaveLength(1);
			expect(openJournal({folder, now}).append(decided('after')).ok).toBe(true);
			expect(verified(folder).faults, name).toHaveLength(1);
			expect(textOf(folder)).toContain('"key":"after"');
		}
	});

	test('by an older head is mended: whole lines it had not heard of are taken in', () => {
		const folder = filled(3);
		const head = path.join(folder, 'journal.head');
		const old = readFileSync(head);
		openJournal({folder, now}).append(decided('k4'));
		writeFileSync(head, old);
		expect(verified(folder).faults).toHaveLength(1);
		openJournal({folder, now}).append(decided('k5'));
		expect(verified(folder)).toMatchObject({count: 6, faults: [], notes: [{line: 5}]});
	});

	test('a file that is no journal is left alone', () => {
		const folder = journalFolder();
		mkdirSync(folder);
		writeFileSync(path.join(folder, 'journal.jsonl'), 'dear diary\n', {mode: 0o600});
		expect(openJournal({folder, now}).append(decided('k1'))).toMatchObject({
			ok: false,
			problem: expect.stringContaining(
				'holds no journal. Move it away to begin a new one. What is not in the journal is not sent.',
			) as string,
		});
		expect(textOf(folder)).toBe('dear diary\n');
		expect(existsSync(path.join(folder, 'journal.head'))).toBe(false);
	});
});

describe('an outcome that could not be written', () => {
	/** A disk that takes nothing while it is full. */
	function fillable() {
		const disk = {isFull: false};
		const write: Disk['write'] = (descriptor, bytes) => {
			if (disk.isFull) {
				throw Object.assign(new Error('ENOSPC: no'), {code: 'ENOSPC'});
			}

			systemDisk.write(descriptor, bytes);
		};
		return {folder: filled(2), disk, write};
	}

	test('is written before the next line, once there is room', () => {
		const {folder, disk, write} = fillable();
		const journal = openJournal({folder, now, disk: {...systemDisk, write}});
		disk.isFull = true;
		expect(journal.append(settled('k1')).ok).toBe(false);
		expect(journal.append(settled('k2')).ok).toBe(false);
		expect(journal.append(decided('k3')).ok).toBe(false);
		disk.isFull = false;
		expect(journal.append(decided('k4')).ok).toBe(true);
		expect(keysOf(folder)).toEqual(['k1', 'k2', 'k1', 'k2', 'k4']);
		expect(verified(folder)).toEqual({count: 5, faults: [], notes: []});
	});

	test('is written also where nothing follows it', () => {
		const {folder, disk, write} = fillable();
		const journal = openJournal({folder, now, disk: {...systemDisk, write}});
		expect(journal.catchUp?.()).toEqual({ok: true, value: 'nothing left'});
		disk.isFull = true;
		journal.append(settled('k1'));
		expect(journal.catchUp?.()).toMatchObject({ok: false});
		disk.isFull = false;
		expect(journal.catchUp?.()).toEqual({ok: true, value: 'written'});
		expect(journal.catchUp?.()).toEqual({ok: true, value: 'nothing left'});
		expect(keysOf(folder)).toEqual(['k1', 'k2', 'k1']);
	});
});

describe('several programs', () => {
	test('that find out at once what became of a decision write it down once', () => {
		const folder = filled();
		const resolved = {
			at: 3000,
			type: 'resolved',
			key: 'k2',
			status: 'confirmed',
			says: 'read back: approved',
		} as const;
		const [one, another] = [openJournal({folder, now}), openJournal({folder, now})];
		expect([one.append(resolved), another.append(resolved)]).toEqual([
			{ok: true, value: true},
			{ok: true, value: true},
		]);
		another.append({...resolved, key: 'k3'});
		expect(keysOf(folder)).toEqual(['k1', 'k2', 'k3', 'k2', 'k3']);
		expect(verified(folder)).toEqual({count: 5, faults: [], notes: []});
	});

	test('that append at once keep one chain, and each its own order', async () => {
		const {wrongs, kept} = await killJournals({rounds: 1, programs: 2, each: 25});
		expect(wrongs).toEqual([]);
		expect(kept).toBe(50);
	});

	test('killed at any moment leave a chain that verifies, with every entry that was given ok', async () => {
		const {wrongs, kept} = await killJournals({rounds: often(3, {atLength: 30}), programs: 1});
		expect(wrongs).toEqual([]);
		expect(kept).toBeGreaterThan(2);
	}, 60_000);
});
