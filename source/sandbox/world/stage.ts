import type {Clock} from './clock.ts';
import type {Emit} from './events.ts';
import type {Ledger} from './ledger.ts';
import type {Random} from './random.ts';

/** What every part of the world needs: time, chance, and a way to say what happened. */
export type Stage = {
	readonly clock: Clock;
	readonly random: Random;
	readonly emit: Emit;
	/** What is put here before an answer leaves is not lost by a restart. */
	readonly ledger: Ledger;
	/** Nothing was ever kept of this world: only then it begins with what a new one has. */
	readonly isNew: boolean;
	/** What is put inside is kept together or not at all; what is said inside is heard when all of it is kept. */
	readonly together: <Value>(act: () => Value) => Value;
	/** How to undo what was just done in memory, if what is put around it is not kept after all. */
	readonly otherwise: (undo: () => void) => void;
	/** Lengths of time that the world chooses itself run faster with the speed; those a client asked for do not. */
	readonly pace: (ms: number) => number;
};
