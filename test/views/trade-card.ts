import {describe, expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDecision} from '../../source/views/panes/decision.ts';
import {asSeen, unseenOn, type Terminal} from '../../source/views/unseen.ts';
import {aProposal, anAccount, desk} from '../helpers/view-desk.ts';
import {byId, now, withUi} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

/** As the desk of the sandbox sends it: a sentence of two lines, and a long rationale. */
const terms = {
	symbol: 'ETHUSD',
	side: 'buy',
	orderType: 'market',
	volume: 1,
	entry: 3603.72,
	stopLoss: 3581.93,
	takeProfit: 3650.93,
	accountId: 'demo-eu',
} as const;
const shown: Approval['shown'] = [
	{label: 'Symbol', text: 'ETHUSD'},
	{label: 'Side', text: 'buy'},
	{label: 'Type', text: 'market'},
	{label: 'Volume', text: '1'},
	{label: 'Entry', text: '3,603.72'},
	{label: 'Stop loss', text: '3,581.93'},
	{label: 'Take profit', text: '3,650.93'},
	{label: 'Risk reward', text: '2.17'},
	{label: 'Margin', text: '360.37'},
	{label: 'Title', text: 'ETHUSD 15m: pullback to the mean', by: 'agent'},
	{label: 'Rationale', text: 'it moved +1.05 % over the last hours and came back to its mean', by: 'agent'},
	{label: 'Account', text: 'demo-eu'},
	{label: 'Daily loss left', text: '2,000'},
	{label: 'Timeframe', text: '15m'},
	{label: 'Run', text: 'run_cec25753600a'},
];

type Change = {readonly mode?: 'demo' | 'live'; readonly risk?: Readonly<Record<string, number>>};

function deskWith({mode = 'demo', risk = {}}: Change = {}): State {
	const asked: Approval = {
		...aProposal('t-9'),
		title: 'buy 1 ETHUSD, at the market, about 3,603.72, stop loss 3,581.93, target 3,650.93',
		shown,
		request: {block: {type: 'TradeProposal', data: {...terms, risk}}},
	};
	const {trading} = desk;
	return withUi(
		{
			...desk,
			approvals: byId([asked, ...desk.approvals.values()]),
			trading: {
				...trading,
				accounts: byId([anAccount('demo-eu', {mode, equity: 25_000, dailyPnl: -12})]),
				quotes: byId([
					...trading.quotes.values(),
					{id: 'ETHUSD', bid: 3604.88, ask: 3605.48, last: undefined, at: now - 300},
				]),
			},
		},
		{screen: 'decisions', selected: {approvals: 't-9'}},
	);
}

function drawn(state: State, width: number, height: number): string {
	return textsOf(drawDecision({state, symbols, width, height}).rows)
		.map((row) => row.trimEnd())
		.join('\n');
}

const small = {width: 76, height: 14} as const;

