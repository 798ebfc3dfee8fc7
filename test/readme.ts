import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {help} from '../source/config/flags.ts';
import {bindings} from '../source/input/bindings.ts';
import {keyTable} from '../source/input/key-table.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../readme.md'), 'utf8');

/** The table without the padding a formatter gives it. */
function unpadded(table: string): string {
	return table
		.split('\n')
		.map((row) => row.replaceAll(/ *\| */gu, '|').replaceAll(/-+/gu, '-'))
		.join('\n');
}

test('the readme’s table of keys is the one the keys are made of', () => {
	const [, table = ''] = /<!-- keys -->\n\n([\s\S]*?)\n\n<!-- \/keys -->/u.exec(readme) ?? [];
	expect(unpadded(table)).toBe(unpadded(keyTable(bindings)));
});

test('the readme’s usage is the help the program prints', () => {
	const lines = help
		.trim()
		.split('\n')
		.map((line) => line.replace(/^ {2}/u, '').trimEnd());
	expect(readme).toContain(lines.join('\n'));
});
