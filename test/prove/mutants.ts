import {expect, test} from 'vitest';
import {mutants} from '../helpers/prove/mutants.ts';
import {findBug} from '../helpers/prove/plant.ts';

test.each(mutants)('a planted bug is found: $name', async (mutant) => {
	expect(await findBug(mutant, 20_000)).toMatch(/^(?!NOT PROVED)./u);
});
