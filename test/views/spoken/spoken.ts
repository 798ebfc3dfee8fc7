import {describe, expect, test} from 'vitest';
import {reduce} from '../../../source/store/reduce.ts';
import type {ListName, State} from '../../../source/store/state.ts';
import {changesBetween, screenSentence} from '../../../source/views/spoken/changes.ts';
import {deskWords} from '../../../source/views/spoken/desk.ts';
import {entrySentence, requestSentences, spokenSpan} from '../../../source/views/spoken/entry.ts';
import {endedWords, promptSentence} from '../../../source/views/spoken/prompt.ts';
import {spokenLines} from '../../../source/views/spoken/lines.ts';
import {createReading} from '../../../source/views/spoken/reading.ts';
import {approvalWords} from '../../../source/views/spoken/words.ts';
import {anAccount, aTrade, desk} from '../../helpers/view-desk.ts';
import {office} from '../../helpers/view-dialects.ts';
import {anApproval, armed, aTask, byId, rich, withUi} from '../../helpers/view-state.ts';

function onList(state: State, list: ListName, id: string): State {
	return withUi(state, {screen: 'trading', focus: {trading: list}, selected: {[list]: id}});
}

const trading: State = {
	...desk,
	trading: {
		...desk.trading,
		accounts: byId([
			anAccount('acc-1', {
				label: 'Demo',
				mode: 'demo',
				status: 'connected',
				equity: 10_250,
				currency: 'EUR',
				dailyPnl: -12.5,
				openPositions: 2,
			}),
		]),
		trades: byId([
			aTrade('t-1', {
				kind: 'position',
				status: 'open',
				side: 'buy',
				volume: 0.1,
				symbol: 'EURUSD',
				pnl: -4,
				accountId: 'acc-1',
			}),
		]),
		strategies: byId([{id: 's-1', name: 'Slow trend', says: undefined, symbols: []}]),
		follows: byId([
			{id: 'f-1', accountId: 'acc-1', strategyId: 's-1', status: 'paused', updatedAt: undefined} as const,
		]),
		backtests: byId([
			{
				id: 'b-1',
				symbol: 'XAUUSD',
				timeframe: 'H1',
				strategy: 'breakout',
				status: 'done',
				from: undefined,
				to: undefined,
				metrics: {
					returnPct: 12,
					drawdownPct: undefined,
					winRatePct: undefined,
					profitFactor: undefined,
					trades: 1,
				},
				equity: [],
				at: undefined,
			} as const,
		]),
	},
};

describe('an entry in words', () => {
	test('an account says whose money it is and how it stands, a loss in words', () => {
		const words = deskWords('accounts', trading, 'acc-1');
		expect(words).toMatch(/^Demo, demo, connected, equity .*EUR, today minus 12\.50?, 2 positions$/u);
	});

	test('a trade says what was bought, on which account, and never its id', () => {
		const words = deskWords('trades', trading, 't-1');
		expect(words).toContain('position, buy 0.1 EURUSD, open');
		expect(words).toContain('profit minus 4');
		expect(words).toContain('on Demo');
		expect(words).not.toMatch(/t-1|acc-1/u);
	});

	test('a copy says its strategy, and a backtest what it came to; what is not known is not spoken', () => {
		expect(deskWords('follows', trading, 'f-1')).toBe('Slow trend, paused, on Demo');
		expect(deskWords('backtests', trading, 'b-1')).toMatch(
			/^breakout, XAUUSD, H1, done, return 12.*%, 1 trade$/u,
		);
	});

	test('a list says where one is in it, and that it is empty', () => {
		expect(entrySentence(onList(trading, 'trades', 't-1'))).toMatch(
			/^\d+ of \d+, position, buy 0\.1 EURUSD/u,
		);
		expect(entrySentence(withUi({...rich, log: {...rich.log}}, {screen: 'log'}))).toMatch(
			/^\d+ of \d+, (?:came|sent), \S+, .*bytes?, (?:known|unknown|rejected)/u,
		);
		expect(entrySentence(withUi({...rich, approvals: new Map()}, {screen: 'decisions'}))).toBe(
			'No decisions.',
		);
	});

	test('spans are whole words', () => {
		expect([1000, 61_000, 120_000, 3_600_000 * 2].map((ms) => spokenSpan(ms))).toEqual([
			'1 second',
			'61 seconds',
			'2 minutes',
			'2 hours',
		]);
	});
});

