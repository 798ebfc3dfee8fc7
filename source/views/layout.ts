import type {ScreenName} from '../domain/intents.ts';
import {band as all, tallRows, wideColumns, type Plan, type Share, type Weighted} from './layout-band.ts';
import {overviewPlan} from './layout-overview.ts';
import {healthPlan, narrowDesk, schedulePlan, wideDesk} from './layout-plans.ts';
import type {Room} from './layout-room.ts';
import {balanced} from './layout-wants.ts';
import type {PaneName} from './pane-names.ts';
import {shareOut} from './share-out.ts';

export type {PartPanes, Room} from './layout-room.ts';
export type {PaneName} from './pane-names.ts';

/** A band lies across the whole screen; its panes stand side by side. */
export type Band = {readonly height: number; readonly panes: readonly Place[]};
export type Place = {readonly pane: PaneName; readonly width: number};

/** The smallest terminal anything can be drawn on. */
export const smallest = {columns: 60, rows: 16} as const;

/** Where everything stands, and what is dropped first. The bands fill exactly `columns` by `rows`. */
export function layoutOf(screen: ScreenName, room: Room): readonly Band[] {
	return withPart(balanced(plans[screen](room), room.wants), room)
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

	// What is told of an entry has the more room, and the entry is seen.
	const above = rows < 16 ? 4 : 6;
	return part.list === undefined
		? [all(rows, [pane, 1])]
		: [all(above, [part.list, 1]), all(rows - above, [pane, 1])];
}

const plans: {readonly [screen in ScreenName]: (room: Room) => readonly Plan[]} = {
	overview: overviewPlan,
	decisions(room) {
		const {columns, rows, isReading = false, isTrade = false, isLong = false, lacks = []} = room;

		if (isReading) {
			return [all(rows, ['decision', 1])];
		}

		if (lacks.includes('needs-you')) {
			return [all(rows, ['inbox', 1])];
		}

		if (columns >= 120) {
			// On a tall screen there is room for what a request comes from: the market, or the words before it.
			const hasRoom = rows >= tallRows && !isLong;
			const context = hasRoom ? Math.floor(rows * 0.32) : 0;
			return [
				all(rows - context, ['inbox', 1], ['decision', 1]),
				all(context, [isTrade ? 'market' : 'asker-words', 1]),
			];
		}

		const list = listAbove(room);
		return [all(list, ['inbox', 1]), all(rows - list, ['decision', 1])];
	},
	agents({columns, rows, agents = 0}) {
		// The list is as high as it is long, so that the words have what it does not need.
		const list = Math.max(Math.ceil(rows * 0.45), Math.min(agents + 3, Math.ceil(rows * 0.6)));
		const words = rows >= 22 ? rows - list : 0;
		return [
			...beside({columns, rows: rows - words}, ['agents', columns >= 160 ? 15 : 13], ['runs', 9]),
			all(words, ['agent-words', 1]),
		];
	},
	tasks({columns, rows, projects, part, lacks = []}) {
		const asked =
			part?.isAsked === true ? part.panes.find((pane) => pane === 'board' || pane === 'tasks') : undefined;
		// As high as the projects are many, but the tasks have the greater part.
		const above = projects === undefined ? 0 : Math.max(3, Math.min(projects + 2, Math.floor(rows / 3)));
		const rest = rows - above;
		// A board says little of each; the chosen one is told below it where that leaves the board its room.
		const below =
			columns < wideColumns || lacks.includes('tasks') || rest < 24 ? 0 : rest >= tallRows ? 12 : 6;
		return [
			all(above, ['projects', 1]),
			all(rest - below, [asked ?? (columns >= wideColumns ? 'board' : 'tasks'), 1]),
			all(below, ['task', 1]),
		];
	},
	chat({columns, rows, inputRows}) {
		const input = inputRows === 0 ? 0 : Math.min(inputRows + 2, Math.max(3, Math.floor(rows / 3)));
		const field = all(input, ['input', 1]);

		if (columns >= 80) {
			const [threads, words] = columns < 100 ? [1, 2] : [3, columns >= 160 ? 9 : 7];
			return [all(rows - input, ['threads', threads], ['transcript', words]), field];
		}

		const list = rows - input >= 12 ? 4 : 0;
		return [all(list, ['threads', 1]), all(rows - input - list, ['transcript', 1]), field];
	},
	trading(room) {
		return room.accounts === undefined
			? [all(room.rows, ['trading', 1])]
			: room.columns >= wideColumns
				? wideDesk(room, room.accounts)
				: narrowDesk(room.rows, room.accounts);
	},
	health: healthPlan,
	schedule: schedulePlan,
	log({columns, rows}) {
		const entry = rows >= 18 ? Math.floor(rows / 4) : 0;
		return columns >= wideColumns && entry > 0
			? [all(rows - entry, ['log', 1]), all(entry, ['entry', 3], ['commands', 2])]
			: [all(rows - entry, ['log', 1]), all(entry, ['entry', 1])];
	},
};

/** How high the list stands over the chosen request. */
function listAbove({rows, isTrade = false, hasLineToSpare = false}: Room): number {
	const least = Math.max(4, Math.min(10, Math.floor(rows / (isTrade ? 4 : 3))));
	return hasLineToSpare ? least + 1 : least;
}

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

function shareColumns(panes: readonly Share[], columns: number): readonly Place[] {
	const widths = shareOut(
		panes.map(({weight}) => weight),
		columns,
	);
	return panes.map(({pane}, index) => ({pane, width: widths[index] ?? 0}));
}
