import {expect, test} from 'vitest';
import {mutants} from '../helpers/prove/mutants.ts';
import {findBug, stepsPerBug} from '../helpers/prove/plant.ts';

test.each(mutants)(
	'a planted bug is found within 200,000 steps: $name',
	async (mutant) => {
		expect(await findBug(mutant, stepsPerBug)).toMatchObject({isFound: true});
	},
	240_000,
);
