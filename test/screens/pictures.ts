import {spawnSync} from 'node:child_process';
import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readCells} from '../../build/picture-cells.ts';
import {paletteColour, paletteFor} from '../../build/picture-palette.ts';
import {cell, isDrawn} from '../../build/picture-strokes.ts';
import {svgOf} from '../../build/picture-svg.ts';
import {characters} from '../../source/format/width.ts';
import {pictures, readmePictures, type Pictured} from '../helpers/pictures.ts';
import {onTerminal} from '../helpers/view-terminal.tsx';

const root = path.resolve(import.meta.dirname, '../..');
const palette = paletteFor('dark');

async function drawn({
	state,
	symbols,
}: Pictured): Promise<{readonly svg: string; readonly lines: readonly string[]}> {
	const screen = onTerminal(state, {columns: 120, rows: 36, symbols});
	const lines = await screen.lines();
	const cells = readCells(screen.output.terminal, palette);
	screen.close();
	return {svg: svgOf({title: 'a & b <c>', columns: 120, cells, palette}), lines};
}

type Word = {readonly column: number; readonly row: number; readonly width: number; readonly text: string};

const entities: Readonly<Record<string, string>> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"'};

/** The words of a picture and where they stand, in cells. */
function wordsOf(svg: string): readonly Word[] {
	const runs =
		/<text class="\w+" y="(\d+)" x="([\d.]+)" (?:textLength="(\d+)"[^>]*|text-anchor="middle")>([^<]*)</gu;
	return [...svg.matchAll(runs)].map(([, y = '', x = '', length, text = '']) => ({
		column: Math.floor(Number(x) / cell.width),
		row: Math.floor(Number(y) / cell.height),
		width: length === undefined ? 1 : Number(length) / cell.width,
		text: text.replaceAll(/&\w+;/gu, (entity) => entities[entity] ?? entity),
	}));
}

test('the pictures of the readme are what the program draws', () => {
	const {status, stderr} = spawnSync(process.execPath, ['build/picture.ts', '--readme', '--check'], {
		cwd: root,
		encoding: 'utf8',
	});
	expect(stderr.replaceAll('\u001B[?25h', '')).toBe('');
	expect(status).toBe(0);
	expect(readdirSync(path.join(root, 'media'))).toEqual(
		Object.keys(readmePictures)
			.map((name) => `${name}.svg`)
			.toSorted(),
	);
});

test('no picture of the readme is large', () => {
	for (const name of readdirSync(path.join(root, 'media'))) {
		expect(statSync(path.join(root, 'media', name)).size).toBeLessThan(150_000);
	}
});

describe.each(['overview', 'desk', 'trade-decision', 'ascii', 'tasks-projects'])(
	'the picture of %s',
	(name) => {
		test('has every word in the column the terminal has it in, and nothing else', async () => {
			const {svg, lines} = await drawn(pictures[name]!);
			const grid = lines.map((line) => Array.from({length: line.length}, () => ' '));

			for (const {column, row, width, text} of wordsOf(svg)) {
				expect(text).toHaveLength(width);
				grid[row]?.splice(column, width, ...characters(text));
			}

			expect(grid.map((row) => row.join('').trimEnd())).toEqual(
				lines.map((line) =>
					characters(line)
						.map((one) => (isDrawn(one) ? ' ' : one))
						.join('')
						.trimEnd(),
				),
			);
		});
	},
);

function lengths(found: Iterable<RegExpMatchArray>): readonly number[] {
	return Array.from(found, ({groups}) => Number(groups?.['length']));
}

test('a frame is one line from corner to corner, whatever the font', async () => {
	const {svg} = await drawn(pictures['tasks']!);
	const across = lengths(svg.matchAll(/M[\d.]+ [\d.]+h(?<length>[\d.]+)/gu));
	const down = lengths(svg.matchAll(/M[\d.]+ [\d.]+v(?<length>[\d.]+)(?=[M"])/gu));
	// From the title to the upper right.
	const title = ' Tasks  9 ';
	expect(across).toContain((118 - title.length) * cell.width);
	// The lower edge has nothing in it.
	expect(Math.max(...across)).toBe(118 * cell.width);
	// What is no longer than a cell would be a gap, but for the ends of a corner, which go on as a curve.
	expect(down.filter((length) => length < cell.height)).toEqual([]);
	expect(Math.max(...down)).toBeGreaterThan(20 * cell.height);
});

test('words from a gateway are words in the picture too', async () => {
	const {svg} = await drawn(pictures['worldly-log']!);
	expect(svg).toContain('a &amp; b &lt;c&gt;');
	expect(svg).not.toMatch(/<(?!\/?(?:svg|style|rect|path|circle|text|g)\b)/u);
	expect(svg).toContain('text-anchor="middle">研</text>');
});

test('the same screen gives the same bytes', async () => {
	const [first, second] = await Promise.all([drawn(pictures['desk']!), drawn(pictures['desk']!)]);
	expect(first.svg).toBe(second.svg);
});

test('colours by number are those of every terminal', () => {
	expect([1, 16, 21, 196, 231, 232, 255].map((number) => paletteColour(number, palette))).toEqual([
		'#ff7b72',
		'#000000',
		'#0000ff',
		'#ff0000',
		'#ffffff',
		'#080808',
		'#eeeeee',
	]);
});
