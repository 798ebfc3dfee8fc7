import type {EmergencyAction} from './trading.ts';

/** What an emergency stop, or a resume, consists of. Orders and positions belong to the trading action that ends them. */
export type StopPartId = 'trading' | 'orders' | 'positions' | 'runs' | 'agents';

/**
 * `waiting`: not answered yet, or not even sent. `reported`: the gateway says so. `proven`: read back and seen.
 * `unproven`: the gateway says so, or no answer came, and reading back does not show it. `failed`: refused, or it never
 * left. `not-offered`: this gateway cannot do it.
 */
export type StopStatus = 'waiting' | 'reported' | 'proven' | 'unproven' | 'failed' | 'not-offered';

/** One thing an emergency stop has to bring about, and how certain it is that it did. */
export type StopPart = {
	readonly id: StopPartId;
	/** "Trading is stopped", "2 of 3 positions confirmed closed". */
	readonly says: string;
	readonly status: StopStatus;
	readonly because: string | undefined;
	/** When it came to this status. */
	readonly since: number;
};

/** An emergency stop, or a resume, of ours: when it began and what became of each part. */
export type StopReport = {
	readonly what: 'stop' | 'resume';
	/** Undefined on a gateway that does not trade, and where nobody knows whether it does. */
	readonly action: EmergencyAction | undefined;
	readonly startedAt: number;
	/** Nothing has left yet: it leaves when the link is back, if that is before this moment. */
	readonly queuedUntil: number | undefined;
	/** Set when nothing more is waited for. */
	readonly endedAt: number | undefined;
	readonly parts: readonly StopPart[];
	/** Of a stop: the agents that it, or one before it, was seen to pause, and that did not go on since. */
	readonly paused?: readonly string[];
};

/** The four trading actions, the mildest first, and what each does besides letting no new order through. */
export const emergencyActions: readonly {
	readonly action: EmergencyAction;
	readonly name: string;
	readonly means: string;
}[] = [
	{action: 'pause_trading', name: 'pause trading', means: 'no new orders; what is open stays open'},
	{action: 'cancel_all', name: 'cancel all', means: 'no new orders; every waiting order is cancelled'},
	{action: 'close_all', name: 'close all', means: 'no new orders; every position is closed at the market'},
	{action: 'disable_live', name: 'disable live', means: 'no new orders; live accounts are off until resumed'},
];

export function actionName(action: EmergencyAction): string {
	return emergencyActions.find((each) => each.action === action)?.name ?? action;
}

/**
 * How certain all parts of a stop are together: as the least certain of them. What was refused comes first, since that
 * is certain.
 */
export function certaintyOf(
	parts: readonly StopPart[],
): Extract<StopStatus, 'failed' | 'unproven' | 'reported' | 'proven'> {
	const has = (...wanted: readonly StopStatus[]): boolean =>
		parts.some(({status}) => wanted.includes(status));
	return has('failed')
		? 'failed'
		: has('unproven', 'waiting')
			? 'unproven'
			: has('reported')
				? 'reported'
				: 'proven';
}
