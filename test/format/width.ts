import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {fitRow, spread, widthOf} from '../../source/format/fit.ts';
import {table, type Column} from '../../source/format/table.ts';
import {cellWidth, cut, padEnd, padStart, takeCells} from '../../source/format/width.ts';
import {wrapTail, wrapText} from '../../source/format/wrap.ts';

const words = fc.string({unit: 'grapheme', maxLength: 60}).map((text) => text.replaceAll(/\p{Cc}/gu, ' '));

test('cells are counted as terminals do', () => {
	fc.assert(fc.property(words, (text) => cellWidth(text) === stringWidth(text)));
	expect(cellWidth('╭─ ▁▂█ · …')).toBe(10);
	expect(cellWidth('日本 e\u{301}')).toBe(6);
});

test('what is cut fits, and says that it was cut', () => {
	expect(cut('exactly', 7)).toBe('exactly');
	expect(cut('too long', 7)).toBe('too lo…');
	expect(cut('日本語', 4)).toBe('日…');
	expect(cut('ab', 0)).toBe('');
	fc.assert(fc.property(words, fc.nat(70), (text, width) => cellWidth(cut(text, width)) <= width));
	fc.assert(fc.property(words, fc.nat(70), (text, width) => cellWidth(takeCells(text, width)) <= width));
});

test('a padded text has exactly its width', () => {
	fc.assert(
		fc.property(words, fc.nat(70), (text, width) => {
			expect(cellWidth(padEnd(text, width))).toBe(width);
			expect(cellWidth(padStart(text, width))).toBe(width);
		}),
	);
});

test('a row has exactly its width, whatever it is made of', () => {
	const parts = fc.array(
		words.map((text) => ({text})),
		{maxLength: 8},
	);
	fc.assert(
		fc.property(parts, parts, fc.nat(120), (left, right, width) => {
			expect(widthOf(fitRow(left, width))).toBe(width);
			expect(widthOf(spread(left, right, width))).toBe(width);
		}),
	);
});

test('what follows a part that ends at the edge is cut, and it is seen', () => {
	expect(fitRow([{text: 'abc'}, {text: 'd'}], 3)).toEqual([{text: 'ab…'}]);
	expect(fitRow([{text: 'abc'}, {text: ''}], 3)).toEqual([{text: 'abc'}, {text: ''}]);
});

test('a table is straight and exactly as wide as it may be', () => {
	const columns = [{least: 3}, {grow: 6}, {align: 'right', drop: 1}, {max: 8, least: 4, drop: 2}] as const;
	const rows = fc.array(
		fc.tuple(words, words, words, words).map((cells) => cells.map((text) => ({text}))),
		{maxLength: 6},
	);
	fc.assert(
		fc.property(rows, fc.integer({min: 1, max: 120}), (cells, width) => {
			expect(table(cells, columns, width).every((row) => widthOf(row) === width)).toBe(true);
		}),
	);
});

test('a table drops what matters least first', () => {
	const row = [{text: '*'}, {text: 'a long title of a task'}, {text: 'main'}, {text: '12 min'}];
	const columns = [{}, {gap: 1, grow: 10}, {drop: 2}, {drop: 1}] as const;
	const texts = [44, 24, 18].map((width) =>
		table([row], columns, width)[0]!
			.map(({text}) => text)
			.join(''),
	);
	expect(texts).toEqual([
		'* a long title of a task        main  12 min',
		'* a long title …  12 min',
		'* a long title of…',
	]);
});

test('a column that was dropped comes back where a wider one left room for it', () => {
	const row = [{text: 'a title'}, {text: 'a long and idle remark'}, {text: '5 s'}];
	const columns = [{grow: 7}, {drop: 1}, {align: 'right', drop: 2}] as const;
	expect(textOf(row, columns, 20)).toBe('a title          5 s');
	expect(textOf(row, columns, 11)).toBe('a title    ');
});

test('a column gives way before another is dropped, and no further than it must', () => {
	const row = [{text: 'coordinator'}, {text: 'Main'}, {text: '5 s'}];
	const columns = [{max: 14, least: 6}, {grow: 8}, {drop: 1}] as const;
	expect(textOf(row, columns, 30)).toBe('coordinator  Main          5 s');
	expect(textOf(row, columns, 20)).toBe('coordina…  Main  5 s');
});

function textOf(row: readonly {text: string}[], columns: readonly Column[], width: number): string {
	return table([row], columns, width)
		.flat()
		.map(({text}) => text)
		.join('');
}

test('wrapped lines fit and lose nothing but spaces', () => {
	expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
	expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
	expect(wrapText('a\n\nb', 3)).toEqual(['a', '', 'b']);
	fc.assert(
		fc.property(words, fc.integer({min: 8, max: 40}), (text, width) => {
			const lines = wrapText(text, width);
			expect(lines.every((line) => cellWidth(line) <= width)).toBe(true);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}),
	);
});

test('a long text gives its last lines', () => {
	const text = `${'x'.repeat(150_000)}\nthe end`;
	expect(wrapTail(text, 40, 2)).toEqual([expect.stringMatching(/^x+$/), 'the end']);
});
