import {open} from 'node:fs/promises';
import {rowsOf, type JournalRow} from '../session/journal/rows.ts';
import {dataFolder} from './data-folder.ts';
import {journalPlace} from './journal-place.ts';

/** How much of the end of a journal is read: some hundred decisions, however many years it holds. */
const mostRead = 256 * 1024;

/**
 * The latest decisions this person's journal has, of every gateway; none where there is no journal. The first line may
 * be cut in two and is left out then.
 * @throws where it is there and cannot be read.
 */
export async function readLatestRows(
	file = journalPlace(dataFolder()).journal,
): Promise<readonly JournalRow[]> {
	const handle = await opened(file);

	if (handle === undefined) {
		return [];
	}

	try {
		const {size} = await handle.stat();
		const bytes = Buffer.alloc(Math.min(size, mostRead));
		const {bytesRead} = await handle.read(bytes, 0, bytes.length, size - bytes.length);
		return rowsOf(bytes.subarray(0, bytesRead));
	} finally {
		await handle.close();
	}
}

async function opened(file: string) {
	try {
		return await open(file, 'r');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}
