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
 * What keeps a slice, or a part of it, from being shown: the gateway cannot tell it, or not to us (what it asks for is a
 * right this connection does not have), or there is more of it than is kept here.
 */
export type Lack = 'not-offered' | 'not-for-us' | 'not-kept';

/**
 * How far a slice can be believed. `stale`: known once, no longer certain, and asked for again. `partial`: what
 * is there is certain, but more may exist. `missing`: nothing of it can be read here. `unread`
 * has a reason where something was missed before it could be read.
 */
export type Freshness =
	| {readonly status: 'unread'; readonly because?: string}
	| {readonly status: 'fresh'; readonly at: number}
	| {readonly status: 'partial'; readonly at: number; readonly why: Lack; readonly because: string}
	| {readonly status: 'stale'; readonly at: number | undefined; readonly because: string}
	| {readonly status: 'missing'; readonly why: Lack; readonly because: string};

/** Why what is known of a slice may have moved on without us; undefined where nothing says so. */
export function doubtOf(held: Freshness): string | undefined {
	return held.status === 'stale' || held.status === 'unread' ? held.because : undefined;
}
