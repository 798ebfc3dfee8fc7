/** As many frames a client may send in one stretch of time; what is refused does not count. */
export const mostFrames = 100;
export const stretchMs = 10_000;

export type Limiter = {
	/** Undefined: heard. Otherwise the milliseconds until the next frame will be. */
	readonly refuses: (now: number) => number | undefined;
};

export function createLimiter(): Limiter {
	let beganAt = -Infinity;
	let count = 0;

	return {
		refuses(now) {
			if (now - beganAt >= stretchMs) {
				beganAt = now;
				count = 0;
			}

			if (count >= mostFrames) {
				return beganAt + stretchMs - now;
			}

			count++;
			return undefined;
		},
	};
}
