import {describe, expect, test} from 'vitest';
import type {Alert} from '../../source/domain/alerts.ts';
import {bindings} from '../../source/input/bindings.ts';
import {threadList} from '../../source/store/select-entities.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawAlerts} from '../../source/views/panes/alerts.ts';
import {drawChatTail} from '../../source/views/panes/chat.ts';
import {drawChecks} from '../../source/views/panes/health.ts';
import {drawConnection} from '../../source/views/panes/health-more.ts';
import {drawHeartbeat} from '../../source/views/panes/heartbeat.ts';
import {drawPresence} from '../../source/views/panes/presence.ts';
import {drawCron} from '../../source/views/panes/schedule.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {freshNote} from '../../source/views/parts/freshness.ts';
import {headerOf} from '../../source/views/parts/header.ts';
import {say, type Line} from '../../source/views/parts/span.ts';
import {textOf} from '../helpers/text-of.ts';
import {desk} from '../helpers/view-desk.ts';
import {aMessage, anApproval, byId, now, rich, ringOf, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');
const textsOf = (lines: readonly Line[]) => lines.map((line) => textOf(line).trimEnd()).join('\n');

test('what the gateway has and is set to is no alert; it stands with the connection', () => {
	const about = {state: {...rich, alerts: ringOf<Alert>(9, [])}, symbols, width: 60, height: 30};
	expect(textsOf(drawAlerts(about).rows)).not.toContain('hey deck');
	expect(textsOf(drawConnection(about).rows)).toMatch(/wake words +hey deck, computer/u);
});

test('no alert is claimed where nothing was read, and with none it is said since when', () => {
	const none: State = {...rich, alerts: ringOf<Alert>(9, []), facts: new Map()};
	const wordsOf = (state: State) => textsOf(drawAlerts({state, symbols, width: 60, height: 3}).rows);
	expect(wordsOf(none)).toMatch(/^None since \d\d:\d\d:\d\d\.$/u);
	expect(wordsOf({...none, gateway: undefined})).toBe('Being read.');
	const link = {phase: 'closed', since: now, ending: 'refused', because: 'refused', advice: ''} as const;
	expect(wordsOf({...none, gateway: undefined, link})).toBe('Not read yet.');
	const drawing = drawAlerts({state: {...rich, link}, symbols, width: 60, height: 3});
	expect(drawing.note?.text).toMatch(/^stale /u);
	expect(drawing.isOld).toBe(true);
});

test('a paused screen says so where the link does, and its key says how it goes on', () => {
	const paused = withUi(rich, {isPaused: true, pausedAt: now - 14_000});

	for (const width of [60, 80, 120]) {
		expect(textOf(headerOf(paused, width, symbols).right)).toContain('‖ paused 14 s');
		expect(textOf(footOf(paused, width, {symbols, bindings}))).toMatch(/^ p go on {3}/u);
	}
});

test('what a language never tells is said without alarm and by name; what was left out of a list with one', () => {
	const noteOf = (why: 'not-offered' | 'not-for-us' | 'not-kept') =>
		freshNote(
			{...rich, freshness: {...rich.freshness, agents: {status: 'partial', at: now, why, because: 'so'}}},
			'agents',
		);
	expect(noteOf('not-offered')).toEqual(say('as far as heard', 'muted'));
	expect(noteOf('not-for-us')).toEqual(say('as far as we may see', 'muted'));
	expect(noteOf('not-kept')).toEqual(say('not all kept', 'soon'));
});

describe('the lines of the heartbeat', () => {
	const lineOf = (label: string, change: Partial<State>): string => {
		const drawing = drawHeartbeat({state: {...rich, ...change}, symbols, width: 60, height: 4});
		return new RegExp(`^${label} .*$`, 'mu').exec(textsOf(drawing.rows))?.[0] ?? '';
	};
	const every = (seconds: number, values: readonly number[]) =>
		ringOf(
			240,
			values.map((value, index) => ({at: now - (values.length - index) * seconds * 1000, value})),
		);

	test('stand on one axis of time, however often each is measured', () => {
		const change = {
			metrics: {memory: every(30, [100, 100, 100, 200, 200, 200])},
			latency: every(1, [...Array.from({length: 90}, () => 1), ...Array.from({length: 90}, () => 90)]),
		};
		const [rare, often] = [lineOf('mem', change), lineOf('ping', change)];
		expect(rare).toContain('▇');
		expect(rare.indexOf('▇')).toBe(often.indexOf('▇'));
	});

	test('make no drama of a millisecond, of the first answer and of a little memory, and never touch', () => {
		expect(lineOf('ping', {latency: every(10, [695, 0, 1, 0, 1, 1])})).toMatch(
			/^ping +▁+ +1 ms {2}p99 1 ms$/u,
		);
		const memory = lineOf('mem', {metrics: {memory: every(10, [312e6, 342e6, 323e6])}});
		expect(memory).toMatch(/^mem +[▃▄▅▆]+ +323 MB {2}312 to 342 MB$/u);
		expect(lineOf('cpu', {metrics: {cpu: every(10, [0.1, 0.9, 0.1])}})).not.toContain('█');
	});

	test('are a word where no error was counted', () => {
		expect(lineOf('err', {metrics: {errors: every(10, [0, 0, 0])}})).toMatch(/^err +none +0$/u);
	});
});

test('on a stale screen the age of a check goes on, as every age does, and nobody was heard of after the last word', () => {
	const from = {status: 'stale', at: rich.now, because: 'the connection was lost'} as const;
	const gone: State = {
		...rich,
		now: rich.now + 100_000,
		freshness: {...rich.freshness, health: from, presence: from},
	};
	const checksOf = (state: State) => textsOf(drawChecks({state, symbols, width: 60, height: 6}).rows);
	expect(checksOf(gone)).toBe(checksOf({...rich, now: gone.now}));
	expect(checksOf(gone)).not.toBe(checksOf(rich));
	expect(textsOf(drawPresence({state: gone, symbols, width: 76, height: 6}).rows)).not.toMatch(/now/u);
});

describe('the words of the overview', () => {
	const long = Array.from({length: 40}, (_, index) => `word${index}`).join(' ');
	const chatOf = (change: Partial<State['ui']>, state: State): string =>
		textsOf(drawChatTail({state: withUi(state, change), symbols, width: 60, height: 2}).rows);

	test('begin with the beginning of the last message, and say that it goes on', () => {
		const [thread] = threadList(rich);
		const messages = [aMessage('m-1', {text: long})];
		const state: State = {
			...rich,
			transcripts: new Map([[thread?.id ?? '', {messages, streaming: undefined, isWhole: true}]]),
		};
		const said = chatOf({}, {...state, runs: new Map()});
		expect(said).toMatch(/ word0 word1 [\s\S]*…$/u);
	});

	test('leave what waits to the pane on top, but for a chat that has the screen', () => {
		const [thread] = threadList(rich);
		const asking: State = {...rich, approvals: byId([anApproval('a-1', {threadId: thread?.id ?? ''})])};
		expect(chatOf({}, asking)).not.toContain('Waits for');
		expect(chatOf({tab: {overview: 9}}, asking)).toContain('Waits for');
	});
});

test('the title of the trades counts what there is, and not what there is none of', () => {
	const counted = (state: State): string =>
		textOf(drawTrades({state, symbols, width: 100, height: 12}).count ?? []);
	expect(counted(desk)).toMatch(/ open/u);
	const without: State = {...desk, trading: {...desk.trading, trades: new Map()}};
	expect(counted(without)).not.toMatch(/\b0\b|open|waiting/u);
});

test('a gateway of which most is only heard says so once, in the header, and its panes keep their edge for their age', () => {
	const heard = {status: 'partial', at: now, why: 'not-offered', because: 'so'} as const;
	const few: State = {...rich, freshness: {...rich.freshness, agents: heard}};
	const most: State = {
		...few,
		freshness: {...few.freshness, tasks: heard, threads: heard, health: heard, usage: heard},
	};
	expect(textOf(headerOf(few, 200, symbols).left)).not.toContain('as heard');
	expect(freshNote(few, 'agents')?.text).toBe('as far as heard');
	expect(textOf(headerOf(most, 200, symbols).left)).toContain('claw 4 · as heard · operator');
	expect(freshNote(most, 'agents')).toBeUndefined();
});

test('nothing in the header moves because a figure beside it is shorter', () => {
	const placesOf = (state: State) => textOf(headerOf(state, 120, symbols).right).search(/live/u);
	const quiet: State = {...rich, traffic: {...rich.traffic, lastHeardAt: now - 12_000}};
	expect(placesOf(quiet)).toBe(placesOf({...rich, traffic: {...rich.traffic, lastHeardAt: now - 400}}));
});

test('what we measure ourselves is not said to be untold by the gateway', () => {
	const metrics = {cpu: rich.metrics.cpu};
	const state: State = {...rich, latency: ringOf(9, []), metrics};
	const rows = textsOf(drawHeartbeat({state, symbols, width: 60, height: 12}).rows);
	expect(rows).toContain('Not told by this gateway: mem, loop, err.');
});

test('a job that is on and failed last is bad, and one that is off is only off', () => {
	const signs = (state: State) =>
		textsOf(drawCron({state, symbols, width: 76, height: 6}).rows)
			.split('\n')
			.map((row) => row.slice(0, 8));
	expect(signs(rich)).toEqual(['✗ Backup', '● Mornin', '○ Weekly']);
	const cron = byId([...rich.cron.values()].map((job) => ({...job, status: 'off' as const})));
	expect(signs({...rich, cron}).join('')).not.toContain('✗');
});

test('that a gateway names nobody is no claim that nobody is there', () => {
	const state: State = {...rich, presence: new Map()};
	expect(textsOf(drawPresence({state, symbols, width: 60, height: 3}).rows)).toBe(
		'The gateway names nobody.',
	);
});

test('an error rate below one is not told as none', () => {
	const errors = ringOf(9, [{at: now - 1000, value: 0.4}]);
	const state: State = {...rich, metrics: {...rich.metrics, errors}};
	expect(textsOf(drawHeartbeat({state, symbols, width: 60, height: 12}).rows)).toMatch(
		/^err .* 0\.4 +max 0\.4$/mu,
	);
});

test('while it waits the header says when it dials again', () => {
	const waiting: State = {
		...rich,
		link: {phase: 'waiting', attempt: 2, since: now, until: now + 4000, because: 'gone'},
	};
	expect(textOf(headerOf(waiting, 60, symbols).right)).toContain('! redials in 4 s');
});
