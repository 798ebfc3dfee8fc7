import type {Journal, JournalEntry} from '../../source/domain/journal.ts';
import {ok} from '../../source/domain/result.ts';
import {lineAfter, start, type Place} from '../../source/session/journal/chain.ts';
import {rowsOf, type JournalRow} from '../../source/session/journal/rows.ts';
import {writtenOf} from '../../source/session/journal/written.ts';

/** A journal in memory, in the very bytes it would have on the disk. */
export function keptJournal() {
	const entries: JournalEntry[] = [];
	let text = '';
	let last: Place = start;
	const journal: Journal = {
		append(entry) {
			const line = lineAfter(last, writtenOf(entry));
			entries.push(entry);
			text += `${line.text}\n`;
			last = line;
			return ok(true);
		},
	};
	const rows = (): readonly JournalRow[] => rowsOf(new TextEncoder().encode(text));
	return {journal, entries, rows, readJournal: () => Promise.resolve(rows())};
}
