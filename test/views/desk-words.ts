import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {tradeWords} from '../../source/store/asking.ts';
import {formOf} from '../../source/store/forms/all.ts';
import type {State} from '../../source/store/state.ts';
import type {Backtest} from '../../source/domain/backtests.ts';
import {deskWords} from '../../source/views/spoken/desk.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {endWords} from '../../source/views/panes/approval-cells.ts';
import {drawFollows} from '../../source/views/panes/follows.ts';
import {drawForm} from '../../source/views/panes/form.ts';
import {drawMarket} from '../../source/views/panes/market.ts';
import {drawRisk} from '../../source/views/panes/risk.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import type {Line} from '../../source/views/parts/span.ts';
import {aProposal, aTrade, desk, stopped} from '../helpers/view-desk.ts';
import {byId, now, rich, withUi, ringOf} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const wordsOf = (rows: readonly Line[]): string => textsOf(rows).join('\n');

test('prices of a symbol have the decimals of its candles, so that a nought at the end does not move them', () => {
	const series = {id: 'ETHUSD 5m', symbol: 'ETHUSD', timeframe: '5m', candles: []};
	const candle = {at: now, open: 3120.41, high: 3121, low: 3120, close: 3120.55, volume: 1};
	const state: State = {
		...desk,
		trading: {...desk.trading, series: byId([{...series, candles: [candle]}])},
	};
	expect(wordsOf(drawMarket({state, symbols, width: 76, height: 20}).rows)).toMatch(
		/ETHUSD +3,120\.40 +3,121\.10/u,
	);
});

test('the stop of a trade is seen in the half of a screen of 120 columns', () => {
	const position = aTrade('p', {volume: 0.5, price: 99_920.95, stopLoss: 100_303.57, pnl: -4});
	const state: State = {...desk, approvals: new Map(), trading: {...desk.trading, trades: byId([position])}};
	expect(wordsOf(drawTrades({state, symbols, width: 61, height: 8}).rows)).toContain('100,303.57');
});

test('prices that are asked about are written as everywhere', () => {
	expect(tradeWords(aTrade('p', {price: 99_920.9}))).toBe('buy 0.01 BTCUSD at 99,920.9');
});

test('whose money copies a strategy is said by the person where there is a choice', () => {
	const made = formOf(desk, {type: 'follow.start'});
	expect(made.ok ? made.value.fields.find(({name}) => name === 'account')?.first : made.problem).toBe('');
});

test('a copy goes by the name of its strategy', () => {
	const [follow] = desk.trading.follows.values();
	const id = follow?.strategyId ?? '';
	const strategy = {id, name: 'Tide', symbols: [], timeframe: undefined, says: undefined};
	const state: State = {...desk, trading: {...desk.trading, strategies: byId([strategy])}};
	expect(wordsOf(drawFollows({state, symbols, width: 60, height: 6}).rows)).toContain('Tide');
});

test('what the gateway confirmed to us was done by us, and what another did is told with its name', () => {
	const proposal = {
		...aProposal('t-9'),
		status: 'approved',
		decidedBy: 'quarterdeck/s_1',
		decidedAt: now - 60_000,
	} as const;
	expect(endWords(desk, proposal)).toBe('approved by quarterdeck/s_1, 1 min ago');
});

test('in the last field of a form Enter says what it does, and a field of one line offers no other', () => {
	const form = {type: 'proposal', approvalId: 't-1', hash: desk.approvals.get('t-1')?.hash ?? ''} as const;
	const foot = (field: string | undefined) =>
		wordsOf([footOf(withUi(desk, {mode: {type: 'form', form, field}}), 80, {symbols, bindings})]);
	expect(foot('takeProfit')).toMatch(/^ Enter arm it {3}Esc leave/u);
	expect(foot('volume')).toMatch(/^ Enter next field {3}\^S arm it/u);
	expect(foot('volume')).not.toContain('new line');
});

test('a form in which nothing is changed yet says that, and names no field as if it were empty', () => {
	const form = {type: 'position.modify', positionId: 'p-1'} as const;
	const state = withUi(desk, {mode: {type: 'form', form, field: undefined}});
	const rows = wordsOf(drawForm({state, symbols, width: 76, height: 20}).rows);
	expect(rows).toContain('Still open: Stop. Nothing is changed yet.');
});

test('what is proposed names the account it is for, and its agent as elsewhere', () => {
	const proposal = aProposal('t-1', {accountId: 'acct_live_02'});
	const agents = byId([...desk.agents.values()].map((agent) => ({...agent, name: 'Momentum'})));
	const state: State = {...desk, agents, approvals: byId([proposal])};
	const text = wordsOf(drawTrades({state, symbols, width: 120, height: 8}).rows);
	expect(text).toMatch(/▲ LIVE proposal .* Savings, Momentum/u);
});

test('limits stand apart, so that no two of them read as one sentence', () => {
	const limits = {
		symbols: ['BTCUSD', 'ETHUSD'],
		needsStop: true,
		maxDailyLoss: undefined,
		maxVolume: 1,
		maxPositions: undefined,
	};
	const state: State = {
		...desk,
		alerts: ringOf(2, []),
		trading: {...desk.trading, trades: new Map(), limits},
	};
	const text = wordsOf(drawRisk({state, symbols, width: 100, height: 4}).rows);
	expect(text).toContain('size up to 1 · stop loss required · symbols only BTCUSD, ETHUSD');
	const short = wordsOf(drawRisk({state, symbols, width: 100, height: 1}).rows);
	expect(short).toContain('trading is open · size up to 1 · stop loss required');
});

test('why trading is stopped is told in words', () => {
	const text = wordsOf(drawRisk({state: stopped, symbols, width: 76, height: 4}).rows);
	expect(text).toContain('pause trading');
	expect(text).not.toContain('pause_trading');
});

test('a new job tells all the ways it may run in 80 columns, and what is open in the order of its fields', () => {
	const form = {type: 'cron.add'} as const;
	const state = withUi(rich, {screen: 'schedule', mode: {type: 'form', form, field: 'kind'}});
	const rows = wordsOf(drawForm({state, symbols, width: 76, height: 19}).rows);
	expect(rows).toMatch(/once, at a time · by a cron expression/u);
	expect(rows).not.toContain('…');
	const labels = ['Name', 'When', 'Message'].filter((label) => rows.includes(label));
	const open = /Still open: (.*)/u.exec(rows)?.[1]?.split(', ') ?? [];
	expect(open).toEqual(labels);
});

test('a loss of a backtest is heard, not only its sign', () => {
	const backtest: Backtest = {
		id: 'b-1',
		symbol: 'BTCUSD',
		timeframe: '5m',
		strategy: 'grid',
		status: 'done',
		from: undefined,
		to: undefined,
		metrics: {
			returnPct: -3.2,
			drawdownPct: undefined,
			winRatePct: undefined,
			profitFactor: undefined,
			trades: undefined,
		},
		equity: [],
		at: undefined,
	};
	const state = {...desk, trading: {...desk.trading, backtests: byId([backtest])}};
	expect(deskWords('backtests', state, 'b-1')).toContain('return minus 3.2 %');
});
