import {describe, expect, test} from 'vitest';
import type {MethodInfo} from '../../source/domain/methods.ts';
import {screenNames} from '../../source/domain/intents.ts';
import {bindings} from '../../source/input/bindings.ts';
import type {State} from '../../source/store/state.ts';
import {draftWith} from '../../source/store/draft.ts';
import {draftOf} from '../../source/store/typing.ts';
import {shownEntries} from '../../source/views/palette-entries.ts';
import {entrySentence} from '../../source/views/palette-entry.ts';
import {desk} from '../helpers/view-desk.ts';
import {office} from '../helpers/view-dialects.ts';
import {letters, liveScreen, type LiveScreen} from '../helpers/live-screen.tsx';
import {rich, withUi} from '../helpers/view-state.ts';

const escape = '\u{1B}';
const methods: readonly MethodInfo[] = [
	{
		name: 'health.get',
		effect: 'reads',
		params: undefined,
		says: 'how the gateway is',
	},
	{
		name: 'agents.delete',
		effect: 'changes',
		params: undefined,
		says: 'removes an agent',
	},
	{
		name: 'exec.approval.resolve',
		effect: 'changes',
		params: undefined,
		says: 'decide on a command',
	},
];
const state: State = {
	...rich,
	methods,
	profiles: [
		{name: 'home', url: 'wss://home.example', dialect: 'claw', isOpen: true},
		{
			name: 'office',
			url: 'wss://office.example',
			dialect: 'auto',
			isOpen: false,
		},
	],
};

/** The same gateway, knowing what it does at its best. */
const claw = rich.gateway && {...rich.gateway, does: ['task.cancel', 'agent.create', 'cron.add'] as const};

