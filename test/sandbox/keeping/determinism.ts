import {describe, expect, test} from 'vitest';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {markOf} from './lives.mts';
import {often} from '../../helpers/often.ts';

/** How long each is watched, in seconds. A storm has 10,000 events in each; the benchmarks have one of a minute. */
const lasting: ReadonlyArray<readonly [Scenario, number]> = [
	['quiet', 600],
	['calm', 600],
	['busy', 600],
	['market', 600],
	['incident', 600],
	['storm', 3],
];

describe.each(lasting)('the scenario %s, for %i seconds at most', (scenario, most) => {
	const seconds = Math.min(most, often(60, {atLength: most}));

	test('is the same for the same seed, however its clock is turned, and another for another seed', () => {
		const ms = seconds * 1000;
		const one = markOf(scenario, 11, {ms, stepMs: ms});
		const two = markOf(scenario, 11, {ms, stepMs: ms / 600});
		const short = {ms: ms / 10, stepMs: ms / 600};
		const [own, other] = [markOf(scenario, 11, short), markOf(scenario, 12, short)];
		expect(two.first).toEqual(one.first);
		expect(two.mark).toBe(one.mark);
		expect(other.mark).not.toBe(own.mark);
	}, 60_000);
});
