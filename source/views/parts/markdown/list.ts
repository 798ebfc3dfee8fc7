import type {Tokens} from 'marked';
import {cellWidth, padStart} from '../../../format/width.ts';
import {say, type Line} from '../span.ts';
import {known} from './lexer.ts';
import type {Sheet} from './signs.ts';
import {hang, spaces} from './spans.ts';

type DrawTokens = (tokens: ReturnType<typeof known>, sheet: Sheet) => readonly Line[];

/** Items behind their bullets, numbers and boxes; a blank line between them where one was written. */
export function listRows(list: Tokens.List, sheet: Sheet, draw: DrawTokens): readonly Line[] {
	const first = list.ordered && typeof list.start === 'number' ? list.start : 1;
	const markWidth = list.ordered ? cellWidth(String(first + list.items.length - 1)) + 1 : 1;
	const rows: Line[] = [];

	for (const [index, item] of list.items.entries()) {
		const mark = list.ordered ? padStart(`${first + index}.`, markWidth) : bulletOf(sheet);
		const head = headOf(item, mark, list.ordered);
		const width = head.reduce((sum, {text}) => sum + cellWidth(text), 0);
		const body = known(item.tokens).filter(({type}) => type !== 'checkbox');

		for (const row of hang({first: head, rest: [spaces(width)]}, sheet, (inner) => draw(body, inner))) {
			rows.push(row);
		}

		if (index < list.items.length - 1 && /\n[\t ]*\n$/u.test(item.raw)) {
			rows.push([]);
		}
	}

	return rows;
}

function bulletOf({signs, depth}: Sheet): string {
	return signs.bullets[depth % signs.bullets.length] ?? '-';
}

/** A box says that it is an item; a number says which. */
function headOf({task, checked}: Tokens.ListItem, mark: string, isOrdered: boolean): Line {
	const box = checked === true ? say('[x] ', 'good') : say('[ ] ');
	return task ? [...(isOrdered ? [say(`${mark} `, 'muted')] : []), box] : [say(`${mark} `, 'muted')];
}