function typing(on: State, text: string): State {
	return withUi(on, {
		mode: {type: 'palette', chosen: undefined},
		drafts: new Map([['palette', draftWith(text)]]),
	});
}

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
			expect(screen.state().ui).toMatchObject({
				screen: 'schedule',
				mode: {type: 'browse'},
			});
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
			expect(screen.state().ui).toMatchObject({
				screen: 'tasks',
				selected: {tasks: 'task_81'},
			});
		});
	});

	test('what cannot be done now says why, and Enter only repeats it', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('gateway home'));
			expect(await screen.text()).toContain('open now');
			await screen.type('\r');
			expect(screen.state().ui.mode.type).toBe('palette');
			expect(screen.state().ui.notice?.says).toBe('Gateway home: open now.');
		});
	});

	test('asked for a gateway lists gateways only, another than the open one first, and typing filters them', () => {
		const draftOn = (text: string): State =>
			withUi(
				{
					...state,
					methods: [
						...methods,
						{
							name: 'gateway.restart',
							effect: 'changes',
							params: undefined,
							says: 'gateway',
						},
					],
					profiles: [...state.profiles, {name: 'sandbox', url: '', dialect: 'auto', isOpen: false}],
				},
				{
					mode: {type: 'palette', chosen: undefined},
					drafts: new Map([['palette', draftWith(text)]]),
				},
			);
		const listed = (text: string) => shownEntries(draftOn(text), bindings).map(({says}) => says);
		expect(listed('gateway ')).toEqual(['Gateway office', 'Gateway sandbox', 'Gateway home']);
		expect(listed('gateway')).toEqual(listed('gateway '));
		expect(listed(':gateway sand')).toEqual(['Gateway sandbox']);
		expect(shownEntries(draftOn('gateway home'), bindings)).toMatchObject([
			{says: 'Gateway home', because: 'open now'},
		]);
	});

	test('the gateway that is open can be chosen where it does not answer: it is dialled again', () => {
		const down: State = {
			...state,
			link: {phase: 'closed', since: 0, ending: 'refused', because: 'Wrong token', advice: ''},
		};
		expect(shownEntries(typing(down, 'gateway home'), bindings)).toMatchObject([
			{
				says: 'Gateway home: dial it again',
				because: undefined,
				wishes: [{type: 'gateway.choose', profile: 'home'}],
			},
		]);
	});

	test('where there is no other gateway it says how there would be', () => {
		const alone = withUi(
			{
				...state,
				profiles: [{name: 'sandbox', url: '', dialect: 'auto', isOpen: true}],
			},
			{
				mode: {type: 'palette', chosen: undefined},
				drafts: new Map([['palette', draftWith('gateway ')]]),
			},
		);
		expect(shownEntries(alone, bindings)).toMatchObject([
			{says: 'Gateway sandbox', because: 'open now'},
			{
				says: 'Another gateway',
				because: 'write [gateways.NAME] and its url into the config file',
			},
		]);
	});

	test('a part of a screen and a check of the gateway are gone to by their names', () => {
		const first = (text: string) => shownEntries(typing(state, text), bindings)[0];
		expect(first('alert')).toMatchObject({
			says: 'Show alerts on Health',
			wishes: [
				{type: 'screen.show', screen: 'health'},
				{type: 'tab.choose', part: 'alerts'},
			],
		});
		expect(first('tele')).toMatchObject({
			says: 'Go to check Telegram',
			wishes: [
				{type: 'screen.show', screen: 'health'},
				{type: 'list.choose', list: 'checks'},
			],
		});
	});

	test('a theme that was mistyped is offered by its name', () => {
		const typed = (text: string): State =>
			withUi(state, {
				mode: {type: 'palette', chosen: undefined},
				drafts: new Map([['palette', draftWith(text)]]),
			});
		expect(shownEntries(typed('theme lite'), bindings)[0]).toMatchObject({
			says: 'Theme light',
			wishes: [{type: 'theme.choose', theme: 'light'}],
		});
		expect(shownEntries(typed('theme LIGHT'), bindings)[0]).toMatchObject({says: 'Theme light'});
		expect(shownEntries(typed('theme xyz'), bindings)).toMatchObject([
			{says: 'Theme xyz', because: 'there are auto, dark, light, mono, 16', wishes: []},
		]);
	});

	test('a gateway nobody has named is said to be none', () => {
		expect(shownEntries(typing(state, 'gateway nowhere'), bindings)).toMatchObject([
			{says: 'Gateway nowhere', because: 'the config file names no such gateway'},
		]);
	});

	test.each([
		['Copy a strategy', 'F', 'gateways of this kind have nothing like it'],
		['Add a scheduled job', '+', undefined],
		['Next match', 'n', 'no filter is set'],
		['Report of the last stop', '', 'there is none now'],
		['Another gateway', '', 'write [gateways.NAME] and its url into the config file'],
		['Pause the chosen copy, or let it go on', 'P', 'gateways of this kind do not do this'],
	])('%s is listed once, with its key and why it cannot run now', (says, key, because) => {
		const alone: State = {...state, profiles: [], gateway: claw};
		const found = shownEntries(typing(alone, ''), bindings).filter((entry) => entry.says === says);
		expect(found.map((entry) => [entry.key, entry.because])).toEqual([[key, because]]);
	});

	test('a form whose key works elsewhere says where, and is said with it', () => {
		const jobs = shownEntries(typing({...state, gateway: claw}, ''), bindings).find(
			({says}) => says === 'Add a scheduled job',
		);
		expect(jobs).toMatchObject({key: '+', where: 'on Schedule'});
		expect(jobs && entrySentence(jobs)).toBe('Add a scheduled job, key + on Schedule');
	});

	test('a method the gateway does not offer is found, and says so', () => {
		const gateway = rich.gateway && {...rich.gateway, unoffered: ['cron.runs']};
		const found = (text: string) =>
			shownEntries(typing({...state, gateway}, text), bindings)
				.filter(({says}) => says.startsWith('Call cron.runs'))
				.map(({says, because}) => [says, because]);
		const because = 'this gateway does not offer it to us';
		expect(found('cron.runs')).toEqual([['Call cron.runs', because]]);
		expect(found('call cron.runs')).toEqual([['Call cron.runs', because]]);
		expect(found('call cron.runs {"id":1}')).toContainEqual(['Call cron.runs {"id":1}', because]);
	});

	test('an entry is said with its key and why it cannot run now', () => {
		const sentences = shownEntries(typing(state, ''), bindings).map((entry) => entrySentence(entry));
		expect(sentences).toContain('Show Schedule, key 8');
		expect(sentences).toContain('Next match, key n. Not now: no filter is set.');
	});

	test('all that can be done stands before what cannot', () => {
		const why = shownEntries(typing(state, ''), bindings).map(({because}) => because !== undefined);
		expect(why.lastIndexOf(false)).toBeLessThan(why.indexOf(true));
	});

	test.each(['', 's', 'e', 'k'])('what stands first for %j is not the emergency stop', (typed) => {
		const [first] = shownEntries(typing(state, typed), bindings);
		expect(first?.wishes).not.toContainEqual({type: 'stop.ask', what: 'stop'});
	});

	test.each(['st', 'stop', 'emergency'])('whoever types %j finds the emergency stop first', (typed) => {
		const [first] = shownEntries(typing(state, typed), bindings);
		expect(first?.wishes).toEqual([{type: 'stop.ask', what: 'stop'}]);
	});

	test('the emergency stop is seen without a word of it', () => {
		const says = shownEntries(typing(state, ''), bindings).map((entry) => entry.says);
		expect(says.findIndex((words) => words.startsWith('Emergency stop'))).toBeLessThan(10);
	});

	test('what was run last stands first', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('sched'), '\r', ':');
			const lines = await screen.lines();
			expect(lines.find((line) => /^│ [A-Z]/u.test(line))).toContain('Show Schedule');
		});
	});
});

