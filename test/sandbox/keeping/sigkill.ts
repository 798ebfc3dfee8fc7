import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {slaughter} from './slaughter.mts';
import {planning, trading} from './works.mts';

let root = '';

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-sigkill-'));
});

afterAll(() => {
	rmSync(root, {recursive: true});
});

describe('after a kill in the middle of its work', () => {
	test('every answered trade is there once, the audit is whole, and a stop is still a stop', async () => {
		const data = path.join(root, 'trading');
		const {wrongs, answered, stops} = await slaughter({work: trading, data, seed: 7, rounds: 3, most: 150});
		expect(wrongs).toEqual([]);
		expect(answered).toBeGreaterThan(20);
		expect(stops).toBe(1);
	});

	test('every answered task is there once', async () => {
		const data = path.join(root, 'planning');
		const {wrongs, answered} = await slaughter({work: planning, data, seed: 8, rounds: 3, most: 150});
		expect(wrongs).toEqual([]);
		expect(answered).toBeGreaterThan(20);
	});
});
