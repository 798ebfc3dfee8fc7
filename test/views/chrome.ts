import {describe, expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {noticeOf} from '../../source/store/command-notice.ts';
import type {CommandRecord} from '../../source/domain/commands.ts';
import {blankRun} from '../../source/domain/blanks.ts';
import type {Run} from '../../source/domain/entities.ts';
import type {Alert} from '../../source/domain/alerts.ts';
import {screenNames} from '../../source/domain/intents.ts';
import {idsOf, shownLists} from '../../source/store/select-lists.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawRuns} from '../../source/views/panes/agents.ts';
import {drawBoard} from '../../source/views/panes/board.ts';
import {drawAlerts} from '../../source/views/panes/alerts.ts';
import {drawChecks} from '../../source/views/panes/health.ts';
import {drawHeartbeat} from '../../source/views/panes/heartbeat.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import {drawTranscript} from '../../source/views/panes/chat.ts';
import {drawAgentsShort} from '../../source/views/panes/overview.ts';
import {drawRisk} from '../../source/views/panes/risk.ts';
import {bannerOf} from '../../source/views/parts/banner.ts';
import {emptyRows} from '../../source/views/parts/freshness.ts';
import {headerOf} from '../../source/views/parts/header.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {innerRows, topEdge} from '../../source/views/parts/frame.ts';
import type {Line} from '../../source/views/parts/span.ts';
import {tabsOf} from '../../source/views/parts/tabs.ts';
import {cellWidth} from '../../source/format/width.ts';
import {hitOf} from '../../source/views/hit.ts';
import {board, desk} from '../helpers/view-desk.ts';
import {aTask, anApproval, byId, gateway, now, rich, ringOf, withUi} from '../helpers/view-state.ts';
import {textOf} from '../helpers/text-of.ts';
import {office} from '../helpers/view-dialects.ts';

const symbols = symbolsOf('unicode');
const textsOf = (lines: readonly Line[]) => lines.map((line) => textOf(line).trimEnd()).join('\n');

describe('the line of screens', () => {
	const many: State = {
		...rich,
		approvals: new Map(
			Array.from({length: 120}, (_, index) => [`a-${index}`, anApproval(`a-${index}`, {})] as const),
		),
	};

	const readUpTo = new Map(idsOf('threads', rich).map((id) => [id, {id: 'before', at: now - 86_400_000}]));
	const withUnread: State = withUi(rich, {readUpTo});

	test('has the whole names at 100 columns and up, and words at 80, each count apart from the next key', () => {
		for (const width of [100, 120, 160]) {
			expect(textOf(tabsOf(many, width)).replaceAll(/[^a-z ]/giu, '')).toMatch(
				/^ *Overview +Decisions +Agents +Tasks +Chat +(?:Trading)? +Health +Schedule +Log *$/u,
			);
		}

		expect(textOf(tabsOf(withUnread, 80))).toMatch(
			/^ 1 Over 2 Dec·3 3 Agents·1 4 Tasks·1 5 Chat·1 6 – {5}7 Health·2 8 Sched 9 Log *$/u,
		);
	});

	test('moves no name because something came to be counted, or went, or another screen is shown', () => {
		const quiet: State = {
			...rich,
			approvals: new Map(),
			agents: new Map(),
			tasks: new Map(),
			transcripts: new Map(),
			health: {...rich.health, now: undefined},
		};
		const placesIn = (state: State, width: number) =>
			screenNames.map((_, index) =>
				textOf(tabsOf(state, width)).search(new RegExp(`${index + 1} [A-Z–]`, 'u')),
			);

		for (const width of [80, 100, 120, 200]) {
			expect(placesIn(quiet, width)).toEqual(placesIn(withUnread, width));
			expect(placesIn(withUi(quiet, {screen: 'trading'}), width)).toEqual(placesIn(withUnread, width));
		}
	});

	test('counts of a chat only what is unread, and of agents those in error', () => {
		expect(textOf(tabsOf(rich, 120))).not.toMatch(/Chat \d/u);
		expect(rich.transcripts.values().some(({streaming}) => streaming !== undefined)).toBe(true);
		expect(tabsOf(rich, 120).find((_, index, line) => line[index - 2]?.text === '3 Agents')).toMatchObject({
			text: '1',
			tone: 'bad',
		});
	});

	test('keeps, where room is short, what waits and what is wrong before what is only new', () => {
		expect(textOf(tabsOf(withUnread, 60))).toMatch(
			/^ 1 Ove 2 Dec·3 3 Age 4 Tas·1 5 Cha 6 Tra 7 Hea·2 8 Sch 9 Log *$/u,
		);
	});

	test('has figures that are no longer certain in the tone of what is old', () => {
		const lost: State = {...rich, link: {phase: 'dialling', attempt: 2, since: now}};
		expect(
			tabsOf(lost, 120)
				.filter(({text}) => /^\d+$/u.test(text))
				.map(({tone}) => tone),
		).toEqual(['old', 'old', 'old', 'old']);
	});

	test('counts an alert nobody has seen, where nothing else leads to its screen', () => {
		const alert: Alert = {id: 'mode', level: 'warning', says: 'Others can read the token', at: now};
		const health = {...rich.health, now: undefined};
		const warned: State = {...rich, health, alerts: ringOf(9, [alert, {...alert, level: 'info'}])};
		expect(textOf(tabsOf(warned, 80))).toContain('7 Health+1 ');
		const show = (state: State, screen: 'health' | 'overview') =>
			reduce(state, {type: 'intent.acted', intent: {type: 'screen.show', screen}, at: now + 1000});
		const back = show(show(warned, 'health'), 'overview');
		expect(textOf(tabsOf(back, 80))).not.toMatch(/7 Health·\d/u);
		const over = reduce(warned, {type: 'alert.ended', id: alert.id, at: now + 500});
		expect(textOf(tabsOf(over, 80))).not.toMatch(/7 Health.\d/u);
		const again = {...back, alerts: ringOf(9, [alert, {...alert, at: now + 5000}])};
		expect(textOf(tabsOf(again, 80))).toContain('7 Health+1 ');
	});

	test('tells what this gateway has nothing of, and its key still leads there', () => {
		const missing = {status: 'missing', why: 'not-offered', because: 'no'} as const;
		const none: State = {
			...rich,
			freshness: {...rich.freshness, accounts: missing, trades: missing, cron: missing, usage: missing},
		};
		expect(textOf(tabsOf(none, 120))).toMatch(/ 6 Trading – +7 Health .* 8 Schedule – +9 Log/u);
		expect(textOf(tabsOf(none, 80))).toMatch(/ 6 – {5}7 Health·2 8 – {5}9 Log/u);
		expect(textOf(tabsOf(withUi(none, {screen: 'trading'}), 80))).toContain(' 6 Trade 7 ');
		const column = textOf(tabsOf(none, 80)).indexOf('6 –') + 3;
		expect(hitOf({column, row: 2}, {columns: 80, rows: 30}, {state: none, symbols})).toEqual({
			type: 'screen.show',
			screen: 'trading',
		});
	});

	test('has three letters of each at 60, and a count of 99 at most', () => {
		const text = textOf(tabsOf(many, 60));
		expect(text.replaceAll(/[^a-z ]/giu, '')).toMatch(/^ *Ove +Dec +Age +Tas +Cha +Tra +Hea +Sch +Log *$/u);
		expect(text).toContain('Dec·99+');
		expect(cellWidth(text)).toBe(60);
	});

	test('a click on a name shows its screen, whatever figure stands before it', () => {
		for (const width of [60, 80, 120]) {
			const column = textOf(tabsOf(many, width)).indexOf('Cha') + 1;
			expect(hitOf({column, row: 2}, {columns: width, rows: 30}, {state: many, symbols})).toEqual({
				type: 'screen.show',
				screen: 'chat',
			});
		}
	});
});

test('on the board only the chosen card stands out, and its title is in the lower edge where it is cut', () => {
	const [, id = ''] = idsOf('tasks', withUi(board, {screen: 'tasks'}));
	const state = withUi(board, {screen: 'tasks', selected: {tasks: id}});
	const drawing = drawBoard({state, symbols, width: 140, height: 24});
	const rows = innerRows(drawing, {width: 142, height: 24});
	const widths = rows
		.map((row) => cellWidth(textOf(row.filter(({selected}) => selected === true))))
		.filter((width) => width > 0);
	expect(widths.length).toBeGreaterThan(1);
	expect(Math.max(...widths)).toBeLessThan(60);
	expect(drawing.foot).toBeUndefined();
	const isLong = {...state, tasks: byId([...board.tasks.values()].map((task) => ({...task, title: long})))};
	expect(drawBoard({state: isLong, symbols, width: 140, height: 24}).foot).toBe(long);
});

const long = 'Read the terms of the new mail provider, '.repeat(6);

test('columns without tasks leave their room, and a title has the rows there are', () => {
	const title = 'Collect the questions of the last three newsletters and answer each of them in a letter';
	const tasks = byId([
		aTask('a', {status: 'queued', title, agentId: 'ops'}),
		aTask('b', {status: 'doing', title: 'Two'}),
	]);
	const state = withUi({...board, tasks}, {screen: 'tasks', selected: {tasks: 'b'}});
	const rows = drawBoard({state, symbols, width: 76, height: 12}).rows.map((row) => textOf(row));
	expect(rows[0]).toMatch(/^Queued {2}1 +Doing {2}1 *$/u);
	expect(rows.slice(2, 5).join(' ').replaceAll(/\s+/gu, ' ')).toContain('in a letter');
	expect(rows.slice(2).join(' ')).not.toContain('queued');
});

test('a column of the board says whole how many cards it has no room for', () => {
	const tasks = byId(
		Array.from({length: 12}, (_, index) => aTask(`n-${index}`, {status: 'inbox', title: 'One'})),
	);
	const state = withUi({...board, tasks}, {screen: 'tasks'});
	const rows = drawBoard({state, symbols, width: 76, height: 12}).rows.map((row) => textOf(row));
	expect(rows.at(0)).toMatch(/^Inbox {2}12 /u);
	expect(rows.some((row) => /^ {2}\d+ more /u.test(row))).toBe(true);
});

test('at 60 columns a lost link says first since when what is shown is old', () => {
	const because = 'The gateway closed the connection without a word of why it did so (1006), as a proxy does';
	const state: State = {
		...rich,
		link: {phase: 'waiting', attempt: 2, since: now, until: now + 2000, because},
	};
	const lines = bannerOf(state, 60, symbols).map((line) => textOf(line));
	expect(lines).toHaveLength(2);
	expect(lines.join(' ')).toMatch(/^ . Stale: shown is from \d\d:\d\d:\d\d\. Dials again in 2(\.0)? s\./u);
	expect(lines.at(-1)?.trimEnd().endsWith('…')).toBe(true);
	expect(lines.every((line) => cellWidth(line) <= 60)).toBe(true);
});

test('a number stays with its unit wherever a banner breaks', () => {
	for (let width = 50; width < 110; width++) {
		const state: State = {
			...rich,
			link: {phase: 'waiting', attempt: 2, since: now, until: now + 1000, because: 'Nobody answers there'},
		};
		const lines = bannerOf(state, width, symbols).map((line) => textOf(line).trimEnd());
		expect(lines.join('\n')).toContain('Dials again in 1 s.');
	}
});

test('before anybody has greeted us the header names what is dialled, a gateway by its own name after that', () => {
	const target = '127.0.0.1:18789';
	const closed = {phase: 'closed', since: now, ending: 'refused', because: 'no', advice: ''} as const;
	const refused: State = {...rich, gateway: undefined, target, link: closed};
	expect(textOf(headerOf(refused, 80, symbols).left)).toContain(`quarterdeck  ${target}`);
	expect(textOf(headerOf({...rich, target}, 120, symbols).left)).not.toContain(target);
	const known = reduce(initialState(now), {type: 'profiles.known', profiles: [], target, at: now});
	expect(reduce(known, {type: 'profiles.known', profiles: [], at: now}).target).toBe(target);
});

test('a message that was kept and not sent is told in the lower edge of its thread, and in another', () => {
	const ids = idsOf('threads', rich);
	const foot = (text: string, thread: string | undefined, mode?: State['ui']['mode']) =>
		drawTranscript({
			state: withUi(rich, {
				screen: 'chat',
				selected: {threads: ids[0]},
				drafts: new Map([[`thread ${thread ?? ''}`, {text, cursor: 0}]]),
				...(mode !== undefined && {mode}),
			}),
			symbols,
			width: 60,
			height: 9,
		}).foot;

	expect(foot('over the outage', ids[0])).toBe('1 message kept, not sent: i');
	expect(foot('over the outage', ids[1])).toBe('1 message kept in other threads');
	expect(foot(' ', ids[0])).toBe(undefined);
	expect(foot('now', ids[0], {type: 'write', threadId: ids[0] ?? ''})).toBe(undefined);
});

test('what a gateway has not is said once, and the name of a method as it is called', () => {
	const said = (because: string) =>
		emptyRows(
			{
				state: {
					...rich,
					freshness: {...rich.freshness, cron: {status: 'missing', why: 'not-offered', because}},
				},
				width: 60,
				height: 9,
			},
			'cron',
			'',
		).map((line) => textOf(line));
	expect(said('project dashboards have nothing like it')).toEqual(['This gateway has no cron.']);
	expect(said('hooks wake their agents')).toEqual(['This gateway has no cron.', 'Hooks wake their agents.']);
	expect(said('cron.list is not offered')[1]).toBe('cron.list is not offered.');
});

describe('what a viewer does not see', () => {
	const seen = (held: State['freshness']['approvals'], nothing: string): string =>
		emptyRows(
			{state: {...rich, freshness: {...rich.freshness, approvals: held}}, width: 60, height: 9},
			'approvals',
			nothing,
		)
			.map((line) => textOf(line))
			.join(' ');

	test('has a pane on the overview, and no key says that nothing waits', () => {
		const held = {
			status: 'missing',
			why: 'not-for-us',
			because: 'needs the scope operator.approvals',
		} as const;
		const hidden = withUi(
			{...rich, approvals: new Map(), freshness: {...rich.freshness, approvals: held}},
			{screen: 'overview'},
		);
		expect(shownLists(hidden)).toContain('approvals');
		const struck = reduce(hidden, {
			type: 'intent.acted',
			intent: {type: 'approval.arm', meaning: 'approve'},
			at: hidden.now,
		});
		expect(struck.ui.notice?.says).toBe('Requests are not visible to a viewer.');
	});

	test('is not said to be nothing', () => {
		const because = 'missing scope: operator.approvals';
		expect(seen({status: 'missing', why: 'not-for-us', because}, '')).toBe(
			'Not visible to a viewer. Missing scope: operator.approvals.',
		);
		const devices = 'paired devices need the scope operator.pairing';
		expect(
			seen({status: 'partial', at: 0, why: 'not-for-us', because: devices}, 'No nodes are paired.'),
		).toBe('Nothing that is visible to a viewer. Paired devices need the scope operator.pairing.');
		const heard = 'only what happens while we watch is shown';
		expect(seen({status: 'partial', at: 0, why: 'not-offered', because: heard}, 'No positions.')).toBe(
			'Nothing was heard yet. Only what happens while we watch is shown.',
		);
		expect(seen({status: 'missing', why: 'not-offered', because: 'this gateway has no cron'}, '')).toMatch(
			/^This gateway has no approvals\./u,
		);
	});
});

test('an alert whose trouble is over warns no more, and tells how long it lasted below those that do', () => {
	const raised = (id: string, says: string): Alert => ({id, level: 'warning', says, at: now - 180_000});
	const alerts = ringOf<Alert>(9, [
		raised('system:whatsapp', 'WhatsApp does not work'),
		raised('other', 'Disk is full'),
	]);
	const state = reduce(
		{...rich, alerts, facts: new Map()},
		{
			type: 'alert.ended',
			id: 'system:whatsapp',
			at: now - 60_000,
		},
	);
	const {rows} = drawAlerts({state, symbols, width: 60, height: 6});
	expect(rows.map((row) => textOf(row).replaceAll(/ +/gu, ' ').trim())).toEqual([
		`${symbols.warning} Disk is full 3 min`,
		`${symbols.good} Over after 2 min: WhatsApp does not work 1 min`,
	]);
	expect(reduce(state, {type: 'alert.ended', id: 'system:whatsapp', at: now})).toBe(state);
});

test('an alert stands in its pane with all its words', () => {
	const says = 'config.toml line 4: readonly is yes or no. Write readonly = true or false.';
	const alerts = ringOf<Alert>(9, [{id: 'a', level: 'warning', says, at: now}]);
	const {rows} = drawAlerts({state: {...rich, alerts, facts: new Map()}, symbols, width: 36, height: 6});
	expect(rows.map((row) => textOf(row).trim().replaceAll(/ {2,}/gu, '  '))).toEqual([
		'! config.toml line 4: readonly  now',
		'is yes or no. Write readonly',
		'= true or false.',
	]);
});

describe('the bottom line', () => {
	const footAt = (state: State) => textOf(footOf(state, 160, {symbols, bindings}));

	test('offers whoever may only look nothing that changes something', () => {
		const looking: State = {...rich, gateway: {...gateway, scopes: ['operator.read']}};

		for (const screen of screenNames) {
			const keys = footAt(withUi(looking, {screen}));
			expect(keys).not.toMatch(/ (?:arm|reject|write|stop run|run|move|assign|cancel|delete|new \w+) {3}/u);
			expect(keys).toContain('? help');
		}

		expect(footAt(withUi(rich, {screen: 'agents'}))).toMatch(/R run {3}/u);
	});
	const because = 'this gateway has no tasks';
	const moves = new Map([['doing', ['review']] as const]);
	const planned: State = {
		...board,
		gateway: board.gateway === undefined ? undefined : {...board.gateway, moves},
	};

	test('leaves out what this gateway will never do', () => {
		const doing = [...planned.tasks.values()].find(({status}) => status === 'doing');
		const tasks = withUi(planned, {screen: 'tasks', selected: {tasks: doing?.id ?? ''}});
		const without: State = {
			...tasks,
			freshness: {...tasks.freshness, tasks: {status: 'missing', why: 'not-offered', because}},
		};
		expect(footAt(tasks)).toContain('m move');
		expect(footAt(without)).not.toMatch(/m move|\+ new/u);
		expect(footAt(without)).toContain('? help');
	});

	test('names what nobody listens to dimmed where words are read, and not where no request is chosen', () => {
		const spansOf = (state: State) => footOf(state, 160, {symbols, bindings});
		const write = spansOf(withUi(office, {screen: 'chat'})).find(({text}) => text.includes('write'));
		expect(write).toMatchObject({text: 'i write   ', tone: 'old'});
		const none = withUi({...rich, approvals: new Map()}, {screen: 'decisions', tab: {}});
		expect(textOf(spansOf(none))).not.toContain('write');
	});

	test('never begins with what destroys, and offers nothing about a list that is empty', () => {
		const copies = withUi(desk, {screen: 'trading', focus: {trading: 'follows'}, tab: {trading: 2}});
		const at80 = (state: State) => textOf(footOf(state, 80, {symbols, bindings}));
		expect(at80(copies)).toContain('X cancel or close');
		expect(at80(copies)).not.toMatch(/^ X/u);
		expect(at80(copies)).toContain('Esc back');
		const empty = withUi({...rich, approvals: new Map()}, {screen: 'decisions', tab: {}});
		expect(footAt(empty)).not.toMatch(/Enter open|a arm|Esc back/u);
		expect(footAt(withUi(rich, {screen: 'log'}))).not.toMatch(/i write.*\? help/u);
	});

	test.each([
		['tasks', {tasks: new Map()}, /cancel|move|assign|delete/u],
		['chat', {threads: new Map(), runs: new Map()}, /stop run|forget|rename/u],
		['schedule', {cron: new Map()}, /run now|on or off|remove/u],
		['agents', {agents: new Map(), runs: new Map()}, /R run|P pause/u],
	] as const)(
		'offers nothing that can only be done to an entry of %s where there is none',
		(screen, none, keys) => {
			const full = withUi(board, {screen, focus: {}});
			expect(footAt({...full, ...none})).not.toMatch(keys);
			expect(footAt({...full, ...none})).toContain('? help');
		},
	);

	test('offers no answer where no request is chosen', () => {
		const overview = withUi(rich, {screen: 'overview'});
		expect(footAt(overview)).toContain('a answer');
		expect(footAt({...overview, approvals: new Map()})).not.toContain('answer');
	});

	test('keeps the way to the help beside a sentence that leaves no room for other keys', () => {
		const says = 'It cannot be moved: a task that is done goes nowhere at all.';
		const told = withUi(rich, {screen: 'tasks', notice: {says, tone: 'warning', at: now}});
		expect(textOf(footOf(told, 80, {symbols, bindings}))).toMatch(/goes nowhere at all\. +\? help *$/u);
		expect(textOf(footOf(told, 64, {symbols, bindings})).trimEnd()).toMatch(/goes nowhere at all\.$/u);
	});

	test('tells what became of a command in fewer words before it takes the room of the keys', () => {
		const record: CommandRecord = {
			id: 'c',
			command: {type: 'agent.pause', agentId: 'a'},
			says: 'Approve sell 1 ETHUSD, stop loss 3,629.92 → 3,640, at the market, about 3,603.34',
			status: 'confirmed',
			sentAt: now,
			settledAt: now,
			because: undefined,
		};
		const foot = (width: number) =>
			textOf(
				footOf(withUi(rich, {screen: 'overview', notice: noticeOf(record, now)}), width, {symbols, bindings}),
			);
		expect(foot(120)).toMatch(
			/^ ✓ Approve sell 1 ETHUSD, stop loss 3,629\.92 → 3,640: confirmed .*a answer/u,
		);
		expect(foot(80)).toMatch(/^ ✓ Approve sell 1 ETHUSD: confirmed .*a answer/u);
	});

	test('says nothing old once the help or what was sent is opened', () => {
		const told = withUi(rich, {screen: 'tasks', notice: {says: 'No.', tone: 'bad', at: now}});

		for (const type of ['help.toggle', 'commands.toggle'] as const) {
			const opened = reduce(told, {type: 'intent.acted', intent: {type}, at: now});
			expect(opened.ui.notice).toBeUndefined();
		}
	});

	test('where room is short, what cannot be done now goes first', () => {
		const quiet = withUi({...desk, approvals: new Map()}, {screen: 'trading', focus: {trading: 'accounts'}});
		expect(textOf(footOf(quiet, 80, {symbols, bindings}))).toContain('B backtest');
	});

	test('keeps what only cannot be done now, dimmed', () => {
		const link = {phase: 'dialling', attempt: 2, since: now} as const;
		const doing = [...planned.tasks.values()].find(({status}) => status === 'doing');
		const tasks = withUi({...planned, link}, {screen: 'tasks', selected: {tasks: doing?.id ?? ''}});
		const line = footOf(tasks, 160, {symbols, bindings});
		expect(line.find(({text}) => text.startsWith('m move'))?.tone).toBe('old');
	});
});

test('what is lost today is told as that, and not what is left of it', () => {
	const state: State = {
		...desk,
		trading: {
			...desk.trading,
			limits: {
				symbols: [],
				needsStop: false,
				maxDailyLoss: 2000,
				maxVolume: undefined,
				maxPositions: undefined,
			},
			accounts: new Map(
				desk.trading.accounts.entries().map(([id, account]) => [id, {...account, dailyPnl: 0}] as const),
			),
		},
	};
	expect(textsOf(drawRisk({state, symbols, width: 120, height: 8}).rows)).toContain('daily loss 0 of 2,000');
});

test('how long a gateway runs is left out where it does not tell', () => {
	const rowsOf = (state: State) => textsOf(drawHeartbeat({state, symbols, width: 60, height: 20}).rows);
	const silent: State = {
		...rich,
		metrics: {...rich.metrics, uptime: undefined},
		gateway: rich.gateway === undefined ? undefined : {...rich.gateway, startedAt: undefined},
	};
	expect(rowsOf(rich)).toMatch(/^up /mu);
	expect(rowsOf(silent)).not.toMatch(/^up /mu);
});

describe('where nobody is heard any more', () => {
	const from = rich.now - 30_000;
	const stood = {status: 'stale', at: from, because: 'the connection was lost'} as const;
	const gone: State = {...rich, freshness: {...rich.freshness, health: stood, agents: stood}};
	const later = (state: State): State => ({...state, now: state.now + 3_600_000});
	const upOf = (state: State) =>
		/^up .*$/mu.exec(textsOf(drawHeartbeat({state, symbols, width: 60, height: 20}).rows))?.[0];

	test('figures say so', () => {
		expect(drawHeartbeat({state: gone, symbols, width: 60, height: 20}).note?.text).toBe('stale 30 s');
	});

	test('what is counted from a known moment goes on; a duration the gateway told stays as it was told', () => {
		expect(rich.gateway?.startedAt).toBeDefined();
		expect(upOf(later(gone))).toBe(upOf(later(rich)));
		expect(upOf(later(gone))).not.toBe(upOf(gone));
		const said = ringOf(9, [{at: from, value: 7_200_000}]);
		const told: State = {
			...gone,
			gateway: {...gateway, startedAt: undefined},
			metrics: {...rich.metrics, uptime: said},
		};
		expect(upOf(told)).toMatch(/^up +2 h$/u);
		expect(upOf(later(told))).toBe(upOf(told));
	});

	test('no figure of a title or of the bottom line calls anybody', () => {
		const lost: State = {...gone, link: {phase: 'dialling', attempt: 2, since: from}};
		const tonesOf = (state: State) => {
			const drawing = drawChecks({state, symbols, width: 80, height: 12});
			return topEdge(drawing, 84, symbols).map(({tone}) => tone);
		};
		expect(tonesOf(rich)).toContain('bad');
		expect(tonesOf(lost)).not.toContain('bad');
		const spend = (state: State) =>
			footOf(withUi(state, {screen: 'tasks'}), 160, {symbols, bindings}).find(({text}) =>
				text.startsWith('$'),
			);
		expect(spend(rich)?.tone).toBe('plain');
		expect(spend(lost)?.tone).toBe('old');
	});

	test('checks, agents and runs are as old on one screen as on another', () => {
		const rowsOf = (state: State) =>
			[drawChecks, drawAgentsShort, drawRuns]
				.map((draw) =>
					textsOf(draw({state: withUi(state, {screen: 'agents'}), symbols, width: 80, height: 12}).rows),
				)
				.join('\n');
		expect(rowsOf(later(gone))).toBe(rowsOf(later(rich)));
		expect(rowsOf(later(gone))).not.toBe(rowsOf(gone));
	});
});

test('the inbox counts what waits and what is over, and says when the time of a request ended', () => {
	const state = withUi(rich, {screen: 'decisions'});
	const drawing = drawInbox({state, symbols, width: 120, height: 20});
	expect(textOf(drawing.count ?? [])).toBe('3 pending, 2 over');
	expect(textsOf(drawing.rows)).toContain('ended 41 min ago');
});

test('a lost link takes one line of 80 columns where fewer words say all of it', () => {
	const because = 'The gateway closed the connection';
	const state: State = {
		...rich,
		link: {phase: 'waiting', attempt: 2, since: now, until: now + 4000, because},
	};
	const at = (width: number) => bannerOf(state, width, symbols).map((line) => textOf(line).trim());
	expect(at(80)).toEqual([
		expect.stringMatching(/^! The gateway .* Dials again in 4 s\. All as of \d\d:\d\d:\d\d\.$/u),
	]);
	expect(at(120)).toEqual([expect.stringMatching(/What is shown is from \d\d:\d\d:\d\d\.$/u)]);
});

test('while the chosen agent runs the bottom line names the key that stops it, not the one that runs it', () => {
	const gateway = {
		...rich.gateway!,
		features: {...rich.gateway!.features, methods: ['chat.abort', 'sessions.abort']},
	};
	const idle = withUi({...rich, gateway, runs: new Map()}, {screen: 'agents', selected: {agents: 'ops'}});
	const run: Run = {
		...blankRun('r', now),
		agentId: 'ops',
		threadId: 't',
		status: 'running',
	};
	const running = {...idle, runs: new Map([[run.id, run]])};
	const at80 = (state: State) => textOf(footOf(state, 80, {symbols, bindings}));
	expect(at80(idle)).toContain('R run');
	expect(at80(running)).toContain('X stop run');
	expect(at80(running)).not.toContain('R run');
});