describe('no two entries read the same', () => {
	const twins: State = {
		...state,
		tasks: new Map(
			[...state.tasks.values()].flatMap((task) => [
				[task.id, task] as const,
				[`${task.id}b`, {...task, id: `${task.id}b`}] as const,
			]),
		),
		approvals: new Map(
			[...state.approvals.values()].flatMap((approval) => [
				[approval.id, approval] as const,
				[`${approval.id}b`, {...approval, id: `${approval.id}b`}] as const,
			]),
		),
	};

	test.each(
		[state, twins, office, desk].flatMap((each) =>
			screenNames.map((screen) => [each.gateway?.dialect ?? '', screen, withUi(each, {screen})] as const),
		),
	)('%s, %s', (_, screen, each) => {
		const says = shownEntries(withUi(each, {mode: {type: 'palette', chosen: undefined}}), bindings).map(
			(entry) => entry.says,
		);
		expect(says.length, screen).toBeGreaterThan(20);
		expect(says.filter((said, index) => says.indexOf(said) !== index)).toEqual([]);
	});

	test('what has a key is not told apart by ids: its words are its own', () => {
		const entries = shownEntries(withUi(state, {mode: {type: 'palette', chosen: undefined}}), bindings);
		expect(entries.filter(({says, id}) => id.startsWith('key ') && says.endsWith(')'))).toEqual([]);
	});
});

describe('Tab', () => {
	test('completes a method, as far as all that begin so agree', async () => {
		await on(state, async (screen) => {
			await screen.type(':', ...letters('call h'), '\t');
			expect(draftOf(screen.state())?.text).toBe('call health.get');
		});
	});

	test('goes on to the next entry where nothing is left to complete', async () => {
		await on(state, async (screen) => {
			await screen.type(':', '\t');
			const {mode} = screen.state().ui;
			expect(mode.type === 'palette' && mode.chosen !== undefined).toBe(true);
		});
	});

	test('completes the field of a filter, its value, and a word of a name', async () => {
		await on(withUi(state, {screen: 'tasks'}), async (screen) => {
			await screen.type('/', ...letters('!stat'), '\t', ...letters('re'), '\t');
			expect(draftOf(screen.state())?.text).toBe('!status:review');
			await screen.type(...letters(' fla'), '\t');
			expect(draftOf(screen.state())?.text).toBe('!status:review flaky');
		});
	});
});

test('a name that is only begun offers what it may become first', async () => {
	await on(state, async (screen) => {
		await screen.type(':', ...letters('call hea'));
		const lines = await screen.lines();
		expect(lines.find((line) => /^│ [A-Z]/u.test(line))).toContain('Call health.get');
		expect(await screen.text()).toContain('no such method');
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
	const decisions = withUi(state, {
		screen: 'decisions',
		selected: {approvals: 'a-1'},
	});

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

describe('what is offered first', () => {
	const calling: State = {
		...state,
		methods: [
			...methods,
			{name: 'task.assign', effect: 'changes', params: undefined, says: 'gives a task to an agent'},
			{name: 'task.list', effect: 'reads', params: undefined, says: 'the tasks'},
			{name: 'agent.invoke', effect: 'changes', params: undefined, says: 'runs an agent'},
		],
	};
	const listed = (text: string, from: State = calling) =>
		shownEntries(typing(from, text), bindings)
			.filter(({because}) => because === undefined)
			.map(({says}) => says);

	test('is the screen that is called so, then what keys do, then things, and calls behind them', () => {
		for (const [text, first] of [
			['agent', 'Show Agents'],
			['task', 'Show Tasks'],
			['log', 'Show Log'],
			['heal', 'Show Health'],
		] as const) {
			expect(listed(text)[0]).toBe(first);
		}

		const task = listed('task');
		const place = (text: RegExp) => task.findIndex((says) => text.test(says));
		expect(place(/^Create a task|^New task/u)).toBeLessThan(place(/^Go to task/u));
		expect(place(/^Go to task/u)).toBeLessThan(place(/^Call task\.list/u));
		expect(task.at(-1)).toBe('Call task.assign');
	});

	test('is a call where it is typed as it is named', () => {
		expect(listed('task.as')[0]).toBe('Call task.assign');
		expect(listed('call task')[0]).toMatch(/^Call task\./u);
	});

	test('is what was run last, but for a call that changes something', () => {
		const ran = (id: string) => withUi(calling, {recent: [id]});
		expect(listed('task', ran('part tasks board'))[0]).toBe('Show board on Tasks');
		expect(listed('task', ran('call task.assign'))[0]).toBe('Show Tasks');
	});
});
