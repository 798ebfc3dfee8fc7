import {describe, expect, test} from 'vitest';
import {
	blockersOf,
	blocksOf,
	hasProjects,
	progressOf,
	projectList,
} from '../../source/store/select-projects.ts';
import {bindings} from '../../source/input/bindings.ts';
import {planOf, rewardOf, wrongSides} from '../../source/store/select-plans.ts';
import {
	accountList,
	hasTrading,
	lastRefusal,
	quoteList,
	tradeList,
} from '../../source/store/select-trading.ts';
import {focusOf, idsOf, shownLists} from '../../source/store/select-lists.ts';
import type {Trade} from '../../source/domain/trading.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawMarket} from '../../source/views/panes/market.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {bannerOf} from '../../source/views/parts/banner.ts';
import {whyNot} from '../../source/views/parts/possible.ts';
import {chartOf} from '../../source/store/select-chart.ts';
import {valuesOf} from '../../source/store/select-remember.ts';
import {candleRows} from '../../source/views/parts/candle-chart.ts';
import {ladderRows} from '../../source/views/parts/price-ladder.ts';
import {cellWidth} from '../../source/format/width.ts';
import {aProposal, aTrade, board, desk, emptyDesk, staleDesk, stopped} from '../helpers/view-desk.ts';
import {byId, now, rich, starting, withUi} from '../helpers/view-state.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

describe('the lists of a desk', () => {
	test('positions come first, then orders, then what is over, the newest first', () => {
		expect(
			tradeList(desk)
				.slice(0, 6)
				.map(({id}) => id),
		).toEqual(['p-1', 'p-2', 'o-1', 'e-1', 'e-2', 'p-0']);
	});

	test('a filter of the trading screen is one of trades', () => {
		const filtered = withUi(desk, {screen: 'trading', filter: {trades: 'eurusd !closed'}});
		expect(idsOf('trades', filtered)).toEqual(['t-2', 'p-2']);
		expect(idsOf('accounts', filtered)).toHaveLength(3);
	});

	test('real money stands on top', () => {
		expect(accountList(desk)[0]?.mode).toBe('live');
	});

	test('a gateway that is no desk has no list to go to', () => {
		expect(hasTrading(rich)).toBe(false);
		expect(hasTrading(starting)).toBe(false);
		expect(hasTrading(emptyDesk)).toBe(true);
		expect(shownLists(withUi(rich, {screen: 'trading'}))).toEqual([]);
		expect(focusOf(withUi(desk, {screen: 'trading'}))).toBe('trades');
		expect(focusOf(withUi(desk, {screen: 'trading', focus: {trading: 'follows'}}))).toBe('follows');
	});

	test('the same state gives the same list and the same chart', () => {
		const later = {...desk, now: now + 1000};
		expect(tradeList(later)).toBe(tradeList(desk));
		expect(chartOf(later, 'p-1')).toBe(chartOf(desk, 'p-1'));
	});

	test('what was refused last is a risk alert or a rejected order, and no other trouble', () => {
		expect(lastRefusal(desk)?.says).toContain('MAX_DAILY_LOSS');
		expect(lastRefusal({...desk, alerts: rich.alerts})?.says).toBe(
			'buy ETHUSD was rejected: daily loss exceeded',
		);
		expect(lastRefusal(emptyDesk)).toBeUndefined();
	});
});

