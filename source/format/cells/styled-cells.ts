import {cellWidth} from '../width.ts';
import {dressed, plainDress, type Dress} from './dress.ts';

/** One column of a terminal's row. */
export type Cell = {readonly text: string; readonly dress: Dress};

const colour = String.raw`\u{1B}\[(?<codes>[\d;]*)m`;
const link = String.raw`\u{1B}\]8;(?<link>[^\u{7}\u{1B}]*)(?:\u{7}|\u{1B}\\)`;
const token = new RegExp(String.raw`${colour}|${link}|(?<text>[^\p{Cc}])`, 'gu');

/** Characters that are one cell wide and join with none beside them, whatever the terminal. */
const surelyOne = /^[ -~¡-¬®-ʯ–—‘-”†-•…‰‹›←-⇿─-▟■-◿★☆✓✗⠀-⣿]$/u;

/**
 * The columns of a row, or undefined where they cannot be told for certain: wide and joining characters, sequences that
 * are no colour and no link, and a row that does not end as plain as it began.
 */
export function cellsOf(row: string): readonly Cell[] | undefined {
	const cells: Cell[] = [];
	let dress: Dress | undefined = plainDress;
	let at = 0;

	for (const match of row.matchAll(token)) {
		const {codes, link: to, text} = match.groups ?? {};

		if (match.index !== at || dress === undefined) {
			return undefined;
		}

		at += match[0].length;

		if (text === undefined) {
			dress = to === undefined ? dressed(dress, codes ?? '') : {...dress, link: linkOf(to)};
		} else if (isOneCell(text)) {
			cells.push({text, dress});
		} else {
			return undefined;
		}
	}

	return at === row.length && dress?.codes.size === 0 && dress.link === '' ? cells : undefined;
}

function isOneCell(character: string): boolean {
	return surelyOne.test(character) && cellWidth(character) === 1;
}

/** `params;address`; without an address a link is at its end. */
function linkOf(parameters: string): string {
	return parameters.endsWith(';') ? '' : parameters;
}
