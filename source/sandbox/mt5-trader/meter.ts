/** Lets so many through at once, and so many a second over time. */
export type Meter = {
	/** Undefined: go on. Otherwise how many milliseconds until the next one is let through. */
	readonly pass: (now: number) => number | undefined;
};

export function createMeter({perSecond, burst}: {readonly perSecond: number; readonly burst: number}): Meter {
	let left = burst;
	let countedAt: number | undefined;

	return {
		pass(now) {
			const earned = ((now - (countedAt ?? now)) * perSecond) / 1000;
			left = Math.min(burst, left + Math.max(0, earned));
			countedAt = now;

			if (left < 1) {
				return Math.ceil(((1 - left) * 1000) / perSecond);
			}

			left--;
			return undefined;
		},
	};
}

/** Remembers the last so many texts, and forgets the oldest first. */
export type Memory = {
	/** True when it was there already. */
	readonly knows: (text: string) => boolean;
	readonly keep: (text: string) => void;
};

export function createMemory(most: number): Memory {
	const known = new Set<string>();

	return {
		knows: (text) => known.has(text),
		keep(text) {
			known.add(text);

			if (known.size > most) {
				const [oldest = ''] = known;
				known.delete(oldest);
			}
		},
	};
}
