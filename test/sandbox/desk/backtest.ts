import fc from 'fast-check';
import {expect, test} from 'vitest';
import {backtest, flawOfBacktest} from '../../../source/sandbox/world/desk/backtest.ts';
import type {BacktestRequest} from '../../../source/sandbox/world/desk/entities-social.ts';
import {createStand, createMapLedger, ofType, operator} from './stand.mts';

type Candle = BacktestRequest['candles'][number];

function candle(at: number, open: number, high: number, low: number, close: number): Candle {
	return {at, open, high, low, close};
}

function requestOf(
	candles: readonly Candle[],
	...signals: BacktestRequest['signals'][number][]
): BacktestRequest {
	return {symbol: 'BTCUSD', timeframe: '5m', candles, signals};
}

const rising = [
	candle(0, 100, 101, 99, 100),
	candle(1, 100, 103, 99, 102),
	candle(2, 102, 111, 101, 110),
	candle(3, 110, 112, 104, 105),
	candle(4, 105, 106, 94, 95),
];

test('a bought signal that reaches its target wins what it was away', () => {
	const {trades, metrics, equityCurve} = backtest(
		requestOf(rising, {index: 0, side: 'buy', stopLoss: 95, takeProfit: 110}),
	);
	expect(trades).toEqual([
		{side: 'buy', entryAt: 0, exitAt: 2, entry: 100, exit: 110, returnPct: 10, because: 'take profit'},
	]);
	expect(metrics).toEqual({
		...{totalReturnPct: 10, maxDrawdownPct: 0, winRatePct: 100, profitFactor: 999, trades: 1},
	});
	expect(equityCurve).toEqual([
		{at: 0, equity: 10_000},
		{at: 2, equity: 11_000},
	]);
});

test('wins and losses make the figures that one computes by hand', () => {
	const {trades, metrics, equityCurve} = backtest(
		requestOf(
			rising,
			{index: 0, side: 'buy', stopLoss: 95, takeProfit: 110},
			{index: 2, side: 'buy', stopLoss: 104.5, takeProfit: 130},
			{index: 3, side: 'sell', stopLoss: 120, takeProfit: 50},
		),
	);
	expect(trades.map(({exit, returnPct, because}) => [exit, returnPct, because])).toEqual([
		[110, 10, 'take profit'],
		// In candle 3: 110 -> 104.5.
		[104.5, -5, 'stop loss'],
		// 105 -> 95 at the last close.
		[95, 9.5238, 'end of data'],
	]);
	// 10,000 -> 11,000 -> 10,450 -> 11,445.24
	expect(equityCurve.map(({equity}) => equity)).toEqual([10_000, 11_000, 10_450, 11_445.24]);
	expect(metrics).toEqual({
		totalReturnPct: 14.4524,
		maxDrawdownPct: 5,
		winRatePct: 66.6667,
		profitFactor: 3.9048,
		trades: 3,
	});
});

test('a candle that touches both ends counts as a loss', () => {
	const both = [candle(0, 100, 100, 100, 100), candle(1, 100, 120, 80, 100)];
	const {trades} = backtest(requestOf(both, {index: 0, side: 'sell', stopLoss: 110, takeProfit: 90}));
	expect(trades).toMatchObject([{exit: 110, returnPct: -10, because: 'stop loss'}]);
});

test('a candle that opens beyond the stop exits at its open', () => {
	const gap = [candle(0, 100, 100, 100, 100), candle(1, 90, 92, 88, 91)];
	const {trades} = backtest(requestOf(gap, {index: 0, side: 'buy', stopLoss: 95, takeProfit: 120}));
	expect(trades).toMatchObject([{exit: 90, returnPct: -10}]);
});

test('the candle of the signal itself does not end the trade', () => {
	const wide = [candle(0, 100, 150, 50, 100), candle(1, 100, 101, 99, 100)];
	const {trades} = backtest(requestOf(wide, {index: 0, side: 'buy', stopLoss: 90, takeProfit: 110}));
	expect(trades).toMatchObject([{because: 'end of data', returnPct: 0}]);
});