describe('a screen in a sentence', () => {
	test('what the gateway does not tell is not counted, and what it has none of is', () => {
		expect(screenSentence(withUi(office, {screen: 'decisions'}))).toBe(
			'Screen decisions. No decisions: project dashboards only announce them (7 Health); they are answered at the gateway behind.',
		);
		expect(screenSentence(withUi(office, {screen: 'agents'}))).not.toContain('way');
		expect(screenSentence(withUi({...rich, runs: new Map()}, {screen: 'agents'}))).toContain(
			'0 runs under way',
		);
		expect(entrySentence(withUi(office, {screen: 'agents', focus: {agents: 'runs'}}))).toBe(
			'This gateway does not tell its runs.',
		);
	});

	test('what is wrong with tasks is counted first', () => {
		expect(screenSentence(withUi(rich, {screen: 'tasks'}))).toMatch(
			/tasks, 1 failed, 1 blocked, .*2 done\. /u,
		);
	});

	test('a task says what presses on it and whose it is', () => {
		const late = aTask('t-9', {
			title: 'Order disks',
			status: 'doing',
			priority: 'urgent',
			agentId: 'ops',
			dueAt: rich.now + rich.skewMs - 7_200_000,
		});
		const said = (change: Partial<typeof late>) =>
			entrySentence(withUi({...rich, tasks: byId([{...late, ...change}])}, {screen: 'tasks'}));
		expect(said({})).toBe('1 of 1, Order disks, doing, 2 hours late, urgent, ops.');
		expect(said({status: 'done'})).toBe('1 of 1, Order disks, done, ops.');
		expect(said({agentId: undefined, dueAt: rich.now + rich.skewMs + 3 * 86_400_000})).toBe(
			'1 of 1, Order disks, doing, due in 3 days, urgent, nobody has it.',
		);
	});

	test.each([
		['overview', /^Screen overview: \d+ decisions? waits?, \d+ agents?, \d+ tasks?/u],
		['decisions', /^Screen decisions: \d+ decisions? waits?\. 1 of/u],
		['agents', /^Screen agents: \d+ agents?, \d+ runs? under way/u],
		['tasks', /^Screen tasks: \d+ tasks?, .*\d+ doing/u],
		['chat', /^Screen chat: \d+ threads?/u],
		['health', /^Screen health: \d+ checks?, \d+ checks? (?:bad|warning)/u],
		['schedule', /^Screen schedule: \d+ jobs?/u],
		['log', /^Screen log: \d+ lines?/u],
	] as const)('%s counts what it shows', (screen, sentence) => {
		expect(screenSentence(withUi(rich, {screen}))).toMatch(sentence);
	});

	test('trading says first that it is stopped', () => {
		const risk = {
			isStopped: true,
			isLiveDisabled: undefined,
			lastAction: undefined,
			reason: undefined,
			updatedAt: undefined,
		};
		const stopped: State = {...trading, trading: {...trading.trading, risk}};
		expect(screenSentence(withUi(stopped, {screen: 'trading'}))).toMatch(
			/^Screen trading: trading is stopped, 1 account, 1 trade open or pending/u,
		);
	});
});

