import {expect, test} from 'vitest';
import {cutApart} from '../../source/format/cut-apart.ts';
import {table} from '../../source/format/table.ts';
import {cellWidth} from '../../source/format/width.ts';

test('names that begin alike are told apart by what comes after', () => {
	expect(cutApart(['Release of Friday, morning', 'Release of Friday, evening', 'Maya'], 18)).toEqual([
		'Release of…morning',
		'Release of…evening',
		'Maya',
	]);
});

test('a name that is cut and like no other keeps its beginning', () => {
	expect(cutApart(['Which mail provider keeps dropping', 'Ops'], 18)).toEqual(['Which mail provid…', 'Ops']);
});

test('long keys without words are told apart, whichever letters they have, and never wider than there is room', () => {
	const keys = [
		'日本語の名前はとても長いです一',
		'日本語の名前はとても長いです二',
		...['a', 'b'].map((end) => `${'k'.repeat(60)}${end}`),
	];

	for (const width of [6, 10, 18]) {
		const short = cutApart(keys, width);
		expect(new Set(short).size).toBe(keys.length);
		expect(short.every((text) => cellWidth(text) <= width)).toBe(true);
	}
});

test('the same name twice stays the same', () => {
	expect(cutApart(['Release of Friday', 'Release of Friday'], 8)).toEqual(['Release…', 'Release…']);
});

test('a column of names is cut so in a table', () => {
	const rows = [[{text: 'Release of Friday, morning'}], [{text: 'Release of Friday, evening'}]];
	expect(table(rows, [{grow: 1, isName: true}], 18).map(([cell]) => cell?.text.trim())).toEqual([
		'Release of…morning',
		'Release of…evening',
	]);
});
