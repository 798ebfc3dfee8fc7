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
import {board, desk, emptyDesk, staleDesk, stopped} from '../helpers/view-desk.ts';
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
		desk: withUi(desk, {screen: 'trading'}),
		'desk-empty': withUi(emptyDesk, {screen: 'trading'}),
		'desk-stale': withUi(staleDesk, {screen: 'trading'}),
		'desk-agents': withUi(desk, {screen: 'agents'}),
		'desk-run': withUi(desk, {screen: 'agents', focus: {agents: 'runs'}}),
		'desk-order': withUi(desk, {
			screen: 'trading',
			selected: {trades: 'o-1'},
			filter: {trading: 'btcusd !filled'},
		}),
		stopped: withUi(stopped, {screen: 'trading'}),
		'stopped-overview': stopped,
		'stopped-decision': withUi(stopped, {screen: 'decisions', selected: {approvals: 't-1'}}),
		'trade-decision': withUi(desk, {screen: 'decisions', selected: {approvals: 't-1'}}),
		'trade-wrong-stop': withUi(desk, {screen: 'decisions', isReading: true, selected: {approvals: 't-2'}}),
		'tasks-projects': board,
		notice: withUi(rich, {
			notice: {says: 'Approving is locked: the link is not live.', tone: 'warning', at: rich.now},
		}),
	};

	test.each(Object.keys(others))('%s', async (name) => {
		const lines = await renderAt(others[name]!, {columns, rows});
		expectWhole(lines, columns, rows);
		await expectFrame(`${name}.${columns}x${rows}`, lines);
	});

	const plain: Readonly<Record<string, State>> = {
		ascii: withUi(rich, {screen: 'overview'}),
		'ascii-desk': withUi(desk, {screen: 'trading'}),
		'ascii-trade-decision': withUi(desk, {screen: 'decisions', selected: {approvals: 't-1'}}),
		'ascii-tasks-projects': board,
		'ascii-stopped': withUi(stopped, {screen: 'trading'}),
	};

	test.each(Object.keys(plain))('%s has no other characters of our own', async (name) => {
		const lines = await renderAt(plain[name]!, {columns, rows, symbols: 'ascii'});
		expectWhole(lines, columns, rows);
		expect(lines.join('')).toMatch(/^[ -~]*$/);
		await expectFrame(`${name}.${columns}x${rows}`, lines);
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
