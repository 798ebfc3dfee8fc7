import fc from 'fast-check';
import {make} from './make.ts';
import {moves} from './chance.ts';
import type {Move} from './moves.ts';
import {brokenRules} from './oracle.ts';
import {createStage} from './stage.ts';
import {sum, tallyFates, tallyMoves, tallyReasons, type Tally} from './tally.ts';

export type Play = {
	readonly broken: readonly string[];
	readonly steps: number;
	/** What became of all that was confirmed, and what stood against it. */
	readonly decisions: Tally;
	readonly reasons: Tally;
};

/** Plays one list of moves and gives the rules it broke and the decisions that left. */
export function play(
	list: readonly Move[],
	way: {readonly isReadonly: boolean; readonly skewMs: number},
): Play {
	const stage = createStage(way);
	stage.start();
	stage.strike({type: 'key', key: '2'});

	for (const move of list) {
		make(move, stage);
	}

	const fates = stage.fates();
	return {
		broken: brokenRules(stage),
		steps: stage.steps(),
		decisions: tallyFates(fates, stage.left),
		reasons: tallyReasons(fates),
	};
}

export type Proof = Omit<Play, 'broken'> & {readonly moves: Tally};

/** Throws, with the shortest list of moves found that breaks a rule and the seed that finds it again, where one is broken. */
export function prove(steps: number, {seed}: {readonly seed: number}): Proof {
	const proofs: Proof[] = [];
	let done = 0;

	for (let round = 0; done < steps; round += 1) {
		fc.assert(
			fc.property(lists, ways, (list, way) => {
				const {broken, ...proof} = play(list, way);
				done += proof.steps;
				proofs.push({...proof, moves: tallyMoves(list)});

				if (broken.length > 0) {
					throw new Error(broken.join('; '));
				}
			}),
			{
				numRuns: 20,
				seed: seed + round,
				plugins: [fc.interruptAfterTimeLimit(shrinkMs, {failOnInterrupt: true})],
			},
		);
	}

	return {
		steps: done,
		moves: sum(proofs.map(({moves}) => moves)),
		decisions: sum(proofs.map(({decisions}) => decisions)),
		reasons: sum(proofs.map(({reasons}) => reasons)),
	};
}

/** Plays until a rule is broken, or so many steps are done. */
export function findBroken(
	steps: number,
	seed: number,
): {readonly broken: readonly string[]; readonly steps: number} {
	let done = 0;

	for (let round = 0; done < steps; round += 1) {
		for (const [list, way] of fc.sample(fc.tuple(lists, ways), {numRuns: 20, seed: seed + round})) {
			const {broken, steps: taken} = play(list, way);
			done += taken;

			if (broken.length > 0) {
				return {broken, steps: done};
			}
		}
	}

	return {broken: [], steps: done};
}

/** The moves of one play. */
const lists = fc.array(moves, {minLength: 1, maxLength: 400, size: 'max'});

/** Whether it may change anything, and how far the clocks of the two gateways are from ours. */
const ways = fc.record({
	isReadonly: fc.nat({max: 29}).map((dice) => dice === 0),
	skewMs: fc.constantFrom(0, 0, 4000, -4000),
});

/** A list that breaks a rule is made shorter for so long, in ms. */
const shrinkMs = 120_000;
