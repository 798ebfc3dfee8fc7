import type {PaneName} from './pane-names.ts';

/** A pane and its part of the width, as a weight. */
export type Share = {readonly pane: PaneName; readonly weight: number};

/** A band before its columns are shared out. */
export type Plan = {readonly height: number; readonly panes: readonly Share[]};

export type Weighted = readonly [pane: PaneName, weight: number];

export function band(height: number, ...panes: readonly Weighted[]): Plan {
	return {height, panes: panes.map(([pane, weight]) => ({pane, weight}))};
}
