import {statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openJournal} from '../../source/edge/journal-file.ts';
import {readLatestRows} from '../../source/edge/journal-latest.ts';
import {journalPlace} from '../../source/edge/journal-place.ts';
import {decided, journalFolder, settled} from '../helpers/journal.ts';

test('of a long journal only the end is read, and a line that is cut in two is left out', async () => {
	const folder = journalFolder();
	const {append} = openJournal({folder, now: () => 5000});
	const title = 'x'.repeat(60_000);

	for (const key of ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']) {
		append(decided(key, {title, reason: `why ${key}`}));
		append(settled(key));
	}

	const {journal} = journalPlace(folder);
	expect(statSync(journal).size).toBeGreaterThan(300_000);
	const rows = await readLatestRows(journal);
	expect(rows.map(({key, reason, outcome}) => [key, reason, outcome])).toEqual(
		['k3', 'k4', 'k5', 'k6'].map((key) => [key, `why ${key}`, 'confirmed']),
	);
});

test('where there is no journal there is nothing to remember', async () => {
	expect(await readLatestRows(path.join(journalFolder(), 'journal.jsonl'))).toEqual([]);
});
