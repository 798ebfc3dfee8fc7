import type {Config} from '../config/config.ts';
import type {JournalConfig} from '../config/journal.ts';
import {printExport, printList, printReport, type PrintedJournal} from '../headless/journal.ts';
import {rowsOf} from '../session/journal/rows.ts';
import {verify} from '../session/journal/verify.ts';
import {dataFolder} from './data-folder.ts';
import {journalPlace, type JournalPlace} from './journal-place.ts';
import {readJournalBytes} from './journal-read.ts';
import {print} from './print.ts';

/** How wide a table is where nobody says how wide the terminal is. */
const usualWidth = 120;

/** Shows, proves, exports or compares the journal. Data to stdout, words to stderr. Gives the exit code. */
export async function runJournal(config: Config, version: string): Promise<number> {
	const {journal: {type} = {type: 'list'}, output} = config;

	if (type === 'reconcile') {
		// The one of these that talks with a gateway.
		const {runReconcile} = await import('./reconcile.ts');
		return runReconcile(config, version);
	}

	return print(look(type, output, journalPlace(dataFolder())));
}

function look(
	type: Exclude<JournalConfig['type'], 'reconcile'>,
	output: Config['output'],
	place: JournalPlace,
): PrintedJournal {
	try {
		const bytes = readJournalBytes(place);
		const rows = () => rowsOf(bytes.journal ?? new Uint8Array());

		switch (type) {
			case 'list': {
				// A terminal's last column is left free: some wrap there.
				const width = process.stdout.isTTY ? Math.max(40, process.stdout.columns - 1) : usualWidth;
				return printList(rows(), {file: place.journal, width, output});
			}

			case 'verify': {
				return printReport(verify(bytes.journal, bytes.head), place);
			}

			case 'export': {
				return printExport(rows(), {report: verify(bytes.journal, bytes.head), output});
			}
		}
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		return {code: 1, stdout: '', stderr: `The journal in ${place.folder} cannot be read (${code}).`};
	}
}
