import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {cellWidth} from '../../source/format/width.ts';
import type {State} from '../../source/store/state.ts';
import {
	armed,
	empty,
	refused,
	rich,
	sandbox,
	stale,
	starting,
	withUi,
	worldly,
	writing,
} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';

const sizes = [
	[60, 16],
	[80, 24],
	[120, 36],
	[200, 60],
] as const;

/** What every picture must be: exactly as large as the terminal, with the first and the last line where they belong. */
function expectWhole(lines: readonly string[], columns: number, rows: number): void {
	expect(lines).toHaveLength(rows);
	expect(lines[0]).toContain('quarterdeck');
	expect(lines.at(-1)).not.toBe('');
	expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
}

async function expectFrame(name: string, lines: readonly string[]): Promise<void> {
	await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
		path.join(import.meta.dirname, 'frames', `${name}.txt`),
	);
}

describe.each(sizes)('at %d by %d', (columns, rows) => {
	test.each(screenNames)('%s, a gateway at work', async (screen) => {
		const lines = await renderAt(withUi(rich, {screen}), {columns, rows});
		expectWhole(lines, columns, rows);
		await expectFrame(`${screen}.${columns}x${rows}`, lines);
	});

	const others: Readonly<Record<string, State>> = {
		armed,
		writing,
		empty,
		starting,
		stale,
		refused,
		sandbox,
		worldly,
		'worldly-chat': withUi(worldly, {screen: 'chat'}),
		'worldly-decisions': withUi(worldly, {screen: 'decisions'}),
		help: withUi(rich, {screen: 'decisions', mode: {type: 'help'}}),
		commands: withUi(rich, {mode: {type: 'commands'}}),
		'empty-schedule': withUi(empty, {screen: 'schedule'}),
		'empty-decisions': withUi(empty, {screen: 'decisions'}),
		filter: withUi(rich, {screen: 'log', mode: {type: 'filter'}, filter: {log: 'health !tick'}}),
		notice: withUi(rich, {
			notice: {says: 'Approving is locked: the link is not live.', tone: 'warning', at: rich.now},
		}),
	};

	test.each(Object.keys(others))('%s', async (name) => {
		const lines = await renderAt(others[name]!, {columns, rows});
		expectWhole(lines, columns, rows);
		await expectFrame(`${name}.${columns}x${rows}`, lines);
	});

	test('ASCII has no other characters of our own', async () => {
		const lines = await renderAt(withUi(rich, {screen: 'overview'}), {columns, rows, symbols: 'ascii'});
		expectWhole(lines, columns, rows);
		expect(lines.join('')).toMatch(/^[ -~]*$/);
		await expectFrame(`ascii.${columns}x${rows}`, lines);
	});
});

test.each([
	[59, 16],
	[60, 15],
	[20, 3],
])('%d by %d is too small, and one line says so', async (columns, rows) => {
	const lines = await renderAt(rich, {columns, rows});
	expect(lines[0]).toMatch(/^Needs 60/);
	expect(lines.slice(1).join('')).toBe('');
});
