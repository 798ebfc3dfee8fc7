export type BackoffOptions = {
	/** The ceiling of the first wait, in ms. */
	readonly firstMs: number;
	/** No wait is longer than this, in ms, counted after jitter. */
	readonly capMs: number;
	/** A number from 0 up to 1. */
	readonly random: number;
};

/** Full jitter: a gateway that restarts must not meet every dashboard in the same second. */
export function backoffMs(attempt: number, {firstMs, capMs, random}: BackoffOptions): number {
	const ceiling = firstMs * 2 ** Math.min(attempt, 30);
	return Math.round(Math.min(capMs, ceiling * random));
}
