import type {Room} from './layout-room.ts';
import type {PaneName} from './pane-names.ts';
import {band as all, keepBands, shareRows, wideColumns, type Plan, type Weighted} from './layout-band.ts';

/** What is open and what the market does side by side; copies stand beside the risk. */
export function wideDesk({columns, rows}: Pick<Room, 'columns' | 'rows'>, accounts: number): readonly Plan[] {
	const top = rows >= 24 ? 5 : 4;
	const table = rows >= 18 ? Math.max(4, Math.min(accounts + 3, Math.floor(rows / 4))) : 0;
	return [
		all(top, ['risk', 6], ['follows', 5]),
		all(table, ['accounts', 1]),
		// Where room is short, as wide as a trade with its stop, its target and its result.
		columns < 160
			? all(rows - top - table, ['trades', 8], ['market', 5])
			: all(rows - top - table, ['trades', 13], ['market', 11]),
	];
}

/** One over the other. The copies go first, then the market, then the accounts. */
export function narrowDesk(rows: number, accounts: number): readonly Plan[] {
	const top = rows >= 24 ? 4 : 3;
	const table = rows >= 13 ? Math.max(4, Math.min(accounts + 3, rows >= 20 ? 5 : 4)) : 0;
	const rest = rows - top - table;
	const market = rest >= 12 ? Math.ceil(rest * 0.5) : 0;
	const copies = rest - market >= 14 ? 5 : 0;
	return [
		all(top, ['risk', 1]),
		all(table, ['accounts', 1]),
		all(rest - market - copies, ['trades', 1]),
		all(market, ['market', 1]),
		all(copies, ['follows', 1]),
	];
}

/**
 * Checks and what moved in them on top; who is there, where the gateway tells it, before the rest. Where not all of it
 * has room, what was warned of comes before the figures of the connection.
 */
export function healthPlan({columns, rows, lacks = [], hasAlerts = false}: Room): readonly Plan[] {
	const isThere = (pane: PaneName) => !lacks.includes(pane);
	const others = (['presence', 'nodes'] as const).filter((pane) => isThere(pane));
	const [second, third] = others;
	const bands =
		columns < wideColumns
			? [
					all(7, ['checks', 1], [hasAlerts ? 'alerts' : 'connection', 1]),
					second === undefined ? all(7, ['changes', 1]) : all(7, [second, 1], ['changes', 1]),
					...(third === undefined ? [] : [all(5, [third, 1])]),
				]
			: second === undefined
				? [all(10, ['checks', 1], ['changes', 1]), all(10, ['connection', 1], ['alerts', 1])]
				: [
						all(10, ['checks', 1], ['changes', 1]),
						all(10, [second, 1], ['connection', 1]),
						third === undefined ? all(5, ['alerts', 1]) : all(7, [third, 1], ['alerts', 1]),
					];
	return shareRows(keepBands(bands, {rows, least: 5}), rows);
}

/** What the gateway has of jobs and of use; what it has nothing of says so in a line, and takes no room. */
export function schedulePlan({columns, rows, lacks = []}: Room): readonly Plan[] {
	const isWide = columns >= wideColumns;

	if (!lacks.includes('cron')) {
		return isWide ? wideSchedule(rows) : narrowSchedule(rows);
	}

	const used: readonly Weighted[] =
		isWide && !lacks.includes('usage')
			? [
					['usage', 1],
					['shares', 1],
				]
			: [['usage', 1]];
	const line = Math.min(5, Math.floor(rows / 2));
	return [all(line, ['cron', 1]), all(rows - line, ...used)];
}

/** The jobs beside what was used; below them the chosen job, and who used it. */
function wideSchedule(rows: number): readonly Plan[] {
	const below = jobRows(rows);
	return [all(rows - below, ['cron', 3], ['usage', 2]), all(below, ['job', 1], ['shares', 1])];
}

/** One over the other; who used it is gone to, and the job where room is short. */
function narrowSchedule(rows: number): readonly Plan[] {
	const below = jobRows(rows);
	const rest = rows - below;
	const days = below === 0 ? Math.max(4, Math.floor(rows * 0.4)) : rest >= 12 ? Math.floor(rest * 0.4) : 0;
	return [all(rest - days, ['cron', 1]), all(below, ['job', 1]), all(days, ['usage', 1])];
}

function jobRows(rows: number): number {
	return rows >= 16 ? Math.max(8, Math.floor(rows * 0.36)) : 0;
}
