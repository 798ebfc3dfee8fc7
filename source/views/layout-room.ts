import type {Wants} from './layout-wants.ts';
import type {PaneName} from './pane-names.ts';

/** What there is room for, and what there is to show. */
export type Room = {
	readonly columns: number;
	readonly rows: number;
	readonly inputRows: number;
	/** Whether the chosen request has the screen to itself. */
	readonly isReading?: boolean;
	/** Whether the chosen request is a trade, which has a picture and many facts. */
	readonly isTrade?: boolean;
	/** Whether the chosen request leaves a line of its room, and the list above it has one more to show there. */
	readonly hasLineToSpare?: boolean;
	/** Whether the chosen request takes a whole screen to read: nothing stands beside it then. */
	readonly isLong?: boolean;
	/** How many projects there are; undefined where the gateway has none of that. */
	readonly projects?: number | undefined;
	/** How many accounts there are; undefined where the gateway is no trading desk. */
	readonly accounts?: number | undefined;
	readonly agents?: number;
	/** Whether anything was warned of since the program began. */
	readonly hasAlerts?: boolean;
	/** Panes whose data the gateway does not offer at all. */
	readonly lacks?: readonly PaneName[];
	/** How many rows its panes could fill. */
	readonly wants?: Wants | undefined;
	/** The part of the screen that must be there. */
	readonly part?: PartPanes | undefined;
};

export type PartPanes = {
	/** Any of these shows it; the first is taken where none is there. */
	readonly panes: readonly PaneName[];
	/** The pane of the list whose chosen entry it tells of: what keys act on is seen. */
	readonly list: PaneName | undefined;
	/** Whether it was asked for, and not only where the keys happen to be. */
	readonly isAsked: boolean;
};