describe('the chart', () => {
	test('shows the chosen trade while it stands', () => {
		expect(chartOf(desk, 'p-1')).toMatchObject({
			symbol: 'BTCUSD',
			levelsOf: 'position',
			levels: {entry: 100_000},
		});
		expect(chartOf(desk, 'o-1')).toMatchObject({
			symbol: 'BTCUSD',
			levelsOf: 'order',
			levels: {entry: 101_500},
		});
	});

	test('shows the proposal of its symbol where the chosen trade is over', () => {
		expect(chartOf(desk, 'e-1')).toMatchObject({
			symbol: 'BTCUSD',
			levelsOf: 'proposal',
			levels: {stop: 99_500},
		});
		expect(chartOf({...desk, approvals: new Map()}, 'e-1').levels).toBeUndefined();
	});

	test('is never of another symbol than what is chosen, nor with the prices of another proposal', () => {
		expect(chartOf(desk, 't-2')).toMatchObject({
			symbol: 'EURUSD',
			series: undefined,
			side: 'sell',
			levels: {entry: 1.0871, stop: 1.0851},
		});
		expect(chartOf(desk, 'p-2')).toMatchObject({symbol: 'EURUSD', levelsOf: 'position'});
		const other = aProposal('t-3', {entry: 90_000, stopLoss: 89_000, takeProfit: 95_000});
		const two = {...desk, approvals: byId([other, aProposal('t-1')])};
		expect(chartOf(two, 't-1').levels).toMatchObject({entry: 100_000});
		const over = {...two, approvals: byId([other, {...aProposal('t-1'), status: 'expired' as const}])};
		expect(chartOf(over, 't-1').levels).toMatchObject({entry: 100_000});
		const unreadable = {...aProposal('t-1'), request: {symbol: 'BTCUSD'}};
		const torn = {...two, approvals: byId([other, unreadable])};
		expect(chartOf(torn, 't-1')).toMatchObject({symbol: undefined, levels: undefined});
	});

	test('where no candles were read, the prices of the chosen proposal stand as a ladder all the same', () => {
		const state = withUi(desk, {screen: 'trading', selected: {trades: 't-2'}});
		const {rows, count} = drawMarket({state, symbols, width: 51, height: 18});
		expect(textOf(count ?? [])).toBe('EURUSD');
		expect(textsOf(rows).join('\n')).toMatch(
			/No candles of EURUSD were read\. *\nmarket +1\.08760 .*\n+entry +1\.08710/u,
		);
	});

	test('candles nothing was heard of for a while say how old they are, live ones do not', () => {
		const noteAt = (heardAt: number) => {
			const kept = byId(valuesOf(desk.trading.series).map((series) => ({...series, heardAt})));
			const state = withUi({...desk, trading: {...desk.trading, series: kept}}, {screen: 'trading'});
			return drawMarket({state, symbols, width: 51, height: 18}).note;
		};
		expect(noteAt(now - 9000)).toBeUndefined();
		expect(noteAt(now - 41_000)).toMatchObject({text: 'candles 41 s old', tone: 'muted'});
		expect(noteAt(now - 120_000)).toMatchObject({text: 'candles 2 min old', tone: 'soon'});
	});

	test('the quote of its symbol comes first', () => {
		expect(quoteList(desk, 'EURUSD').map(({id}) => id)).toEqual(['EURUSD', 'BTCUSD', 'ETHUSD']);
	});

	test('fills its room exactly, however small, and never more', () => {
		const {series, levels} = chartOf(desk, 'p-1');

		for (const [width, height] of [
			[20, 3],
			[51, 16],
			[90, 7],
			[200, 50],
		] as const) {
			const rows = candleRows(series!, levels, {width, height, symbols, now});
			expect(rows).toHaveLength(height);
			expect(Math.max(...rows.map((row) => cellWidth(textOf(row))))).toBeLessThanOrEqual(width);
		}
	});

	test('draws only the candles that are seen', () => {
		const {series, levels} = chartOf(desk, 'p-1');
		let looks = 0;
		const candles = series!.candles.map((candle) => ({
			...candle,
			get open() {
				looks += 1;
				return candle.open;
			},
		}));
		candleRows({...series!, candles}, levels, {width: 60, height: 10, symbols, now});
		const few = looks;
		looks = 0;
		candleRows({...series!, candles: [...candles, ...candles, ...candles]}, levels, {
			width: 60,
			height: 10,
			symbols,
			now,
		});
		expect(looks).toBe(few);
	});

	test('one candle and no prices are enough', () => {
		const one = {
			id: 'X 1m',
			symbol: 'X',
			timeframe: '1m',
			candles: [{at: now, open: 1, high: 1, low: 1, close: 1, volume: undefined}],
		};
		expect(candleRows(one, undefined, {width: 40, height: 6, symbols, now})).toHaveLength(6);
		expect(candleRows({...one, candles: []}, undefined, {width: 40, height: 6, symbols, now})).toHaveLength(
			6,
		);
	});
});

