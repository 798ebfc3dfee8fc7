import {symbolsOf, type Symbols} from '../../theme/symbols.ts';
import type {Line} from '../parts/span.ts';

/** What stands for a symbol where a pane is read out: a word, or nothing where its words say it already. */
export const spokenSymbols: Symbols = {
	...symbolsOf('ascii'),
	here: '',
	gone: '',
	good: '',
	bad: 'bad:',
	warning: 'warning:',
	off: '',
	unknown: '',
	asks: '',
	queued: '',
	paused: '',
	tool: '',
	branch: '',
	dot: ',',
	arrow: 'to',
	caret: '',
	block: '',
	rest: '',
};

/** Rows of a pane as lines for ears: no lines and bars, and a comma where columns are apart. */
export function plainRows(rows: readonly Line[]): readonly string[] {
	return rows.map((row) => plainRow(row)).filter((line) => line !== '');
}

function plainRow(row: Line): string {
	return (
		row
			// A curve says nothing that its figures do not.
			.filter(({tone}) => tone !== 'line')
			.map(({text}) => text)
			.join('')
			.trim()
			.replaceAll(/\s{2,}/gu, ', ')
			.replaceAll(/\s*,(?:\s*,)+/gu, ',')
			.replaceAll(' ,', ',')
			.replaceAll(/(?<=: *), /gu, '')
			// What was added and what went are told apart by a sign that is not heard.
			.replace(/^\+ /u, 'new: ')
			.replace(/^− /u, 'gone: ')
			.replaceAll(/^[\s,.]+|[\s,]+$/gu, '')
			// A dash alone is passed over.
			.replaceAll(/(?<=^|, )[–-](?=,|$)/gu, 'not known')
	);
}
