import fc from 'fast-check';
import {make, moves, type Move} from './moves.ts';
import {brokenRules} from './oracle.ts';
import {createStage} from './stage.ts';

/** Plays one list of moves and gives the rules it broke and how many decisions left. */
export function play(
	list: readonly Move[],
	isReadonly: boolean,
): {readonly broken: readonly string[]; readonly left: number} {
	const stage = createStage({isReadonly});
	stage.start();
	stage.strike({type: 'key', key: '2'});

	for (const move of list) {
		make(move, stage);
	}

	return {broken: brokenRules(stage), left: stage.left.length};
}

export type Proof = {readonly steps: number; readonly decisions: number};

/**
 * Plays until so many steps are done. Throws, with the shortest list of moves that breaks a rule and the seed that finds
 * it again, where one is broken. `isShort`: the first list that is found will do, however long.
 */
export function prove(
	steps: number,
	{seed, isShort = false}: {readonly seed: number; readonly isShort?: boolean},
): Proof {
	let decisions = 0;
	let done = 0;

	for (let round = 0; done < steps; round += 1) {
		fc.assert(
			fc.property(
				fc.array(moves, {minLength: 1, maxLength: longest, size: 'max'}),
				fc.integer({min: 0, max: 19}),
				(list, dice) => {
					const {broken, left} = play(list, dice === 0);
					decisions += left;
					done += list.length;

					if (broken.length > 0) {
						throw new Error(broken.join('; '));
					}
				},
			),
			{numRuns: 20, seed: seed + round, endOnFailure: isShort},
		);
	}

	return {steps: done, decisions};
}

/** The moves of one play. */
const longest = 400;