describe('a trade that waits for an answer', () => {
	test('has in 80 columns and 24 rows all that decides on the first screen', () => {
		const risk = {riskAmount: 21.79, rewardAmount: 47.21};
		const text = drawn(deskWith({mode: 'live', risk}), small.width, small.height);
		expect(text).not.toContain('more lines');
		for (const says of [
			'demo-eu LIVE',
			'equity $25,000.00',
			'risk $21.79, 0.09 % of equity',
			'reward $47.21',
			'risk check not asked yet',
			'ask 0.3 s old',
			'spread 0.60',
			'nothing open in ETHUSD',
			'day loss left when asked $2,000.00',
			'today −$12.00',
			'R 1.9 now, 2.2 as proposed',
		]) {
			expect(text).toContain(says);
		}
		expect(text).toMatch(/market +3,605\.48 ┼/u);
		expect(text).toMatch(/proposed +3,603\.72 ┼ +−1\.76 +0\.1 R/u);
		expect(text).not.toContain('Not told');
	});

	test('shows real money so that it is seen', () => {
		const rows = drawDecision({state: deskWith({mode: 'live'}), symbols, ...small}).rows;
		expect(rows.flat().find(({text}) => text === 'LIVE')).toMatchObject({bold: true, tone: 'soon'});
	});

	test('says nothing three times, and each price of the plan twice at most', () => {
		for (const [width, height] of [
			[76, 14],
			[56, 31],
			[116, 31],
		] as const) {
			const text = drawn(deskWith(), width, height);
			for (const price of ['3,603.72', '3,581.93', '3,650.93', '3,605.48', 'demo-eu', '2,000']) {
				expect(text.split(price).length - 1, `${price} at ${width}x${height}`).toBeLessThanOrEqual(2);
			}
		}
	});

	test('names what nobody told in one line, and draws no dashes for it', () => {
		const text = drawn(deskWith(), 76, 31);
		expect(text).toContain('Not told: risk and reward in money, share of equity.');
		expect(text).not.toContain('–');
		const bare: State = {
			...deskWith(),
			trading: {...deskWith().trading, accounts: new Map(), quotes: new Map()},
		};
		expect(drawn(bare, 76, 31).replaceAll('\n', ' ')).toContain(
			'Not told: market price, risk and reward in money, equity, share of equity, result of today.',
		);
		expect(drawn(bare, 76, 31)).toContain('demo-eu not described: taken for LIVE');
	});

	test('has the age of a quote and the distance in the notation of the ladder', () => {
		const state = withUi(deskWith(), {selected: {approvals: 't-2'}});
		const text = drawn(state, 116, 31);
		expect(text).toContain('bid 3 min old · spread 0.00011');
		expect(text).toMatch(/market +1\.08760 ┬ \+0\.00050/u);
	});

	test('counts what is left of the day itself where only the limits of the gateway are known', () => {
		const state = deskWith();
		const asked = state.approvals.get('t-9')!;
		const silent = {...asked, shown: shown.filter(({label}) => label !== 'Daily loss left')};
		const limits = {
			symbols: [],
			needsStop: false,
			maxDailyLoss: 500,
			maxVolume: undefined,
			maxPositions: undefined,
		};
		const told: State = {...state, approvals: byId([silent]), trading: {...state.trading, limits}};
		expect(drawn(told, 76, 14)).toContain('day loss left $488.00');
		const untold: State = {...state, approvals: byId([silent])};
		expect(drawn(untold, 76, 14)).toContain('day loss left.');
	});

	test('has what may be lost today as it is now; what was told is called what it was', () => {
		const state = deskWith();
		const limits = {
			symbols: [],
			needsStop: false,
			maxDailyLoss: 2000,
			maxVolume: undefined,
			maxPositions: undefined,
		};
		const told: State = {...state, trading: {...state.trading, limits}};
		expect(drawn(told, 110, 31)).toContain('day loss left $1,988.00 · when asked $2,000.00 · today −$12.00');
		expect(drawn(state, 110, 31)).toContain('day loss left when asked $2,000.00 · today −$12.00');
	});

	test('has its sums in the money of its account', () => {
		const state = deskWith();
		const accounts = byId([anAccount('demo-eu', {currency: 'EUR', equity: 25_000, dailyPnl: -12})]);
		const text = drawn({...state, trading: {...state.trading, accounts}}, 110, 31);
		expect(text).toContain('equity 25,000.00 EUR');
		expect(text).toContain('day loss left when asked 2,000.00 EUR · today −12.00 EUR');
		expect(text).not.toContain('$');
	});

	test('earns no R where its stop stands wrong, and what it calls its ratio is its own opinion', () => {
		const state = withUi(deskWith(), {selected: {approvals: 't-2'}});
		const text = drawn(state, 76, 31);
		expect(text).not.toMatch(/\d R$/mu);
		expect(text).toMatch(/^target +1\.08310 . −0\.00400 {2}–$/mu);
		expect(text).toMatch(/In the agent’s words(?:.|\n)*Risk reward +2\.4, by its prices –/u);
		expect(drawn(state, 56, 9)).toContain('R – ✗ stop on the wrong side');
	});

	test('draws an old quote as old, and says all that stands against a yes', () => {
		const state = withUi(deskWith(), {selected: {approvals: 't-2'}});
		const spans = drawDecision({state, symbols, width: 76, height: 31}).rows.flat();
		expect(spans.find(({text}) => text.trim() === '1.08760')).toMatchObject({tone: 'old'});
		expect(spans.find(({text}) => text === '3 min old')).toMatchObject({tone: 'soon'});
		expect(drawn(state, 110, 31)).toContain(
			'Approving is locked: the stop stands on the wrong side of the entry, and the quote is 3 min old.',
		);
		const fresh = drawDecision({state: deskWith(), symbols, width: 76, height: 31}).rows.flat();
		expect(fresh.find(({text}) => text.trim() === '3,605.48')).toMatchObject({bold: true});
	});

	test('has its R and the way to the market in words where no picture has room', () => {
		const state = withUi(deskWith(), {selected: {approvals: 't-1'}});
		expect(drawn(state, 56, 10)).toContain('market 100,040 (+40, 0.1 R; ask, 0.8 s old)');
		expect(drawn(state, 56, 10)).toMatch(/^R 2\.4|· R 2\.4/mu);
	});

	test('says that it has no size', () => {
		const state = deskWith();
		const asked = state.approvals.get('t-9')!;
		const {volume: _, ...unsized} = terms;
		const silent: Approval = {
			...asked,
			title: 'buy ETHUSD, stop order at 3,603.7, stop loss 3,581.93',
			request: {block: {type: 'TradeProposal', data: {...unsized, orderType: 'stop', entry: 3603.7}}},
			lacks: ['volume'],
		};
		expect(drawn({...state, approvals: byId([silent])}, 110, 31)).toMatch(
			/^buy – ETHUSD, stop order at 3,603\.70, stop loss 3,581\.93$/mu,
		);
	});

	test('never cuts that a price stands on the wrong side', () => {
		const state = withUi(deskWith(), {selected: {approvals: 't-2'}});
		expect(drawn(state, 76, 31)).toContain('✗ must be above entry');
		expect(drawn(state, 56, 31)).toMatch(/✗ must be above entry$/mu);
	});
});

