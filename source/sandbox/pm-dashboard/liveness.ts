import type {Alarm, Clock} from '../world/clock.ts';
import {limits} from './limits.ts';

export type Liveness = {
	/** Without an id any pong will do: the seed leaves its payload open. */
	readonly pong: (pingId: string | undefined) => void;
	readonly stop: () => void;
};

type Options = {
	readonly clock: Clock;
	/** Sends a ping and gives its id. */
	readonly ping: () => string;
	readonly dead: () => void;
};

/** Asks every 25 s whether the client is there, and waits 20 s for the answer: the numbers of the project's server. */
export function watchLiveness({clock, ping, dead}: Options): Liveness {
	let asked: {readonly id: string; readonly alarm: Alarm} | undefined;
	let next = clock.after(limits.pingEveryMs, ask);

	function ask(): void {
		asked = {id: ping(), alarm: clock.after(limits.pongWithinMs, dead)};
		next = clock.after(limits.pingEveryMs, ask);
	}

	return {
		pong(pingId) {
			if (pingId === undefined || pingId === asked?.id) {
				asked?.alarm.cancel();
				asked = undefined;
			}
		},
		stop() {
			next.cancel();
			asked?.alarm.cancel();
		},
	};
}
