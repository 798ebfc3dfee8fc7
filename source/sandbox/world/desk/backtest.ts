import type {Backtest, BacktestRequest, BacktestSignal, BacktestTrade} from './entities-social.ts';
import {isAmount, toDigits} from './rounding.ts';

/* A backtest over somebody's candles and signals: the same numbers for the same request, wherever it runs. */

export const mostCandles = 5000;
export const mostSignals = 500;

const startEquity = 10_000;

/** A run without losses has no finite profit factor, and JSON knows no infinity. */
const highestFactor = 999;

type Row = BacktestRequest['candles'][number];

/** What is wrong with a request, and where; undefined when it can be run. */
export function flawOfBacktest({
	candles,
	signals,
}: BacktestRequest): {readonly field: string; readonly says: string} | undefined {
	if (candles.length < 2 || candles.length > mostCandles) {
		return {field: 'candles', says: `a backtest needs 2 to ${mostCandles} candles`};
	}

	if (signals.length === 0 || signals.length > mostSignals) {
		return {field: 'signals', says: `a backtest needs 1 to ${mostSignals} signals`};
	}

	const badCandle = candles.findIndex((candle, index) => !isCandle(candle, candles[index - 1]));

	if (badCandle !== -1) {
		return {field: `candles[${badCandle}]`, says: 'not a candle, or not later than the one before'};
	}

	const badSignal = signals.findIndex((signal) => !isSignal(signal, candles));
	return badSignal === -1
		? undefined
		: {
				field: `signals[${badSignal}]`,
				says: 'no such candle, or the stop and target are not on their sides of its close',
			};
}

/**
 * Each signal enters at the close of its candle. The stop and the target are looked for in the candles after it; when
 * one candle touches both, the stop counts, and a candle that opens beyond the stop exits at its open.
 */
export function backtest({
	candles,
	signals,
}: BacktestRequest): Pick<Backtest, 'trades' | 'metrics' | 'equityCurve'> {
	const trades = signals
		.map((signal) => playSignal(signal, candles))
		.filter((trade) => trade !== undefined)
		.toSorted((one, other) => one.exitAt - other.exitAt || one.entryAt - other.entryAt);
	const equityCurve = curveOf(trades, candles[0]?.at ?? 0);
	const final = equityCurve.at(-1)?.equity ?? startEquity;
	const won = sumOf(trades.filter(({returnPct}) => returnPct > 0));
	const lost = -sumOf(trades.filter(({returnPct}) => returnPct < 0));
	const wins = trades.filter(({returnPct}) => returnPct > 0).length;
	const factor = lost === 0 ? (won === 0 ? 0 : highestFactor) : won / lost;
	return {
		trades,
		equityCurve,
		metrics: {
			totalReturnPct: toDigits((final / startEquity - 1) * 100, 4),
			maxDrawdownPct: drawdownOf(equityCurve),
			winRatePct: trades.length === 0 ? 0 : toDigits((wins / trades.length) * 100, 4),
			profitFactor: toDigits(Math.min(highestFactor, factor), 4),
			trades: trades.length,
		},
	};
}

function playSignal(signal: BacktestSignal, candles: readonly Row[]): BacktestTrade | undefined {
	const {side, index} = signal;
	const first = candles[index];

	if (first === undefined) {
		return undefined;
	}

	const sign = side === 'buy' ? 1 : -1;
	const {at, price, because} = exitOf(signal, candles);
	const returnPct = toDigits(((price - first.close) / first.close) * 100 * sign, 4);
	return {side, entryAt: first.at, exitAt: at, entry: first.close, exit: price, returnPct, because};
}

function exitOf(
	{index, side, stopLoss, takeProfit}: BacktestSignal,
	candles: readonly Row[],
): {readonly at: number; readonly price: number; readonly because: BacktestTrade['because']} {
	for (let place = index + 1; place < candles.length; place++) {
		const candle = candles[place];

		if (candle !== undefined) {
			const {at, open, high, low} = candle;
			const isStopped = side === 'buy' ? low <= stopLoss : high >= stopLoss;
			const isWon = side === 'buy' ? high >= takeProfit : low <= takeProfit;

			if (isStopped) {
				const price = side === 'buy' ? Math.min(open, stopLoss) : Math.max(open, stopLoss);
				return {at, price, because: 'stop loss'};
			}

			if (isWon) {
				return {at, price: takeProfit, because: 'take profit'};
			}
		}
	}

	const last = candles.at(-1);
	return {at: last?.at ?? 0, price: last?.close ?? 0, because: 'end of data'};
}

/** The equity changes where a trade ends; all of it goes into each trade. */
function curveOf(trades: readonly BacktestTrade[], startAt: number): Backtest['equityCurve'] {
	let equity = startEquity;
	const curve = [{at: startAt, equity}];

	for (const {exitAt, returnPct} of trades) {
		equity = toDigits(Math.max(0, equity * (1 + returnPct / 100)), 2);
		curve.push({at: exitAt, equity});
	}

	return curve;
}

function drawdownOf(curve: Backtest['equityCurve']): number {
	let peak = 0;
	let deepest = 0;

	for (const {equity} of curve) {
		peak = Math.max(peak, equity);
		deepest = Math.max(deepest, peak === 0 ? 0 : ((peak - equity) / peak) * 100);
	}

	return toDigits(deepest, 4);
}

function sumOf(trades: readonly BacktestTrade[]): number {
	return (
		trades.reduce((sum, {returnPct}) => sum + Math.abs(returnPct), 0) * Math.sign(trades[0]?.returnPct ?? 0)
	);
}

function isCandle({at, open, high, low, close}: Row, before: Row | undefined): boolean {
	return (
		[open, high, low, close].every((price) => isAmount(price)) &&
		Number.isFinite(at) &&
		high >= Math.max(open, close) &&
		low <= Math.min(open, close) &&
		(before === undefined || at > before.at)
	);
}

function isSignal({index, side, stopLoss, takeProfit}: BacktestSignal, candles: readonly Row[]): boolean {
	const entry = Number.isSafeInteger(index) ? candles[index]?.close : undefined;

	if (entry === undefined || !isAmount(stopLoss) || !isAmount(takeProfit)) {
		return false;
	}

	return side === 'buy' ? stopLoss < entry && takeProfit > entry : stopLoss > entry && takeProfit < entry;
}
