import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {cellWidth} from '../../source/format/width.ts';
import {smallest} from '../../source/views/layout.ts';
import {countAsToday} from '../helpers/modern-widths.ts';
import {allSizes, pictures, type Pictured} from '../helpers/pictures.ts';
import {instance, market, office} from '../helpers/view-dialects.ts';
import {empty, rich, stale, starting, withUi} from '../helpers/view-state.ts';
import {onTerminal, renderAt, type OnTerminal} from '../helpers/view-terminal.tsx';

describe.each(allSizes)('at %s', (size) => {
	const [columns = 0, rows = 0] = size.split('x').map(Number);
	const names = Object.keys(pictures).filter((name) => pictures[name]?.sizes.includes(size) === true);

	// One program draws them all, one after the other: most of the time of a frame is the program's beginning.
	const terminals = new Map<Pictured['symbols'], OnTerminal>();

	afterAll(() => {
		for (const terminal of terminals.values()) {
			terminal.close();
		}
	});

	async function drawn({state, symbols}: Pictured): Promise<readonly string[]> {
		const known = terminals.get(symbols);
		const terminal = known ?? onTerminal(state, {columns, rows, symbols});

		if (known === undefined) {
			countAsToday(terminal.output.terminal);
			terminals.set(symbols, terminal);
		}

		terminal.show(state);
		return terminal.lines();
	}

	test.each(names)('%s', async (name) => {
		const pictured = pictures[name]!;
		const lines = await drawn(pictured);
		expectWhole(lines, columns, rows);
		expectSymbols(lines, pictured);
		expectClosed(terminals.get(pictured.symbols)!);
		await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
			path.join(import.meta.dirname, 'frames', `${name}.${size}.txt`),
		);
	});
});

/** What every picture must be: exactly as large as the terminal; where a screen fits, with its first and its last line. */
function expectWhole(lines: readonly string[], columns: number, rows: number): void {
	expect(lines).toHaveLength(rows);
	expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);

	if (columns >= smallest.columns && rows >= smallest.rows) {
		expect(lines[0]).toContain('quarterdeck');
		expect(lines.at(-1)).not.toBe('');
	}
}

/** Wherever a frame begins at the left edge, it ends at the right one: no name has moved a column. */
function expectClosed({output}: OnTerminal): void {
	const {buffer, cols, rows} = output.terminal;
	const open = Array.from({length: rows}, (_, row) => buffer.active.getLine(row)).filter(
		(line) =>
			/[│╭╰|+]/u.test(line?.getCell(0)?.getChars() ?? '') &&
			!/[│╮╯|+]/u.test(line?.getCell(cols - 1)?.getChars() ?? ''),
	);
	expect(open.map((line) => line?.translateToString(true))).toEqual([]);
}

/** Our own drawing is plain ASCII where that is asked for. */
function expectSymbols(lines: readonly string[], {symbols}: Pictured): void {
	if (symbols === 'ascii') {
		expect(lines.join('')).toMatch(/^[ -~]*$/);
	}
}

test('every screen in every language can do without any character but ASCII', async () => {
	const terminal = onTerminal(rich, {columns: 80, rows: 24, symbols: 'ascii'});

	for (const state of [rich, instance, office, market, empty, stale, starting]) {
		for (const screen of screenNames) {
			// A name from outside stays as it is: the state with such a name is left out here.
			terminal.show(withUi({...state, nodes: new Map()}, {screen}));
			const lines = await terminal.lines();
			expect(lines.join('\n')).toMatch(/^[ -~\n]*$/u);
		}
	}

	terminal.close();
});

test.each([
	[59, 16],
	[60, 15],
	[20, 3],
])(
	'%d by %d is too small: one line says so, one what waits, one which keys are left',
	async (columns, rows) => {
		const lines = await renderAt(rich, {columns, rows});
		expect(lines[0]).toMatch(/^(?:Needs 60|60×16)/u);
		expect(lines[1]).toMatch(/^3 wait\b.*0:48$/u);
		expect(lines[2]).toMatch(/^q quits, ! stops/u);
		expect(lines.slice(3).join('')).toBe('');
	},
);
