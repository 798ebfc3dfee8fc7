import type {Intent} from '../domain/intents.ts';
import {listBehind, partGoneTo} from '../store/select-parts.ts';
import type {About} from './drawing.ts';
import {layoutOf} from './layout.ts';
import {drawings} from './panes/all.ts';
import {paneOf} from './part-panes.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {roomOf} from './room.ts';

type Body = Pick<About, 'state' | 'symbols'> & {readonly columns: number; readonly rows: number};

/**
 * How far moving scrolls the part that was gone to; undefined where it moves in a list. Beside a list whose chosen entry
 * a part tells of, only pages scroll it: from entry to entry it goes one by one.
 */
export function partScrolled(
	{state, symbols, columns, rows}: Body,
	{by, way}: Extract<Intent, {type: 'list.move'}>,
): Intent | undefined {
	const part = state.ui.mode.type === 'browse' ? partGoneTo(state) : undefined;
	const pane = part === undefined || part.list !== undefined ? undefined : paneOf(state.ui.screen, part);

	if (
		part === undefined ||
		pane === undefined ||
		pane === 'nodes' ||
		pane === 'accounts' ||
		pane === 'backtests'
	) {
		return undefined;
	}

	if (listBehind(part) !== undefined && (by === 'one' || by === 'all')) {
		return undefined;
	}

	for (const {height, panes} of layoutOf(state.ui.screen, roomOf(state, {columns, rows, inputRows: 0}))) {
		const place = panes.find((each) => each.pane === pane);

		if (place !== undefined) {
			const room = {state, symbols, width: place.width - frameWidth, height: height - frameHeight};
			const {scroll} = drawings[pane](room);
			return scroll === undefined || scroll.last === 0
				? undefined
				: {type: 'part.scrolled', first: firstAfter(scroll, {by, way, page: Math.max(1, room.height - 1)})};
		}
	}

	return undefined;
}

function firstAfter(
	{first, last}: {readonly first: number; readonly last: number},
	{by, way, page}: Pick<Extract<Intent, {type: 'list.move'}>, 'by' | 'way'> & {readonly page: number},
): number {
	const lines = {one: 1, half: Math.ceil(page / 2), page, all: Infinity}[by];
	return Math.max(0, Math.min(last, first + (way === 'down' ? lines : -lines)));
}
