import {expect, test} from 'vitest';
import {keyLines} from '../../source/headless/keys.ts';
import {bindings} from '../../source/input/bindings.ts';
import {keyList} from '../../source/input/key-table.ts';

const rows = keyList(bindings);
const nameWidth = Math.max(...rows.map(({name}) => name.length));

test.each([80, 120])('in %d columns no line is wider, and what a key does stands in one column', (width) => {
	const lines = keyLines(rows, width).trimEnd().split('\n');
	expect(lines.filter((line) => line.length > width)).toEqual([]);
	const column = nameWidth + 2 + 18;
	expect(lines.filter((line) => line.length > column && !/^ {2}\S/u.test(line.slice(column)))).toEqual([]);
	expect(lines.length).toBeGreaterThan(rows.length);
});

test('where no terminal reads them each stands on one line, in columns as straight', () => {
	const lines = keyLines(rows, undefined).trimEnd().split('\n');
	expect(lines).toHaveLength(rows.length);
	const [first = ''] = lines;
	const column = first.indexOf(rows[0]?.says ?? 'none');
	expect(lines.map((line) => line.slice(column))).toEqual(rows.map(({says}) => says));
});