describe('what changed', () => {
	test('nothing is said of a state that is the same', () => {
		expect(changesBetween(rich, rich)).toEqual([]);
		expect(changesBetween(rich, {...rich, latency: {...rich.latency}})).toEqual([]);
	});

	test('a new request and its end are each said once', () => {
		const approval = anApproval('new-1', {title: 'rm -rf build', agentId: undefined});
		const asked: State = {...rich, approvals: new Map([...rich.approvals, [approval.id, approval]])};
		const [said, ...more] = changesBetween(rich, asked);
		expect(said).toMatch(/^Decision waits: exec, rm -rf build.*2 goes to the decisions, a arms\.$/u);
		expect(more).toEqual([]);
		const rejected = anApproval('new-1', {...approval, status: 'rejected', decidedBy: 'Maya'});
		const over: State = {...asked, approvals: new Map([...rich.approvals, [approval.id, rejected]])};
		expect(changesBetween(asked, over)).toEqual(['Decision over: exec, rm -rf build, rejected, by Maya.']);
	});

	test('a lost link is said with what it means', () => {
		const lost: State = {
			...rich,
			link: {phase: 'dialling', attempt: 2, since: rich.now},
		};
		expect(changesBetween(rich, lost)).toContain('Link dialling. Approving is locked.');
		expect(changesBetween(lost, rich).some((says) => says.startsWith('Link live, '))).toBe(true);
	});

	test('the prompt comes before everything else, and that it is gone is said', () => {
		const browsing = withUi(armed, {mode: {type: 'browse'}});
		expect(changesBetween(browsing, armed)[0]).toBe(promptSentence(armed));
		expect(changesBetween(armed, browsing)).toContain('Disarmed. Nothing was sent.');
	});

	test('whoever leaves a message unsent hears that it is kept', () => {
		const typed = withUi(rich, {
			screen: 'chat',
			mode: {type: 'write', threadId: 'main'},
			drafts: new Map(),
		});
		const written = reduce(typed, {
			type: 'intent.acted',
			intent: {type: 'text.type', text: 'half'},
			at: rich.now,
		});
		const left = (state: State) =>
			changesBetween(state, {...state, ui: {...state.ui, mode: {type: 'browse'}}});
		expect(left(written)).toContain('The field is left. What was typed is kept: i goes on with it.');
		expect(left(typed)).toContain('The field is left.');
	});

	test('a group of checks has its name, and what is bad in it comes first', () => {
		const check = (id: string, label: string, status: 'good' | 'bad') => ({
			id,
			label,
			status,
			says: '',
		});
		const now = {
			status: 'bad',
			takenAt: undefined,
			raw: null,
			checks: [
				check('channel:a', 'Telegram', 'good'),
				check('channel:b', 'Slack', 'bad'),
				check('disk', 'Disk', 'good'),
			],
		} as const;
		const state = withUi(
			{...rich, health: {...rich.health, now}},
			{screen: 'health', focus: {health: 'checks'}, selected: {checks: 'channel:'}},
		);
		expect(screenSentence(state)).toMatch(
			/^Screen health: Slack bad, 3 checks in 1 group, 1 check bad\. 1 of 4, group Channels, bad, 1 bad, 1 good\.$/u,
		);
	});
});

describe('prompts', () => {
	test('an armed decision is said with its key spelled and the way out', () => {
		expect(promptSentence(armed)).toMatch(
			/^Armed: press p as in papa to allow once exec, git push --force origin main, from .*\. Any other key leaves it\./u,
		);
	});

	test('nothing is asked while one looks around', () => {
		expect(promptSentence(withUi(rich, {mode: {type: 'browse'}}))).toBeUndefined();
		expect(promptSentence(withUi(rich, {mode: {type: 'help'}}))).toBeUndefined();
	});

	test('how a request ended does not say its status twice', () => {
		const approval = anApproval('a-9', {status: 'expired', agentId: undefined});
		expect(endedWords(approval, approvalWords(rich, approval))).toBe(
			'Decision over: exec, git push --force origin main, expired.',
		);
	});
});

test('a sentence is broken between words, and what goes on is not taken for a line of its own', () => {
	const sentence = 'Heartbeat, memory 2.2 gigabytes of 4, uptime 3 days';
	expect(spokenLines(sentence, 30)).toEqual([
		'Heartbeat, memory 2.2',
		'  gigabytes of 4, uptime 3',
		'  days',
	]);
	expect(spokenLines(sentence, undefined)).toEqual([sentence]);
});

describe('reading before deciding', () => {
	test('exact bytes first, and the words of an agent last and named so', () => {
		const approval = anApproval('a-1', {
			shown: [
				{label: 'why', text: 'it is safe', by: 'agent'},
				{label: 'host', text: 'home-server'},
			],
		});
		const lines = requestSentences(rich, approval);
		expect(lines.indexOf('host: home-server')).toBeLessThan(
			lines.indexOf("In the agent's words, why: it is safe"),
		);
		expect(lines.at(-1)).toMatch(/^End of the request\./u);
	});

	test('the first key reads, a key on its heels does nothing, and the next one arms; another hash is read anew', () => {
		const approval = anApproval('a-1', {});
		const state = withUi(
			{...rich, approvals: byId([approval])},
			{screen: 'decisions', selected: {approvals: 'a-1'}},
		);
		const arm = {type: 'approval.arm', meaning: 'approve'} as const;
		const reading = createReading();
		expect(reading.before(state, arm, 0)).toEqual([
			...requestSentences(state, approval),
			'The same key again arms it.',
		]);
		expect(reading.before(state, arm, 100)).toEqual([]);
		expect(reading.before(state, arm, 1000)).toBeUndefined();
		const changed = {...state, approvals: byId([{...approval, hash: 'another'}])};
		expect(reading.before(changed, arm, 2000)).toBeDefined();
	});
});
