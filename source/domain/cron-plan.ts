/** When a job runs, as data. */
export type CronPlan =
	| {readonly kind: 'every'; readonly ms: number}
	/** Once. */
	| {readonly kind: 'at'; readonly at: number}
	/** Five fields; without a zone the gateway's own is meant. */
	| {readonly kind: 'cron'; readonly expression: string; readonly zone: string | undefined};

/**
 * What a job says and to whom: to the main thread, where it stands between other words, or in a thread of its own, to an
 * agent that may be named.
 */
export type CronWork = {
	readonly where: 'main' | 'own';
	readonly agentId: string | undefined;
	readonly message: string;
};