test('without a win or a loss the profit factor is nothing', () => {
	const flat = [candle(0, 100, 101, 99, 100), candle(1, 100, 101, 99, 100)];
	const {metrics} = backtest(requestOf(flat, {index: 0, side: 'buy', stopLoss: 90, takeProfit: 110}));
	expect(metrics).toMatchObject({profitFactor: 0, winRatePct: 0, totalReturnPct: 0});
});

const signal = {index: 0, side: 'buy', stopLoss: 95, takeProfit: 110} as const;

test.each<[string, BacktestRequest, string]>([
	['one candle', requestOf(rising.slice(0, 1), signal), 'candles'],
	[
		'too many candles',
		requestOf(
			Array.from({length: 5001}, (_, at) => candle(at, 1, 1, 1, 1)),
			signal,
		),
		'candles',
	],
	['no signals', requestOf(rising), 'signals'],
	['too many signals', requestOf(rising, ...Array.from({length: 501}, () => signal)), 'signals'],
	['a high below the close', requestOf([rising[0]!, candle(1, 1, 1, 1, 2)], signal), 'candles[1]'],
	['a price that is no number', requestOf([rising[0]!, candle(1, NaN, 1, 1, 1)], signal), 'candles[1]'],
	['candles out of order', requestOf([rising[1]!, rising[0]!], signal), 'candles[1]'],
	['a signal past the end', requestOf(rising, {...signal, index: 5}), 'signals[0]'],
	['a signal before the beginning', requestOf(rising, {...signal, index: -1}), 'signals[0]'],
	['a signal between candles', requestOf(rising, {...signal, index: 0.5}), 'signals[0]'],
	['a stop above what was bought', requestOf(rising, signal, {...signal, stopLoss: 101}), 'signals[1]'],
])('%s cannot be run', (_, request, field) => {
	expect(flawOfBacktest(request)?.field).toBe(field);
	const {desk} = createStand();
	expect(desk.backtests.run(request, operator)).toMatchObject({
		ok: false,
		refused: {because: 'invalid', field},
	});
	expect(desk.backtests.all()).toEqual([]);
});

test('a report is kept, told of, audited, and there after a restart', () => {
	const ledger = createMapLedger();
	const {desk, events} = createStand({ledger});
	const done = desk.backtests.run(requestOf(rising, signal), operator);
	const report = done.ok ? done.value : undefined;
	expect(report?.metrics.trades).toBe(1);
	expect(ofType(events, 'desk.backtest')).toMatchObject([{backtest: report, traceId: 'req_1'}]);
	expect(desk.audit.after(0, 10).map(({action}) => action)).toContain('backtests.run');
	expect(createStand({ledger}).desk.backtests.get(report!.id)).toEqual(report);
});

test('the desk keeps the last fifty reports', () => {
	const ledger = createMapLedger();
	const {desk} = createStand({ledger});

	for (let count = 0; count < 53; count++) {
		desk.backtests.run(requestOf(rising, signal), operator);
	}

	expect(desk.backtests.all()).toHaveLength(50);
	expect(ledger.all('backtest')).toHaveLength(50);
});

test('figures stay in their bounds whatever the candles are', () => {
	const bars = fc.array(fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({min: 50, max: 150}))), {
		minLength: 2,
		maxLength: 40,
	});
	fc.assert(
		fc.property(bars, fc.array(fc.nat(39), {minLength: 1, maxLength: 20}), (rows, indexes) => {
			const candles = rows.map((row, at) => candle(at, row[0]!, Math.max(...row), Math.min(...row), row[3]!));
			const signals = indexes
				.filter((index) => index < candles.length)
				.map((index) => {
					const {close} = candles[index]!;
					return {index, side: 'buy' as const, stopLoss: close * 0.9, takeProfit: close * 1.1};
				});
			const {trades, metrics, equityCurve} = backtest(requestOf(candles, ...signals));
			expect(trades).toHaveLength(signals.length);
			expect(equityCurve).toHaveLength(signals.length + 1);
			expect(metrics.maxDrawdownPct).toBeGreaterThanOrEqual(0);
			expect(metrics.maxDrawdownPct).toBeLessThanOrEqual(100);
			expect(metrics.winRatePct).toBeLessThanOrEqual(100);
			expect(Object.values(metrics).every((figure) => Number.isFinite(figure))).toBe(true);
			expect(trades.every(({entryAt, exitAt}) => exitAt >= entryAt)).toBe(true);
		}),
	);
});
