/** Ends a timer that has not rung. */
export type Cancel = () => void;

/** Time for everything that waits: the machine's own, or one turned by hand in a test. */
export type Clock = {
	/** Epoch milliseconds. */
	readonly now: () => number;
	readonly after: (ms: number, run: () => void) => Cancel;
};

export const systemClock: Clock = {
	now: Date.now,
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => {
			clearTimeout(timer);
		};
	},
};

/** A number from 0 up to 1. */
export type Random = () => number;

export const systemRandom: Random = Math.random;
