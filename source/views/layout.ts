import type {ScreenName} from '../domain/intents.ts';
import {narrowDesk, narrowSchedule, wideDesk, wideSchedule} from './layout-plans.ts';
import {band, band as all, type Plan, type Share, type Weighted} from './layout-band.ts';
import type {PaneName} from './pane-names.ts';
import {shareOut} from './share-out.ts';

export type {PaneName} from './pane-names.ts';

/** A band lies across the whole screen; its panes stand side by side. */
export type Band = {readonly height: number; readonly panes: readonly Place[]};
export type Place = {readonly pane: PaneName; readonly width: number};

/** The smallest terminal anything can be drawn on. */
export const smallest = {columns: 60, rows: 16} as const;

/** From here on two panes of lists stand side by side with room to read both. */
const wideColumns = 100;

export type Room = {
	readonly columns: number;
	readonly rows: number;
	readonly inputRows: number;
	/** Whether the chosen request has the screen to itself. */
	readonly isReading?: boolean;
	/** Whether the chosen request is a trade, which has a picture and many facts. */
	readonly isTrade?: boolean;
	/** How many projects there are; undefined where the gateway has none of that. */
	readonly projects?: number | undefined;
	/** How many accounts there are; undefined where the gateway is no trading desk. */
	readonly accounts?: number | undefined;
	/** The part of the screen that must be there. */
	readonly part?: PartPanes | undefined;
};

export type PartPanes = {
	/** Any of these shows it; the first is taken where none is there. */
	readonly panes: readonly PaneName[];
	/** The pane of the list that has the keys, where the part itself has none: what keys act on is seen. */
	readonly list: PaneName | undefined;
	/** Whether it was asked for, and not only where the keys happen to be. */
	readonly isAsked: boolean;
};

/** Where everything stands, and what is dropped first. The bands fill exactly `columns` by `rows`. */
export function layoutOf(screen: ScreenName, room: Room): readonly Band[] {
	return withPart(plans[screen](room), room)
		.filter(({height}) => height > 0)
		.map(({height, panes}) => ({height, panes: shareColumns(panes, room.columns)}));
}

/** Gives the room to a part that would not be there; where room is short, to any that is asked for. */
function withPart(bands: readonly Plan[], {columns, rows, part, inputRows}: Room): readonly Plan[] {
	const isTight = columns < wideColumns || rows < 26;
	const shown = new Set(bands.flatMap(({height, panes}) => (height > 0 ? panes.map(({pane}) => pane) : [])));
	const hasList = part?.list === undefined || shown.has(part.list);
	const isThere = hasList && part?.panes.some((each) => shown.has(each)) === true;
	const pane = part?.panes[0];

	if (pane === undefined || part === undefined || inputRows > 0 || (isThere && !(part.isAsked && isTight))) {
		return bands;
	}

	return part.list === undefined
		? [all(rows, [pane, 1])]
		: [all(Math.min(6, rows - 6), [part.list, 1]), all(rows - Math.min(6, rows - 6), [pane, 1])];
}

