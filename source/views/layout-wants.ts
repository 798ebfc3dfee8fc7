import type {Plan} from './layout-band.ts';
import type {PaneName} from './pane-names.ts';

/** How many rows within its frame each pane could fill; one that is not named keeps what it has. */
export type Wants = {readonly [pane in PaneName]?: number};

/**
 * Rows that would stay empty go to bands that have to cut something, first to the one that lacks fewest: no row is cut
 * beside blanks.
 */
export function balanced(bands: readonly Plan[], wants: Wants | undefined): readonly Plan[] {
	if (wants === undefined) {
		return bands;
	}

	const needs = bands.map(({height, panes}) =>
		height === 0
			? 0
			: Math.max(least, ...panes.map(({pane}) => (wants[pane] ?? height - frameRows) + frameRows)),
	);
	const lacks = bands.some(({height}, index) => (needs[index] ?? 0) > height);
	const heights = bands.map(({height}, index) => Math.min(height, needs[index] ?? height));
	let spare = bands.reduce((sum, {height}, index) => sum + height - (heights[index] ?? 0), 0);

	if (!lacks || spare === 0) {
		return bands;
	}

	while (spare > 0) {
		const lack = heights.map((height, index) => (needs[index] ?? 0) - height);
		const fewest = Math.min(...lack.filter((rows) => rows > 0));
		// Once all have what they need, each has back what is left of what it gave.
		const place = lack.includes(fewest)
			? lack.indexOf(fewest)
			: heights.findIndex((height, index) => height < (bands[index]?.height ?? 0));

		heights[place] = (heights[place] ?? 0) + 1;
		spare -= 1;
	}

	return bands.map((plan, index) => ({...plan, height: heights[index] ?? 0}));
}

const frameRows = 2;

/** Less than this is no pane. */
const least = 4;
