import xterm from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rowUpdate, withLongSteps} from '../../../source/format/cells/row-update.ts';

const columns = 40;

/** What a terminal shows after some output: each cell with all of its looks. */
async function shown(...output: readonly string[]): Promise<readonly string[]> {
	const terminal = new xterm.Terminal({cols: columns, rows: 3, allowProposedApi: true});

	for (const part of output) {
		await new Promise<void>((resolve) => {
			terminal.write(part, resolve);
		});
	}

	const line = terminal.buffer.active.getLine(0);
	const cells = Array.from({length: columns}, (_, column) => {
		const cell = line?.getCell(column);

		if (cell === undefined) {
			return '';
		}

		const text = cell.getChars() === '' ? ' ' : cell.getChars();
		const around = [
			cell.getBgColorMode(),
			cell.getBgColor(),
			cell.isUnderline(),
			cell.isInverse(),
			cell.isStrikethrough(),
		];
		const ink = [cell.getFgColorMode(), cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isItalic()];
		// Of a blank that has nothing round it nobody sees the colour or the weight.
		const hasInk = text !== ' ' || cell.isUnderline() + cell.isInverse() + cell.isStrikethrough() > 0;
		return [text, ...around, ...(hasInk ? ink : [])].join(' ');
	});
	terminal.dispose();
	return cells;
}

const looks: ReadonlyArray<readonly [string, string]> = [
	['', ''],
	['\u{1B}[1m', '\u{1B}[22m'],
	['\u{1B}[2m', '\u{1B}[22m'],
	['\u{1B}[1m\u{1B}[2m', '\u{1B}[22m'],
	['\u{1B}[31m', '\u{1B}[39m'],
	['\u{1B}[92m', '\u{1B}[39m'],
	['\u{1B}[38;5;200m', '\u{1B}[39m'],
	['\u{1B}[38;2;10;20;30m', '\u{1B}[39m'],
	['\u{1B}[48;2;90;20;30m', '\u{1B}[49m'],
	['\u{1B}[7m', '\u{1B}[27m'],
	['\u{1B}[4m\u{1B}[3m', '\u{1B}[23m\u{1B}[24m'],
	['\u{1B}[9m\u{1B}[44m', '\u{1B}[0m'],
	['\u{1B}]8;;https://example.com\u{7}', '\u{1B}]8;;\u{7}'],
];

const piece = fc
	.tuple(
		fc.constantFrom(...looks),
		fc.oneof(
			fc.string({unit: fc.constantFrom('a', 'b', ' ', '1', '2', '│', '─', '●', '✓', '…'), maxLength: 9}),
			fc.nat(20).map((blanks) => ' '.repeat(blanks)),
		),
	)
	.map(([[on, off], text]) => `${on}${text}${off}`);
const row = fc.array(piece, {maxLength: 4}).map((pieces) => pieces.join(''));
/** Two rows that have much in common, as two frames do. */
const rows = fc.oneof(
	fc.tuple(row, row),
	fc.tuple(row, row, row, row).map(([a, b, c, d]) => [a + b + d, a + c + d] as const),
);

describe('a row that changed', () => {
	test('looks as if it had been written whole, whatever stood there before', async () => {
		await fc.assert(
			fc.asyncProperty(rows, async ([before, after]) => {
				const update = rowUpdate(before, after, columns);
				fc.pre(update !== undefined);
				// What is written behind it is plain again.
				expect(await shown(before, update, '\rX')).toEqual(await shown(after, '\rX'));
			}),
			{numRuns: 150},
		);
	});

	test('costs the columns that changed, not the row', () => {
		const at = (age: string) => `│ \u{1B}[32m✓\u{1B}[39m Gateway ok            \u{1B}[2m${age}\u{1B}[22m │`;
		expect(rowUpdate(at('12 s'), at('13 s'), columns)).toBe('\u{1B}[28G\u{1B}[2m3\u{1B}[0m');
		expect(rowUpdate('the same', 'the same', columns)).toBe('');
		expect(rowUpdate('a longer row', 'a', columns)).toBe('\u{1B}[2G\u{1B}[K');
	});

	test('has its long blanks erased and stepped over', () => {
		const between = (text: string) => `│${text.padEnd(30)}│`;
		expect(rowUpdate(between('x'.repeat(30)), between(''), columns)).toBe('\u{1B}[2G\u{1B}[30X');
		expect(rowUpdate(between('x'.repeat(30)), between('a'.padEnd(29) + 'b'), columns)).toBe(
			'\u{1B}[2Ga\u{1B}[28X\u{1B}[28Cb',
		);
		expect(rowUpdate(between('\u{1B}[7mx\u{1B}[27m'.repeat(30)), between(''), columns)).toContain(
			'\u{1B}[30X',
		);
	});

	test.each([
		['a wide character', '日本'],
		['a character that joins', 'e\u{301}'],
		['an emoji', '✅'],
		['a sequence that moves', '\u{1B}[5Ca'],
		['a tab', 'a\tb'],
		['a colour that does not end', '\u{1B}[31mred'],
		['a row wider than the terminal', 'x'.repeat(columns + 1)],
	])('is written whole where it has %s', (_, text) => {
		expect(rowUpdate('plain', text, columns)).toBeUndefined();
		expect(rowUpdate(text, 'plain', columns)).toBeUndefined();
	});

	test('steps over rows that stayed are one step', () => {
		expect(withLongSteps('\u{1B}[E\u{1B}[E\u{1B}[Ea\u{1B}[Eb')).toBe('\u{1B}[3Ea\u{1B}[Eb');
	});
});
