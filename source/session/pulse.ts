import type {Event} from '../domain/events.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import type {Clock} from './clock.ts';
import type {Asked} from './conversation.ts';

export type PulseOptions = {
	readonly liveness: {readonly call: Call; readonly everyMs: number; readonly misses: number} | undefined;
	readonly ask: (call: Call, answered: Asked) => void;
	readonly clock: Clock;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly died: () => void;
};

/**
 * Asks a gateway whether it still answers, in its own language: where a WebSocket ping is answered by something in
 * front of it, only that tells. Measures the round trip on the way.
 */
export function createPulse({liveness, ask, clock, dispatch, died}: PulseOptions): {
	readonly tick: () => void;
} {
	let askedAt = clock.now();
	let missed = 0;

	return {
		tick() {
			const now = clock.now();

			if (liveness === undefined || now - askedAt < liveness.everyMs) {
				return;
			}

			askedAt = now;
			ask(liveness.call, (outcome) => {
				// A refusal is a sign of life as well.
				if (outcome.type !== 'silent') {
					missed = 0;
					dispatch([{type: 'latency.measured', ms: clock.now() - now, at: clock.now()}]);
					return;
				}

				missed += 1;

				if (missed >= liveness.misses) {
					died();
				}
			});
		},
	};
}
