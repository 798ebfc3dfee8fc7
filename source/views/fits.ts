import type {Fits} from '../domain/intents.ts';
import {smallest} from './layout.ts';
import type {Terminal} from './unseen.ts';

/** What a terminal has room for. */
export function fitsOf({columns, rows}: Terminal): Fits {
	if (columns >= smallest.columns && rows >= smallest.rows) {
		return 'screen';
	}

	return columns >= leastWords && rows > 0 ? 'words' : 'nothing';
}

/** "u takes all 10 back" */
const leastWords = 19;
