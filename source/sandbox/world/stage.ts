import type {Clock} from './clock.ts';
import type {Emit} from './events.ts';
import type {Random} from './random.ts';

/** What every part of the world needs: time, chance, and a way to say what happened. */
export type Stage = {
	readonly clock: Clock;
	readonly random: Random;
	readonly emit: Emit;
	/** Lengths of time that the world chooses itself run faster with the speed; those a client asked for do not. */
	readonly pace: (ms: number) => number;
};
