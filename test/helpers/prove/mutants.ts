import {mutantsOfAnswers} from './mutants-answers.ts';
import {mutantsOfKeys} from './mutants-keys.ts';
import {mutantsOfSight} from './mutants-seen.ts';
import {mutantsOfTrades} from './mutants-trades.ts';

/** One planted bug: what is said in a file of the machine, and what it says instead. */
export type Edit = {readonly file: string; readonly from: string; readonly to: string};

export type Mutant = {readonly name: string; readonly edits: readonly Edit[]};

/** Bugs such a machine could have. Each is planted and must be found. */
export const mutants: readonly Mutant[] = [
	...mutantsOfKeys,
	...mutantsOfTrades,
	...mutantsOfAnswers,
	...mutantsOfSight,
];
