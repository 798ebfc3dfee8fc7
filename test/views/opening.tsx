import {expect, test} from 'vitest';
import {liveScreen} from '../helpers/live-screen.tsx';
import {office} from '../helpers/view-dialects.ts';
import {rich, withUi} from '../helpers/view-state.ts';

test.each([
	['tasks', rich],
	['schedule', rich],
	['log', rich],
	['health', rich],
] as const)('Enter on the list of %s shows the entry whole, and Escape leads back', async (screen, state) => {
	const live = liveScreen(withUi(state, {screen}), {columns: 80, rows: 24});
	await live.type('\r');
	expect(live.state().ui.mode.type).toBe('details');
	await live.type('\u{1B}');
	expect(live.state().ui).toMatchObject({screen, mode: {type: 'browse'}});
	live.close();
});

test('a task is told in words before its JSON', async () => {
	const live = liveScreen(withUi(office, {screen: 'tasks', focus: {tasks: 'tasks'}}), {
		columns: 80,
		rows: 24,
	});
	await live.type('\r');
	const text = await live.text();
	expect(text).toMatch(/Status +\w+/u);
	expect(text).toContain('As the gateway tells it');
	live.close();
});

test('Enter on a message shows the message, not the threads again', async () => {
	const live = liveScreen(withUi(rich, {screen: 'chat'}), {columns: 80, rows: 24});
	await live.type('\r', '\r');
	expect(live.state().ui).toMatchObject({focus: {chat: 'messages'}, mode: {type: 'details'}});
	live.close();
});