const plans: {readonly [screen in ScreenName]: (room: Room) => readonly Plan[]} = {
	overview({columns, rows}) {
		const isWide = columns >= wideColumns;
		const bands = isWide
			? [
					band(6, ['needs-you', 11], ['checks', 9]),
					band(8, ['agents-short', 1], ['heartbeat', 1]),
					band(6, ['tasks', 1], ['presence', 1]),
					band(5, ['chat-tail', 3], ['alerts', 2]),
				]
			: [
					band(5, ['needs-you', 1]),
					band(6, ['agents-short', 1], ['checks', 1]),
					band(6, ['heartbeat', 1], ['tasks', 1]),
					band(4, ['chat-tail', 1], ['presence', 1]),
					...(rows >= 30 ? [band(4, ['alerts', 1])] : []),
				];
		// The last band goes first: words of a thread are at home on a screen of their own.
		return shareRows(keepBands(bands, {rows, least: 4}), rows);
	},
	decisions({columns, rows, isReading = false, isTrade = false}) {
		if (isReading) {
			return [all(rows, ['decision', 1])];
		}

		if (columns >= 120) {
			return [all(rows, ['inbox', 1], ['decision', 1])];
		}

		const list = Math.max(4, Math.min(10, Math.floor(rows / (isTrade ? 4 : 3))));
		return [all(list, ['inbox', 1]), all(rows - list, ['decision', 1])];
	},
	agents({columns, rows}) {
		const words = rows >= 22 ? Math.floor(rows * 0.4) : 0;
		return [
			...beside({columns, rows: rows - words}, ['agents', 13], ['runs', 9]),
			all(words, ['agent-words', 1]),
		];
	},
	tasks({columns, rows, projects, part}) {
		const asked =
			part?.isAsked === true ? part.panes.find((pane) => pane === 'board' || pane === 'tasks') : undefined;
		// As high as the projects are many, but the tasks have the greater part.
		const above = projects === undefined ? 0 : Math.max(3, Math.min(projects + 2, Math.floor(rows / 3)));
		return [
			all(above, ['projects', 1]),
			all(rows - above, [asked ?? (columns >= wideColumns ? 'board' : 'tasks'), 1]),
		];
	},
	chat({columns, rows, inputRows}) {
		const input = inputRows === 0 ? 0 : Math.min(inputRows + 2, Math.max(3, Math.floor(rows / 3)));
		const field = all(input, ['input', 1]);

		if (columns >= 80) {
			return [all(rows - input, ['threads', 3], ['transcript', columns >= 160 ? 11 : 7]), field];
		}

		const list = rows - input >= 12 ? 4 : 0;
		return [all(list, ['threads', 1]), all(rows - input - list, ['transcript', 1]), field];
	},
	trading(room) {
		return room.accounts === undefined
			? [all(room.rows, ['trading', 1])]
			: room.columns >= wideColumns
				? wideDesk(room.rows, room.accounts)
				: narrowDesk(room.rows, room.accounts);
	},
	health({columns, rows}) {
		const isWide = columns >= wideColumns;
		const bands = isWide
			? [
					band(10, ['checks', 1], ['changes', 1]),
					band(10, ['presence', 1], ['connection', 1]),
					band(7, ['nodes', 1], ['alerts', 1]),
				]
			: [
					band(7, ['checks', 1], ['connection', 1]),
					band(7, ['presence', 1], ['changes', 1]),
					band(5, ['nodes', 1]),
				];
		return shareRows(keepBands(bands, {rows, least: 5}), rows);
	},
	schedule: ({columns, rows}) => (columns >= wideColumns ? wideSchedule(rows) : narrowSchedule(rows)),
	log({columns, rows}) {
		const entry = rows >= 18 ? Math.floor(rows / 4) : 0;
		return columns >= wideColumns && entry > 0
			? [all(rows - entry, ['log', 1]), all(entry, ['entry', 3], ['commands', 2])]
			: [all(rows - entry, ['log', 1]), all(entry, ['entry', 1])];
	},
};

/** Side by side where there is room, else one over the other. */
function beside(
	{columns, rows}: Omit<Room, 'inputRows'>,
	first: Weighted,
	second: Weighted,
): readonly Plan[] {
	if (columns >= wideColumns) {
		return [all(rows, first, second)];
	}

	const lower = Math.max(4, Math.floor(rows * 0.4));
	return [all(rows - lower, [first[0], 1]), all(lower, [second[0], 1])];
}

/** Leaves out bands from the last one until each has the rows it needs to say anything. */
function keepBands(bands: readonly Plan[], {rows, least}: {rows: number; least: number}): readonly Plan[] {
	const kept = Math.max(1, Math.min(bands.length, Math.floor(rows / least)));
	return bands.slice(0, kept);
}

/** Shares rows by weight; nothing is lost to rounding. */
function shareRows(bands: readonly Plan[], rows: number): readonly Plan[] {
	const heights = shareOut(
		bands.map(({height}) => height),
		rows,
	);
	return bands.map((plan, index) => ({...plan, height: heights[index] ?? 0}));
}

function shareColumns(panes: readonly Share[], columns: number): readonly Place[] {
	const widths = shareOut(
		panes.map(({weight}) => weight),
		columns,
	);
	return panes.map(({pane}, index) => ({pane, width: widths[index] ?? 0}));
}
