/** The parts of what we know that a gateway can be asked for again on their own. */
export const slices = [
	'presence',
	'health',
	'heartbeats',
	'agents',
	'threads',
	'tasks',
	'approvals',
	'cron',
	'usage',
	'nodes',
	'projects',
	'accounts',
	'trades',
	'risk',
	'market',
	'follows',
	'backtests',
] as const;

export type Slice = (typeof slices)[number];

/**
 * How far a slice can be believed. `stale`: known once, no longer certain, and asked for again. `partial`: what
 * is there is certain, but more may exist that this gateway cannot list. `missing`: this gateway does not offer
 * it, or not to us.
 */
export type Freshness =
	| {readonly status: 'unread'}
	| {readonly status: 'fresh'; readonly at: number}
	| {readonly status: 'partial'; readonly at: number; readonly because: string}
	| {readonly status: 'stale'; readonly at: number | undefined; readonly because: string}
	| {readonly status: 'missing'; readonly because: string};

/** Whether a gateway has something, but not for us: "needs the scope operator.read", "missing scope: operator.read". */
export function isKeptFromUs(because: string): boolean {
	return /\bscope\b/u.test(because);
}
