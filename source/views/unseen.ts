import type {State} from '../store/state.ts';
import type {Symbols} from '../theme/symbols.ts';
import {layoutOf} from './layout.ts';
import {unseenLines} from './panes/decisions.ts';
import {bannerOf} from './parts/banner.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {roomOf} from './room.ts';

export type Terminal = {readonly columns: number; readonly rows: number};

/** How many lines of the chosen request are not on a screen of this size. */
export function unseenOn({columns, rows}: Terminal, state: State, symbols: Symbols): number {
	const left = rows - 3 - bannerOf(state, columns, symbols).length;
	const room = roomOf(state, {columns, rows: left, inputRows: 0});

	for (const {height, panes} of layoutOf(state.ui.screen, room)) {
		const place = panes.find(({pane}) => pane === 'decision');

		if (place !== undefined) {
			return unseenLines({state, symbols, width: place.width - frameWidth, height: height - frameHeight});
		}
	}

	return 0;
}
