import {describe, expect, test} from 'vitest';
import type {MethodInfo} from '../../source/domain/methods.ts';
import type {State} from '../../source/store/state.ts';
import {letters, liveScreen, type LiveScreen} from '../helpers/live-screen.tsx';
import {rich, withUi} from '../helpers/view-state.ts';

const escape = '\u{1B}';
const methods: readonly MethodInfo[] = [
	{name: 'health.get', effect: 'reads', params: undefined, says: 'how the gateway is'},
	{name: 'agents.delete', effect: 'changes', params: undefined, says: 'removes an agent'},
	{name: 'exec.approval.resolve', effect: 'changes', params: undefined, says: 'decide on a command'},
];
const state: State = {
	...rich,
	methods,
	profiles: [
		{name: 'home', url: 'wss://home.example', dialect: 'claw', isOpen: true},
		{name: 'office', url: 'wss://office.example', dialect: 'auto', isOpen: false},
	],
};

const usual = {columns: 80, rows: 24};

async function on(first: State, act: (screen: LiveScreen) => Promise<void>, size = usual): Promise<void> {
	const screen = liveScreen(first, size);
	await act(screen);
	screen.close();
}

describe('the palette', () => {
	test('is opened by : and by Ctrl-P, and Escape closes it', async () => {
		await on(state, async (screen) => {
			await screen.type(':');
			expect(await screen.text()).toContain('Palette');
			await screen.type(escape, '\u{10}');
			expect(screen.state().ui.mode.type).toBe('palette');
			await screen.type(escape);
			expect(screen.state().ui.mode.type).toBe('browse');
		});
	});

	test('finds an entry by letters of it, and Enter does it', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('sched'));
			expect(await screen.text()).toMatch(/Show Schedule\s+8/u);
			await screen.type('\r');
			expect(screen.state().ui).toMatchObject({screen: 'schedule', mode: {type: 'browse'}});
		});
	});

	test('shows twelve entries at 80 by 24, and how many there are', async () => {
		await on(state, async (screen) => {
			await screen.type(':');
			const lines = await screen.lines();
			expect(lines.filter((line) => /^│ \S/u.test(line)).length).toBeGreaterThanOrEqual(12);
			expect(lines.join('\n')).toMatch(/1 to \d+ of \d+/u);
		});
	});

	test('goes to a task by its title', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('flaky login'), '\r');
			expect(screen.state().ui).toMatchObject({screen: 'tasks', selected: {tasks: 'task_81'}});
		});
	});

	test('what cannot be done now says why, and Enter only repeats it', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('gateway home'));
			expect(await screen.text()).toContain('it is open');
			await screen.type('\r');
			expect(screen.state().ui.mode.type).toBe('palette');
			expect(screen.state().ui.notice?.says).toBe('Gateway home: it is open.');
		});
	});

	test('what was run last stands first', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('sched'), '\r', ':');
			const lines = await screen.lines();
			expect(lines.find((line) => /^│ [A-Z]/u.test(line))).toContain('Show Schedule');
		});
	});
});

describe('a line typed in full', () => {
	test.each([
		['theme light', {type: 'theme.choose', theme: 'light'}],
		['gateway office', {type: 'gateway.choose', profile: 'office'}],
		['stop', {type: 'stop.ask', what: 'stop'}],
		['resume', {type: 'stop.ask', what: 'resume'}],
		['q', {type: 'quit'}],
	])(':%s', async (line, intent) => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters(line), '\r');
			expect(screen.intents).toContainEqual(intent);
		});
	});

	test(':filter filters the list of the screen', async () => {
		await on(withUi(state, {screen: 'tasks'}), async (screen) => {
			await screen.type(':', ...letters('filter certificates'), '\r');
			expect(await screen.text()).toContain('Order new certificates');
			expect(await screen.text()).not.toContain('Fix flaky login test');
		});
	});

	test(':call asks at once where it only reads, and shows the answer', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('call health.get {"probe":true}'), '\r');
			expect(screen.commands).toEqual([{type: 'method.call', method: 'health.get', params: {probe: true}}]);
			const command = screen.commands[0]!;
			screen.tell(
				{
					type: 'command.sent',
					record: {
						id: 'c-9',
						command,
						says: 'health.get',
						status: 'sent',
						sentAt: state.now,
						settledAt: undefined,
						because: undefined,
					},
				},
				{
					type: 'command.settled',
					id: 'c-9',
					status: 'confirmed',
					because: undefined,
					answer: {ok: true, uptime: 12},
					at: state.now,
				},
			);
			expect(await screen.text()).toContain('{"ok": true, "uptime": 12}');
		});
	});

	test(':call of what changes something opens its form with the parameters in it', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('call agents.delete {"id":"x"}'), '\r');
			expect(screen.commands).toEqual([]);
			const text = await screen.text();
			expect(text).toContain('Call agents.delete');
			expect(text).toContain('{"id":"x"}');
		});
	});
});

describe('nothing is decided from the palette', () => {
	const decisions = withUi(state, {screen: 'decisions', selected: {approvals: 'a-1'}});

	test('approving only arms, at the end of the same way as its key', async () => {
		await on(
			decisions,
			async (screen) => {
				await screen.type(':', ...letters('approve'), '\r');
				expect(screen.state().ui.mode.type).toBe('armed');
				expect(screen.state().deciding.size).toBe(0);
			},
			{columns: 120, rows: 36},
		);
	});

	test('rejecting is listed with its key and cannot be run', async () => {
		await on(decisions, async (screen) => {
			await screen.type(':', ...letters('reject'));
			expect(await screen.text()).toContain('press x on the request');
			screen.tell({
				type: 'intent.acted',
				intent: {type: 'palette.choose', id: 'key approval.reject decisions'},
				at: state.now,
			});
			await screen.type('\r');
			expect(screen.state().ui.notice?.says).toBe('Reject: press x on the request.');
			expect(screen.intents.map(({type}) => type)).not.toContain('approval.reject');
		});
	});

	test('a method that decides has no form and is not sent', async () => {
		await on(decisions, async (screen) => {
			await screen.type(
				':',
				...letters('call exec.approval.resolve {"id":"a-1","decision":"allow-once"}'),
				'\r',
			);
			expect(screen.commands).toEqual([]);
			expect(screen.state().ui.mode.type).not.toBe('form');
		});
	});

	test('a paste types and runs nothing', async () => {
		await on(decisions, async (screen) => {
			await screen.type(':', `${escape}[200~resume\r\n${escape}[201~`);
			expect(screen.state().ui.mode.type).toBe('palette');
		});
	});
});
