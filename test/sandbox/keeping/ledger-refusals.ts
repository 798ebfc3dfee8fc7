import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {openLedger} from '../../../source/sandbox/world/ledger-sqlite.ts';
import {createPlaces, fileIn, live, tamper} from './places.mts';

const {place, clear} = createPlaces();

afterAll(clear);

describe('a ledger that cannot be opened says so in one line and leaves the file alone:', () => {
	function refusal(directory: string): string {
		try {
			openLedger(directory).close();
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}

		return 'it was opened';
	}

	function expectRefused(directory: string, ...words: readonly string[]): void {
		const before = readFileSync(fileIn(directory));
		const said = refusal(directory);

		for (const word of [fileIn(directory), ...words]) {
			expect(said).toContain(word);
		}

		expect(said).not.toContain('\n');
		expect(readFileSync(fileIn(directory)).equals(before)).toBe(true);
	}

	test('a file that is no database', () => {
		const directory = place();
		mkdirSync(directory);
		writeFileSync(fileIn(directory), 'A letter to my aunt, and not a database at all. '.repeat(40));
		expectRefused(directory, 'not a sandbox', '--data');
	});

	test('a database of another program', () => {
		const directory = place();
		mkdirSync(directory);
		tamper(directory, 'create table recipe (name); pragma user_version = 1');
		expectRefused(directory, 'belongs to another program');
	});

	test('a file of a newer version', () => {
		const directory = place();
		live(directory, (ledger) => ledger.put('task', 'a', 1));
		tamper(directory, 'pragma user_version = 7');
		expectRefused(directory, 'version 7', 'up to version 1');
	});

	test('a file with a page overwritten', () => {
		const directory = place();
		live(directory, (ledger) => {
			for (let index = 0; index < 200; index++) {
				ledger.put('task', `task-${index}`, {text: 'x'.repeat(200)});
			}
		});
		const bytes = readFileSync(fileIn(directory));
		bytes.fill(0x5a, 4096 * 3, 4096 * 5);
		writeFileSync(fileIn(directory), bytes);
		expectRefused(directory, 'damaged');
	});

	test('a file cut off in the middle', () => {
		const directory = place();
		live(directory, (ledger) => {
			for (let index = 0; index < 200; index++) {
				ledger.put('task', `task-${index}`, {text: 'x'.repeat(200)});
			}
		});
		writeFileSync(fileIn(directory), readFileSync(fileIn(directory)).subarray(0, 4096 * 4));
		expectRefused(directory, 'damaged');
	});

	test('a fact that cannot be read, by its kind and id', () => {
		const directory = place();
		live(directory, (ledger) => ledger.put('trade', 'trade-17', {volume: 1}));
		tamper(directory, `update fact set body = '{"volume":' where id = 'trade-17'`);
		expectRefused(directory, 'trade "trade-17"', 'cannot be read');
		tamper(directory, `update fact set body = '{"volume":1}'`);
		expect(live(directory, (ledger) => ledger.all('trade'))).toEqual([{volume: 1}]);
	});

	test('a place that is a file', () => {
		const name = place();
		writeFileSync(name, 'a file');
		expect(refusal(name)).toContain(`${name} is not a directory`);
		expect(readFileSync(name, 'utf8')).toBe('a file');
	});

	test('a place inside a file', () => {
		const name = place();
		writeFileSync(name, 'a file');
		expect(refusal(path.join(name, 'below'))).toContain("cannot hold the sandbox's data");
	});
});