describe('a trade in too little room', () => {
	const sizes: readonly Terminal[] = [
		{columns: 60, rows: 16},
		{columns: 80, rows: 17},
		{columns: 80, rows: 24},
		{columns: 120, rows: 36},
		{columns: 200, rows: 60},
	];

	test.each(sizes)('is scrolled through in $columns x $rows, and locked until all of it was seen', (size) => {
		for (const id of ['t-9', 't-1', 't-2']) {
			const {state, text} = readThrough(withUi(deskWith(), {selected: {approvals: id}}), size);
			expect(unseenOn(size, state, symbols)).toBe(0);
			const {shown: facts} = state.approvals.get(id)!;
			expect(facts.filter((fact) => !text.replaceAll(/\s+/gu, ' ').includes(fact.text))).toEqual([]);
		}
	});

	test('says so, and what is locked agrees with what is drawn', () => {
		const state = deskWith();
		expect(unseenOn({columns: 60, rows: 16}, state, symbols)).toBeGreaterThan(0);
		expect(drawn(state, 56, 6)).toMatch(/\d+ more lines: Enter shows them/u);
		const read = withUi(state, {isReading: true});
		expect(unseenOn({columns: 60, rows: 16}, read, symbols)).toBeGreaterThan(0);
		expect(drawn(read, 56, 11)).toMatch(/lines 1 to \d of \d+: j shows more/u);
		expect(unseenOn({columns: 80, rows: 24}, state, symbols)).toBe(0);
	});
});

/** All the words of a request as somebody sees them who opens it and goes down line by line. */
function readThrough(start: State, size: Terminal): {readonly state: State; readonly text: string} {
	const down = {type: 'list.move', by: 'one', way: 'down'} as const;
	let state = withUi(start, {isReading: true});
	let text = '';

	for (let step = 0; step < 60; step += 1) {
		text += `${drawn(state, size.columns - 4, size.rows - 5)}\n`;
		const intent = asSeen(down, size, {state, symbols});
		state = reduce(state, {type: 'intent.acted', intent, at: now + step});
	}

	return {state, text};
}
