import type {Fields} from '../../world/board.ts';
import type {Backtest, BacktestRequest, BacktestTrade} from '../../world/desk/entities-social.ts';
import {ok} from '../frames.ts';
import {idPattern, method, type Method, missing, nothing, takeId} from '../gateway.ts';
import {mostCandles} from '../limits.ts';
import {refusedAnswer} from '../refused.ts';
import {backtestShape, metricsShape} from '../shapes/social.ts';
import {stamp} from '../shapes/stamp.ts';
import type {Take} from '../take.ts';
import {sides} from '../words.ts';

const price = {above: 0, max: 1e12} as const;

function takeRequest(take: Take): BacktestRequest {
	return {
		symbol: take.maybeText('symbol', {max: 40, pattern: idPattern}) ?? 'CUSTOM',
		timeframe: take.maybeText('timeframe', {max: 10, pattern: idPattern}) ?? 'custom',
		candles: take.list('candles', {min: 2, max: mostCandles}, (candle) => ({
			at: candle.time('ts'),
			open: candle.number('open', price),
			high: candle.number('high', price),
			low: candle.number('low', price),
			close: candle.number('close', price),
		})),
		signals: take.list('signals', {min: 1, max: mostCandles}, (signal) => ({
			index: signal.number('index', {min: 0, max: mostCandles, whole: true}),
			side: signal.choice('side', sides),
			stopLoss: signal.number('stopLoss', price),
			takeProfit: signal.number('takeProfit', price),
		})),
	};
}

/** Measured. The desk keeps no stops with a trade: they are found again by the candle the signal stood at. */
function tradeShape(trade: BacktestTrade, {candles, signals}: BacktestRequest): Fields {
	const {entryAt, exitAt, side, entry, exit, returnPct, because} = trade;
	const signal = signals.find((each) => each.side === side && candles[each.index]?.at === entryAt);
	const pnl = (exit - entry) * (side === 'buy' ? 1 : -1);
	return {
		entry_ts: stamp(entryAt),
		exit_ts: stamp(exitAt),
		side,
		entry,
		exit,
		stop_loss: signal?.stopLoss ?? null,
		take_profit: signal?.takeProfit ?? null,
		pnl: Math.round(pnl * 1e8) / 1e8,
		outcome: pnl > 0 ? 'win' : pnl < 0 ? 'loss' : 'even',
		return_pct: returnPct,
		reason: because,
	};
}

function storedTrade({side, entryAt, exitAt, entry, exit, returnPct, because}: BacktestTrade): Fields {
	return {side, entryTs: stamp(entryAt), exitTs: stamp(exitAt), entry, exit, returnPct, reason: because};
}

function whole(backtest: Backtest): Fields {
	return {
		...backtestShape(backtest),
		trades: backtest.trades.map(storedTrade),
		equityCurve: backtest.equityCurve.map(({at, equity}) => ({ts: stamp(at), equity})),
	};
}

/** backtests.* (seed 004 §5.10); get and list are additive. */
export const backtestMethods: readonly Method[] = [
	method('backtests.run', takeRequest, ({world, caller}, request) => {
		const done = world.desk.backtests.run(request, caller);

		if (!done.ok) {
			return refusedAnswer(done.refused);
		}

		const backtest = done.value;
		return ok({
			trades: backtest.trades.map((trade) => tradeShape(trade, request)),
			metrics: metricsShape(backtest),
			equityCurve: backtest.equityCurve.map(({equity}) => equity),
			backtestId: backtest.id,
			symbol: backtest.symbol,
			timeframe: backtest.timeframe,
		});
	}),
	method('backtests.list', nothing, ({world}) =>
		ok({backtests: world.desk.backtests.all().slice(-200).map(backtestShape)}),
	),
	method(
		'backtests.get',
		(take) => takeId(take, 'backtestId'),
		({world}, id) => {
			const backtest = world.desk.backtests.get(id);
			return backtest === undefined ? missing('backtest', id) : ok({backtest: whole(backtest)});
		},
	),
];