describe('a proposal', () => {
	test('is read from a card, from data, or from the request itself', () => {
		const plan = {symbol: 'X', side: 'sell', volume: 2, orderType: undefined, entry: 10, stop: 11, target: 8};
		const terms = {symbol: 'X', side: 'SELL', volume: '2', entry: 10, stopLoss: 11, takeProfit: 8};
		const ask = aProposal('t');
		expect(planOf({...ask, request: {block: {data: terms}}})).toEqual(plan);
		expect(planOf({...ask, request: {data: terms}})).toEqual(plan);
		expect(planOf({...ask, request: terms})).toEqual(plan);
	});

	test('is none without a symbol or a side, nor of another kind', () => {
		const ask = aProposal('t');
		expect(planOf({...ask, request: {symbol: 'X', side: 'sideways'}})).toBeUndefined();
		expect(planOf({...ask, request: [1]})).toBeUndefined();
		expect(planOf({...ask, request: null})).toBeUndefined();
		expect(planOf({...ask, kind: 'exec'})).toBeUndefined();
	});

	test('a stop or target on the wrong side is found, and pays nothing', () => {
		const plan = planOf(aProposal('t'))!;
		expect(wrongSides(plan)).toEqual([]);
		expect(rewardOf(plan)).toBeCloseTo(2.4);
		expect(wrongSides({...plan, stop: 100_500})).toEqual(['stop']);
		expect(wrongSides({...plan, side: 'sell'})).toEqual(['stop', 'target']);
		expect(rewardOf({...plan, stop: 100_500})).toBeUndefined();
		expect(rewardOf({...plan, stop: undefined})).toBeUndefined();
		expect(wrongSides({...plan, entry: undefined})).toEqual([]);
	});

	test('its ladder stands in the true order, with what lies between', () => {
		const quote = desk.trading.quotes.get('BTCUSD');
		const rows = ladderRows(planOf(aProposal('t'))!, {quote, now, symbols, width: 56}).map((row) =>
			textOf(row).trimEnd(),
		);
		expect(rows).toEqual([
			'target  101,200 ┬ +1,200  +2.4 R',
			'market  100,040 ┼    +40   0.1 R  ask, 0.8 s old',
			'entry   100,000 ┼',
			'stop     99,500 ┴   −500  −1.0 R',
		]);
	});

	test('its ladder counts in what is won: a stop that is hit costs one R, whichever way it is', () => {
		const plan = planOf(
			aProposal('t', {side: 'sell', entry: 99_981.81, stopLoss: 100_298.82, takeProfit: 99_032.28}),
		)!;
		const quote = {id: 'BTCUSD', bid: 99_890.09, ask: 99_891, last: undefined, at: now};
		const rows = ladderRows(plan, {quote, now, symbols, width: 60}).map((row) => textOf(row).trimEnd());
		expect(rows).toEqual([
			'stop    100,298.82 ┬ +317.01  −1.0 R',
			'entry    99,981.81 ┼',
			'market   99,890.09 ┼  −91.72   0.3 R  bid, 0.0 s old',
			'target   99,032.28 ┴ −949.53  +3.0 R',
		]);
	});

	test('a wrong stop says so in its own row', () => {
		const rows = ladderRows(planOf(aProposal('t', {stopLoss: 100_500}))!, {
			quote: undefined,
			now,
			symbols,
			width: 56,
		});
		expect(textOf(rows[1]!)).toMatch(/^stop .* must be below entry/u);
	});

	test('one price alone is no ladder', () => {
		const plan = {...planOf(aProposal('t'))!, stop: undefined, target: undefined};
		expect(ladderRows(plan, {quote: undefined, now, symbols, width: 56})).toEqual([]);
	});
});

describe('the banner', () => {
	const noRisk = {
		isStopped: true,
		isLiveDisabled: undefined,
		lastAction: undefined,
		reason: undefined,
		updatedAt: undefined,
	};
	const says = (state: State) => bannerOf(state, 120, symbols).map((line) => textOf(line).trim());

	test('says on every screen that trading is stopped, since when, by whom and why', () => {
		expect(says(stopped)).toEqual([
			expect.stringMatching(/^✗ Trading stopped 2 min ago, not by you \(pause trading\): drill\. +:resume$/u),
		]);
		expect(says(desk)).toEqual([]);
		expect(says(emptyDesk)).toEqual([]);
	});

	test.each([80, 60, 44, 40])(
		'in %d columns cuts neither how long ago that was nor how it goes on',
		(width) => {
			const trading = {
				...stopped.trading,
				risk: {...(stopped.trading.risk ?? noRisk), reason: 'a drill that was announced the week before'},
			};
			const [line] = bannerOf({...stopped, trading}, width, symbols);
			expect(textOf(line ?? [])).toMatch(/^ ✗ Trading stopped 2 min ago.* :resume $/u);
		},
	);

	test('names the word that resumes on every screen; the key works where it stands among the keys', () => {
		const on = (screen: 'trading' | 'chat') => says(withUi(stopped, {screen})).at(-1);
		const key = (screen: 'trading' | 'chat', state: State) =>
			bindings
				.filter(
					({keys, modes, screens}) =>
						keys.includes('R') && modes.includes('browse') && screens?.includes(screen),
				)
				.map((binding) => [binding.intent.type, whyNot(binding, withUi(state, {screen}))]);
		expect(on('trading')).toMatch(/ :resume$/u);
		expect(on('chat')).toMatch(/ :resume$/u);
		expect(key('trading', stopped)).toEqual([['stop.ask', undefined]]);
		expect(key('trading', desk)).toEqual([['stop.ask', 'nothing is stopped']]);
	});

	test('says that it is only what was last heard once the link is gone', () => {
		expect(says({...staleDesk, trading: stopped.trading}).at(-1)).toMatch(
			/^✗ Trading stopped 2 min ago, as last heard.*: drill\. +:resume$/u,
		);
	});

	test('a stop of which nothing is known is a stop', () => {
		const risk = noRisk;
		expect(says({...desk, trading: {...desk.trading, risk}})).toEqual([
			expect.stringMatching(/^✗ Trading is stopped\. +:resume$/u),
		]);
	});
});

