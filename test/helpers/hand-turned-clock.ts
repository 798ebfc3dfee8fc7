import type {Clock} from '../../source/session/clock.ts';

export type HandTurnedClock = Clock & {
	/** Lets so much time pass, ringing every timer on its way in order. */
	readonly turn: (ms: number) => void;
	/** Jumps without ringing on the way, as a machine that slept does; timers that are due ring once at the end. */
	readonly sleep: (ms: number) => void;
};

export function createHandTurnedClock(start = 1_795_000_000_000): HandTurnedClock {
	let now = start;
	let timers: Array<{at: number; run: () => void}> = [];

	const ring = (until: number): void => {
		for (;;) {
			const due = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];

			if (due === undefined) {
				return;
			}

			timers = timers.filter((timer) => timer !== due);
			now = Math.max(now, due.at);
			due.run();
		}
	};

	return {
		now: () => now,
		after(ms, run) {
			const timer = {at: now + ms, run};
			timers.push(timer);
			return () => {
				timers = timers.filter((held) => held !== timer);
			};
		},
		turn(ms) {
			const until = now + ms;
			ring(until);
			now = until;
		},
		sleep(ms) {
			now += ms;
			ring(now);
		},
	};
}
