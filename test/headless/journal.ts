import {expect, test} from 'vitest';
import {printList} from '../../source/headless/journal.ts';
import type {JournalRow} from '../../source/session/journal/rows.ts';
import {aRow} from '../helpers/journal-row.ts';

const shown = {file: 'journal.jsonl', width: 60, output: 'text'} as const;

function linesOf(...rows: readonly JournalRow[]): readonly string[] {
	return printList(rows, shown).stdout.split('\n').slice(1, -1);
}

test('the reason of an answer stands below it, in one line that fits', () => {
	const [first, reason, second, ...more] = linesOf(
		aRow({reason: 'too close\nto the news'}),
		aRow({title: 'echo b'}),
	);
	expect(first).toContain('echo a');
	expect(reason).toBe('  reason: too close to the news');
	expect(second).toContain('echo b');
	expect(more).toEqual([]);
	expect(linesOf(aRow({reason: 'long '.repeat(50)})).map(({length}) => length <= 60)).toEqual([true, true]);
});

test('what was read back is told as it was found out, for a person and for a script', () => {
	const row = aRow({outcome: 'confirmed', because: 'closed', resolved: 'read back: approved by vm'});
	const text = printList([row], {...shown, width: 200}).stdout;
	expect(text).toContain('confirmed: read back: ');
	const [parsed] = JSON.parse(printList([row], {...shown, output: 'json'}).stdout) as readonly JournalRow[];
	expect(parsed).toMatchObject({outcome: 'confirmed', resolved: 'read back: approved by vm'});
});
