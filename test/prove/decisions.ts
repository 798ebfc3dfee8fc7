import {expect, test} from 'vitest';
import {prove} from '../helpers/prove/play.ts';

test('20,000 random steps: every decision that leaves was drawn, armed, confirmed, written down, and left once', () => {
	const {steps, decisions} = prove(20_000, {seed: 7});
	expect(steps).toBeGreaterThanOrEqual(20_000);
	// Nothing is proved by a machine that never decides.
	expect(decisions).toBeGreaterThan(50);
});
