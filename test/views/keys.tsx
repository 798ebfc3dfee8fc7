import {describe, expect, test} from 'vitest';
import type {Intent} from '../../source/domain/intents.ts';
import type {State} from '../../source/store/state.ts';
import {armed, rich, withUi, writing} from '../helpers/view-state.ts';
import {onTerminal} from '../helpers/view-terminal.tsx';

async function struck(state: State, ...keys: readonly string[]): Promise<readonly Intent[]> {
	const screen = onTerminal(state, {columns: 80, rows: 24});

	for (const key of keys) {
		await screen.strike(key);
	}

	screen.close();
	return screen.intents;
}

const escape = '\u{1B}';
const decisions = withUi(rich, {screen: 'decisions'});

describe('keys as a terminal sends them', () => {
	test('move, open, show screens', async () => {
		expect(
			await struck(rich, 'j', `${escape}[A`, `${escape}[6~`, 'G', '\t', `${escape}[Z`, '\r', '3'),
		).toEqual([
			{type: 'list.move', by: 'one', way: 'down'},
			{type: 'list.move', by: 'one', way: 'up'},
			{type: 'list.move', by: 'page', way: 'down'},
			{type: 'list.move', by: 'all', way: 'down'},
			{type: 'focus.next'},
			{type: 'focus.previous'},
			{type: 'open'},
			{type: 'screen.show', screen: 'agents'},
		]);
	});

	test('Ctrl-C asks, q leaves, Escape steps back', async () => {
		expect(await struck(rich, '\u{3}', 'q', escape)).toEqual([
			{type: 'interrupt'},
			{type: 'quit'},
			{type: 'back'},
		]);
	});

	test('letters and the Enter after them may come in one piece', async () => {
		expect(await struck(writing, 'green?\r')).toEqual([
			{type: 'text.type', text: 'green?'},
			{type: 'text.submit'},
		]);
	});

	test('a arms, x rejects', async () => {
		expect(await struck(decisions, 'a', 'A', 'x')).toEqual([
			{type: 'approval.arm', meaning: 'approve'},
			{type: 'approval.arm', meaning: 'approve-always'},
			{type: 'approval.reject'},
		]);
	});

	test('Enter, Space, y, digits, a held key and a paste decide nothing', async () => {
		const intents = await struck(decisions, '\r', ' ', 'y', '5', 'aaaa', `${escape}[200~apx${escape}[201~`);
		// Enter only gives the request the whole screen.
		expect(intents).toEqual([
			{type: 'open'},
			{type: 'list.mark'},
			{type: 'copy'},
			{type: 'screen.show', screen: 'chat'},
		]);
	});

	test('armed: only the key of the prompt confirms, everything else disarms', async () => {
		expect(await struck(armed, 'p')).toEqual([{type: 'approval.confirm'}]);
		const others = ['a', 'P', '\r', ' ', 'y', '1', escape, 'pq', 'x', 'q', `${escape}[200~p${escape}[201~`];
		expect(await struck(armed, ...others)).toEqual(others.map(() => ({type: 'back'})));
	});

	test('armed: a held key never confirms', async () => {
		expect(await struck(armed, 'ppp')).not.toContainEqual({
			type: 'approval.confirm',
		});
	});

	test('while writing, keys type, and a paste types', async () => {
		expect(
			await struck(writing, 'q', ' ', 'ä', `${escape}[200~a\r\nb${escape}[201~`, '\r', '\n', '\u{7F}'),
		).toEqual([
			{type: 'text.type', text: 'q'},
			{type: 'text.type', text: ' '},
			{type: 'text.type', text: 'ä'},
			{type: 'text.type', text: 'a\nb'},
			{type: 'text.submit'},
			{type: 'text.newline'},
			{type: 'text.erase', unit: 'character'},
		]);
	});
});
