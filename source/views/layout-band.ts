import type {PaneName} from './pane-names.ts';
import {shareOut} from './share-out.ts';

/** A pane and its part of the width, as a weight. */
export type Share = {readonly pane: PaneName; readonly weight: number};

/** A band before its columns are shared out. */
export type Plan = {readonly height: number; readonly panes: readonly Share[]};

export type Weighted = readonly [pane: PaneName, weight: number];

export function band(height: number, ...panes: readonly Weighted[]): Plan {
	return {height, panes: panes.map(([pane, weight]) => ({pane, weight}))};
}

/** From here on two panes of lists stand side by side with room to read both. */
export const wideColumns = 100;

/** From here on most lists are shown whole, and there is room to spare. */
export const tallRows = 45;

/** Leaves out bands from the last one until each has the rows it needs to say anything. */
export function keepBands(
	bands: readonly Plan[],
	{rows, least}: {rows: number; least: number},
): readonly Plan[] {
	const kept = Math.max(1, Math.min(bands.length, Math.floor(rows / least)));
	return bands.slice(0, kept);
}

/** Shares rows by weight; nothing is lost to rounding. */
export function shareRows(bands: readonly Plan[], rows: number): readonly Plan[] {
	const heights = shareOut(
		bands.map(({height}) => height),
		rows,
	);
	return bands.map((plan, index) => ({...plan, height: heights[index] ?? 0}));
}
