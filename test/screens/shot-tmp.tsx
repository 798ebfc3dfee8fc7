import {writeFileSync} from 'node:fs';
import {render} from 'ink';
import {test, vi} from 'vitest';
vi.hoisted(() => { process.env['FORCE_COLOR'] = '3'; });
import {onTerminal} from '../helpers/view-terminal.tsx';
import {rich, withUi, armed, stale, refused} from '../helpers/view-state.ts';

test('shot', async () => {
	const all = {overview: rich, decisions: withUi(rich, {screen: 'decisions'}), armed, stale, refused, agents: withUi(rich, {screen: 'agents'}), tasks: withUi(rich, {screen: 'tasks'}), chat: withUi(rich, {screen: 'chat'}), log: withUi(rich, {screen: 'log'}), help: withUi(rich, {mode: {type: 'help'}})};
	for (const theme of ['dark', 'light'] as const)
	for (const [name, state] of Object.entries(all)) {
		const screen = onTerminal(state, {columns: 120, rows: 36, theme});
		await screen.lines();
		const buffer = (screen as any).output.terminal.buffer.active;
		const cells = [];
		for (let y = 0; y < 36; y++) {
			const row = [];
			for (let x = 0; x < 120; x++) {
				const cell = buffer.getLine(y)!.getCell(x)!;
				row.push([cell.getChars(), cell.isFgRGB() ? cell.getFgColor() : cell.isFgDefault() ? -1 : -2 - cell.getFgColor(), cell.isBgRGB() ? cell.getBgColor() : -1, cell.isBold() ? 1 : 0, cell.isInverse() ? 1 : 0]);
			}
			cells.push(row);
		}
		writeFileSync(`/tmp/dev/${theme}-${name}.json`, JSON.stringify(cells));
		screen.close();
	}
});
