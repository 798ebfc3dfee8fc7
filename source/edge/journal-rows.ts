import {rowsOf, type JournalRow} from '../session/journal/rows.ts';
import {dataFolder} from './data-folder.ts';
import {journalPlace} from './journal-place.ts';
import {readJournalBytes} from './journal-read.ts';

/**
 * Every decision this person's journal has, of every gateway.
 * @throws where it is there and cannot be read.
 */
export function readRows(): readonly JournalRow[] {
	return rowsOf(readJournalBytes(journalPlace(dataFolder())).journal ?? new Uint8Array());
}
