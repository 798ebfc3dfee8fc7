import {screenNames, type Intent} from '../domain/intents.ts';
import type {About, Draw} from './drawing.ts';
import {widthOf} from '../format/fit.ts';
import {layoutOf, type Place} from './layout.ts';
import {drawings} from './panes/all.ts';
import {bannerIn} from './parts/banner-room.ts';
import {tellsUnreached} from '../store/select-unreached.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {tabsOf} from './parts/tabs.ts';
import {roomOf} from './room.ts';
import {refOf} from './row-refs.ts';
import type {Terminal} from './unseen.ts';

/** A cell, from 1 at the upper left. */
export type Cell = {readonly column: number; readonly row: number};

/**
 * What a click means: it chooses what is under it, and never more than that. While anything is asked or written it
 * means nothing.
 */
export function hitOf(
	cell: Cell,
	terminal: Terminal,
	about: Pick<About, 'state' | 'symbols'>,
): Intent | undefined {
	const {state, symbols} = about;

	if (state.ui.mode.type !== 'browse') {
		return undefined;
	}

	if (cell.row === 2) {
		return tabAt(cell.column, terminal.columns, about);
	}

	if (tellsUnreached(state)) {
		return undefined;
	}

	const banner = bannerIn(state, terminal, symbols).length;
	const rows = terminal.rows - 3 - banner;
	let top = 3 + banner;

	for (const {height, panes} of layoutOf(
		state.ui.screen,
		roomOf(state, {columns: terminal.columns, rows, inputRows: 0}),
	)) {
		if (cell.row >= top && cell.row < top + height) {
			return entryAt({column: cell.column, row: cell.row - top - 1}, {panes, height}, about);
		}

		top += height;
	}

	return undefined;
}

function tabAt(column: number, width: number, {state}: Pick<About, 'state' | 'symbols'>): Intent | undefined {
	let end = 0;
	let key: string | undefined;

	for (const {text} of tabsOf(state, width)) {
		// A name with its key before it, or a dash for what is not there; a count has no letters.
		key = end < column && /^[1-9] ?[\p{L}–]/u.test(text) ? text[0] : key;
		end += widthOf([{text}]);
	}

	const screen = screenNames[Number(key) - 1];
	return screen === undefined ? undefined : {type: 'screen.show', screen};
}

type Band = {readonly panes: readonly Place[]; readonly height: number};

function entryAt(
	{column, row}: Cell,
	{panes, height}: Band,
	about: Pick<About, 'state' | 'symbols'>,
): Intent | undefined {
	let left = 1;

	for (const {pane, width} of panes) {
		if (column >= left && column < left + width) {
			// A ready-made table is no list of rows.
			const draw = new Map<string, Draw>(Object.entries(drawings)).get(pane);
			const line = draw?.({...about, width: width - frameWidth, height: height - frameHeight}).rows[row];
			const ref = line === undefined ? undefined : refOf(line);
			return ref === undefined ? undefined : {type: 'list.choose', ...ref};
		}

		left += width;
	}

	return undefined;
}
