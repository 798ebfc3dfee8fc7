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
	expect(text).toContain('As it is kept here');
	live.close();
});

test('Enter on a message shows the message, not the threads again', async () => {
	const live = liveScreen(withUi(rich, {screen: 'chat'}), {columns: 80, rows: 24});
	await live.type('\r', '\r');
	expect(live.state().ui).toMatchObject({focus: {chat: 'messages'}, mode: {type: 'details'}});
	live.close();
});

test.each([
	[{eventLoop: {degraded: false, delayP99Ms: 31}}, '"delayP99Ms": 31', 'As the gateway tells it'],
	[{}, '"label": "Event loop"', 'As it is kept here'],
] as const)(
	'what is shown of a check under a heading is what the heading says',
	async (document, words, heading) => {
		const check = {id: 'event-loop', label: 'Event loop', status: 'good', says: 'p99 delay 31 ms'} as const;
		const now = {status: 'good' as const, takenAt: rich.now, checks: [check], raw: document};
		const state = withUi({...rich, health: {...rich.health, now}}, {screen: 'health'});
		const live = liveScreen(state, {columns: 100, rows: 30});
		await live.type('\r');
		const text = await live.text();
		expect(text).toContain(heading);
		expect(text).toContain(words);
		live.close();
	},
);
