import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {liveScreen} from '../helpers/live-screen.tsx';
import {rich, withUi} from '../helpers/view-state.ts';

function answered(answer: Json): State {
	const record = {
		...({
			id: 'c-9',
			command: {type: 'method.call', method: 'list', params: undefined},
			says: 'list',
		} as const),
		...({status: 'sent', sentAt: rich.now, settledAt: undefined, because: undefined} as const),
	};
	const sent = reduce(rich, {type: 'command.sent', record});
	const settled = reduce(sent, {
		...({type: 'command.settled', id: 'c-9', status: 'confirmed', because: undefined} as const),
		...{answer, at: rich.now},
	});
	return withUi(settled, {mode: {type: 'commands'}});
}

const long = answered(Object.fromEntries(Array.from({length: 99}, (_, index) => [`row ${index}`, index])));

test('a long answer scrolls with the keys of a list, and says where one is', async () => {
	const screen = liveScreen(long, {columns: 80, rows: 24});
	const first = await screen.text();
	expect(first).toMatch(/lines 1 to (\d+) of 101/u);
	expect(first).toContain('"row 0": 0');
	await screen.type('j');
	expect(await screen.text()).toMatch(/lines 2 to \d+ of 101/u);
	await screen.type('G');
	const end = await screen.text();
	expect(end).toMatch(/lines \d+ to 101 of 101/u);
	expect(end).toContain('"row 98": 98');
	await screen.type('k');
	expect(await screen.text()).toMatch(/to 100 of 101/u);
	await screen.type('g', '\u{4}');
	expect(await screen.text()).not.toMatch(/lines [12] to/u);
	await screen.type('\u{15}');
	expect(await screen.text()).toMatch(/lines 1 to/u);
	screen.close();
});

test('once it is at its end the keys go on to the commands above it', async () => {
	const screen = liveScreen(long, {columns: 80, rows: 24});
	await screen.type('G', 'j');
	expect(screen.state().ui.mode).toMatchObject({type: 'commands', first: 1});
	await screen.type('k', 'k');
	const {mode} = screen.state().ui;
	expect(mode).toMatchObject({type: 'commands', first: 0});
	expect(await screen.text()).toMatch(/to 100 of 101/u);
	screen.close();
});

test('a short answer says nothing of lines', async () => {
	const screen = liveScreen(answered({ok: true}), {columns: 80, rows: 24});
	expect(await screen.text()).not.toMatch(/lines \d/u);
	screen.close();
});