describe('projects', () => {
	test('have a pane where the gateway has them, and not before that is known', () => {
		expect(hasProjects(board)).toBe(true);
		expect(hasProjects(rich)).toBe(false);
		expect(hasProjects(starting)).toBe(false);
	});

	test('what is worked on comes first, by when it is due', () => {
		expect(projectList(board).map(({id}) => id)).toEqual(['pr-1', 'pr-2', 'pr-3', 'pr-4', 'pr-5']);
	});

	test('a share is that of its tasks, or the gateway’s own, or not known', () => {
		const [first, second, third] = projectList(board);
		const shares = [first!, second!, third!].map((project) => progressOf(project, board));
		expect(shares).toEqual([0.6, 0.75, undefined]);
		expect(progressOf({...third!, tasksDone: 0, tasksTotal: 0}, board)).toBeUndefined();
		expect(progressOf({...third!, progress: 0.4, tasksTotal: 9}, board)).toBe(0.4);
	});

	test('a task waits for what is not done, and for what nobody has heard of', () => {
		expect(blockersOf(board.tasks.get('task_91')!, board)).toBe(2);
	});
});

describe('cards', () => {
	test('belong to an agent, and to a run where one is chosen', () => {
		expect(blocksOf(desk, 'agent_btc_5m', undefined)).toHaveLength(4);
		expect(blocksOf(desk, 'agent_btc_5m', 'another')).toEqual([]);
		expect(blocksOf(desk, undefined, undefined)).toEqual([]);
	});
});

test('a loss is told by its sign, not by its colour', () => {
	const rows = drawTrades({state: withUi(desk, {screen: 'trading'}), symbols, width: 60, height: 10}).rows;
	expect(textsOf(rows).join('\n')).toMatch(/−129\.65/u);
});

describe('what was carried out', () => {
	const listed = (trades: readonly Trade[], width: number) =>
		drawTrades({
			state: withUi({...desk, trading: {...desk.trading, trades: byId(trades)}}, {screen: 'trading'}),
			symbols,
			width,
			height: 12,
		})
			.rows.map((row) => textOf(row))
			.join('\n');

	test('is told to be turned down by a person where it was, with why, and is found by it', () => {
		const change = {kind: 'execution', status: 'rejected'} as const;
		const trades = [
			aTrade('e', {...change, rejectedBy: 'person', says: 'too late'}),
			aTrade('f', {...change, rejectedBy: 'desk', says: 'daily loss'}),
		];
		expect(listed(trades, 160)).toMatch(/a person said no: too late/u);
		expect(listed(trades, 160)).toMatch(/daily loss +Demo one/u);
		const state = {...desk, trading: {...desk.trading, trades: byId(trades)}};
		expect(idsOf('trades', withUi(state, {screen: 'trading', filter: {trades: 'by:person'}}))).toEqual(['e']);
	});

	test.each([
		['canceled', /· cancelled +BTCUSD/u, /· cancelled +BTCUSD/u],
		['modified', /✓ changed +BTCUSD/u, /✓ changed +BTCUSD/u],
		['closed', /· closes +BTCUSD/u, /· closes position +BTCUSD/u],
		['executed', /✓ fill +BTCUSD/u, /✓ fill +BTCUSD/u],
	] as const)('is a fill only where it filled something: %s', (status, narrow, wide) => {
		const trades = [aTrade('e', {kind: 'execution', status})];
		expect(listed(trades, 76)).toMatch(narrow);
		expect(listed(trades, 116)).toMatch(wide);
	});

	test('keeps its target in 80 columns', () => {
		const dear = {price: 100_048.79, stopLoss: 99_541.12, takeProfit: 101_250.55, volume: 0.45};
		const text = listed(
			[
				aTrade('p', {...dear, pnl: -11.23}),
				aTrade('e', {...dear, kind: 'execution', status: 'canceled', symbol: 'BTCUSD'}),
			],
			76,
		);
		expect(text).toMatch(/stop +target/u);
		expect(text).toMatch(/101,250\.55/u);
	});
});
