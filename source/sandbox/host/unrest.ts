import type {Alarm, Clock} from '../world/clock.ts';
import type {Random} from '../world/random.ts';
import {disturbWire, type DisturbedWire} from './chaos-line.ts';
import {type Chaos, noChaos} from './chaos-spec.ts';
import type {Wire} from './wire.ts';

/** The chaos of a sandbox, for all its clients, that can be changed while it runs. */
export type Unrest = {
	readonly chaos: () => Chaos;
	readonly set: (chaos: Chaos) => void;
	readonly disturb: (wire: Wire) => Wire;
	/** Ends the restarts, and sends what waits. */
	readonly stop: () => void;
};

export type UnrestOptions = {
	readonly random: Random;
	readonly clock: Clock;
	readonly restart: () => void;
};

export function createUnrest({random, clock, restart}: UnrestOptions): Unrest {
	const wires = new Set<DisturbedWire>();
	let chaos = noChaos;
	let count = 0;
	let restarting: Alarm | undefined;

	function scheduleRestart(): void {
		restarting?.cancel();
		restarting = undefined;

		if (chaos.restartMs !== undefined) {
			restarting = clock.after(chaos.restartMs, () => {
				scheduleRestart();
				restart();
			});
		}
	}

	function set(next: Chaos): void {
		chaos = next;
		scheduleRestart();

		for (const wire of wires) {
			wire.hurry();
		}
	}

	return {
		chaos: () => chaos,
		set,
		disturb(wire) {
			count++;
			const disturbed = disturbWire(wire, {
				random: random.fork(`client ${count}`),
				clock,
				chaos: () => chaos,
			});
			wires.add(disturbed);
			return {
				...disturbed,
				forget() {
					wires.delete(disturbed);
					disturbed.forget();
				},
			};
		},
		stop: () => set(noChaos),
	};
}
