import {cellWidth, characters, cut} from '../../format/width.ts';
import {threadName} from '../../store/select-threads.ts';
import type {Draft} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import type {Draw} from '../drawing.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** The field a message is written in, with its cursor; it shows the lines around it. */
export const drawInput: Draw = ({state, width, height}) => {
	const {mode} = state.ui;
	const id = mode.type === 'write' ? mode.threadId : undefined;
	const draft = draftOf(state) ?? {text: '', cursor: 0};
	const isLive = state.link.phase === 'live';
	return {
		title: 'Write',
		count: [say(id === undefined ? '' : threadName(state, id), 'muted')],
		note: isLive ? undefined : say('not connected: kept, not sent', 'soon'),
		rows: linesWithCursor(draft, width, height),
		isFocused: true,
	};
};

/** How many lines a draft takes in a field of a width. */
export function draftHeight(draft: Draft | undefined, width: number): number {
	return draft === undefined ? 1 : draftRows(draft, width).rows.length;
}

/** The part of one line around its cursor, no wider than its room; `…` stands where words go on beyond an edge. */
export function lineWithCursor(draft: Draft | undefined, width: number): Line {
	const {text, cursor} = draft ?? {text: '', cursor: 0};
	const flat = text.replaceAll('\n', ' ');
	const [here = ' ', ...after] = characters(flat.slice(cursor));
	const rest = after.join('');
	const room = Math.max(0, width - cellWidth(here));
	// A part of what follows is seen as well, so that nobody writes into words unseen.
	const head = cutStart(flat.slice(0, cursor), room - Math.min(cellWidth(rest), Math.floor(room / 4)));
	const tail = cut(rest, room - cellWidth(head));
	return [say(head), {text: here, inverse: true}, say(tail)].filter(({text: part}) => part !== '');
}

/** The end of a text, where the whole has no room. */
function cutStart(text: string, width: number): string {
	if (cellWidth(text) <= width) {
		return text;
	}

	let end = '';

	for (const character of characters(text.slice(-(width * 8 + 64))).toReversed()) {
		if (cellWidth(character + end) > width - 1) {
			break;
		}

		end = character + end;
	}

	return width < 1 ? '' : `…${end}`;
}

/** The lines around the cursor of a text that may be long. */
export function linesWithCursor(draft: Draft, width: number, height: number): readonly Line[] {
	const {rows, cursorRow} = draftRows(draft, width);
	const first = Math.max(0, Math.min(cursorRow - height + 1, rows.length - height));
	return rows.slice(first, first + height);
}

type DraftRows = {readonly rows: readonly Line[]; readonly cursorRow: number};

/** Broken at the last cell, not at words: the cursor must never jump while typing. */
function draftRows({text, cursor}: Draft, width: number): DraftRows {
	// The cursor may stand after the last character of a full line.
	const room = Math.max(1, width - 1);
	const rows: Span[][] = [[]];
	let cells = 0;
	let cursorRow = 0;
	let at = 0;

	const put = (character: string): void => {
		const isHere = at === cursor;
		const isBreak = character === '\n';
		const taken = cellWidth(character);

		if (!isBreak && cells + taken > room) {
			rows.push([]);
			cells = 0;
		}

		if (isHere) {
			cursorRow = rows.length - 1;
		}

		rows
			.at(-1)
			?.push(
				isHere
					? {text: isBreak || character === '' ? ' ' : character, inverse: true}
					: say(isBreak ? '' : character),
			);
		cells += taken;
		at += character.length;

		if (isBreak) {
			rows.push([]);
			cells = 0;
		}
	};

	for (const character of characters(text)) {
		put(character);
	}

	if (cursor >= text.length) {
		put('');
	}

	return {rows, cursorRow};
}
