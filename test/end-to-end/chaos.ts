import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openJournal} from '../../source/edge/journal-file.ts';
import {check} from '../helpers/chaos/check.ts';
import {readJournal} from '../helpers/chaos/read-operator.ts';
import {armedIn, proofIn, replay} from '../helpers/chaos/replay.ts';
import {chaosOf, runChaos} from '../helpers/chaos/run.ts';
import {decided, journalFolder, settled} from '../helpers/journal.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

test('two people on a gateway that breaks: every decision once, and the same in all three records', async () => {
	const {records, kills} = await runChaos({
		program,
		dialect: 'claw',
		seed: 5,
		seconds: 12,
		// What is swallowed without a word is waited for longer than a test may take.
		chaos: chaosOf('claw').replace(/gap=[^,]+,mute=[^,]+,/u, ''),
		killEveryMs: 5000,
		hasCommandLine: false,
	});
	expect(check(records)).toEqual([]);
	expect(kills).toBeGreaterThan(0);
	expect(records.receipts.length).toBeGreaterThan(0);
}, 60_000);

describe('what a run leaves is read', () => {
	test('from a journal, whose lines cannot change places unseen', () => {
		const folder = journalFolder();
		const journal = openJournal({folder, now: () => 0});
		const entries = [decided('one'), settled('one'), decided('two'), settled('two')] as const;

		for (const entry of entries) {
			expect(journal.append(entry).ok).toBe(true);
		}

		expect(readJournal(folder)).toEqual({faults: [], lines: entries});
		const file = path.join(folder, 'journal.jsonl');
		const [first = '', second = '', ...others] = readFileSync(file, 'utf8').split('\n');
		writeFileSync(file, [second, first, ...others].join('\n'));
		expect(readJournal(folder).faults).not.toEqual([]);
		writeFileSync(file, [first, ...others].join('\n'));
		expect(readJournal(folder).faults).not.toEqual([]);
	});

	test('from the bytes of a screen, however they were cut', async () => {
		const bottom = 'Armed: press  w  to allow once git push (9f3ac21d).  Esc disarms.';
		const frame = `\u001B[2J\u001B[1;1Hhash 9f3ac21d\u001B[4;1H ${bottom}`;
		const pieces = [frame.slice(0, 9), frame.slice(9, 40), frame.slice(40), '\u001B[4;1H\u001B[2K ✓ done'];
		const chunks = pieces.map((data, at) => ({at, data}));
		const looks = await replay({columns: 100, rows: 4, chunks});
		expect(looks.slice(-2)).toEqual([
			{at: 2, bottom, hash: '9f3ac21d'},
			{at: 3, bottom: '✓ done', hash: '9f3ac21d'},
		]);
		expect(looks.map((look) => armedIn(look.bottom)).filter(Boolean)).toEqual([{key: 'w', hash: '9f3ac21d'}]);
	});

	test('what is asked for before a key: the word that must be typed', () => {
		expect(proofIn('Armed: type BTCUSD 0.1 to go on.  Esc disarms.')).toBe('BTCUSD 0.1');
		expect(armedIn('Armed: type BTCUSD 0.1 to go on.  Esc disarms.')).toBeUndefined();
	});
});
