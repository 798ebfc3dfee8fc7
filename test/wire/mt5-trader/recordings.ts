import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {fixtures, linesOf, recordings, tell} from '../../helpers/mt5-trader.ts';

describe('what recordings of the shipped server and the documented events mean', () => {
	test('there are recordings', () => {
		expect(recordings().length).toBeGreaterThan(5);
	});

	test.each(recordings())('%s', async (name) => {
		const told = `${JSON.stringify(tell(linesOf(name)), undefined, '\t')}\n`;
		await expect(told).toMatchFileSnapshot(path.join(fixtures, `${name}.events.json`));
		expect(told).not.toContain('rejected:');
		expect(told).not.toContain('(unknown)');
		expect(told).not.toContain('could not be read');
	});
});
