import type {Fields} from '../../world/board.ts';
import type {
	Backtest,
	Follow,
	HookEvaluation,
	LeaderSignal,
	PushDevice,
	Strategy,
} from '../../world/desk/entities-social.ts';
import type {AuditEntry, Candle} from '../../world/desk/entities.ts';
import {stamp} from './stamp.ts';

export function signalShape(signal: LeaderSignal): Fields {
	const {id, strategyId, at, symbol, timeframe, action, side, volume, entry, stopLoss, takeProfit} = signal;
	return {
		signalId: id,
		strategyId,
		ts: stamp(at),
		symbol,
		timeframe,
		action,
		side,
		volume,
		entry,
		stopLoss: stopLoss ?? null,
		takeProfit: takeProfit ?? null,
	};
}

export function strategyShape({id, name, author, summary, symbols, metrics}: Strategy): Fields {
	return {strategyId: id, name, author, summary, symbols, metrics: {...metrics}};
}

export function followShape({id, accountId, strategyId, isPaused, updatedAt}: Follow): Fields {
	return {
		followId: id,
		accountId,
		strategyId,
		paused: isPaused,
		copytradeStatus: isPaused ? 'paused' : 'active',
		updatedAt: stamp(updatedAt),
	};
}

/** The same follow in the words of copytrade.*: measured, `status` instead of `copytradeStatus`. */
export function copyStatusShape({id, accountId, strategyId, isPaused, updatedAt}: Follow): Fields {
	return {
		followId: id,
		accountId,
		strategyId,
		paused: isPaused,
		status: isPaused ? 'paused' : 'active',
		updatedAt: stamp(updatedAt),
	};
}

/** The push token never leaves the desk. */
export function deviceShape({id, platform, label, pairedAt, seenAt}: PushDevice): Fields {
	return {deviceId: id, platform, label, pairedAt: stamp(pairedAt), lastSeenAt: stamp(seenAt)};
}

/** Measured: snake case from backtests.run and its event. */
export function metricsShape({metrics}: Backtest): Fields {
	return {
		total_return_pct: metrics.totalReturnPct,
		max_drawdown_pct: metrics.maxDrawdownPct,
		win_rate_pct: metrics.winRatePct,
		profit_factor: metrics.profitFactor,
		trades: metrics.trades,
	};
}

/** Camel case, as the report block has it: for lists, which the shipped server does not offer. */
export function backtestShape(backtest: Backtest): Fields {
	const {id, symbol, timeframe, startAt, endAt, createdAt, metrics} = backtest;
	return {
		backtestId: id,
		symbol,
		timeframe,
		startTime: stamp(startAt),
		endTime: stamp(endAt),
		createdAt: stamp(createdAt),
		metrics: {...metrics},
	};
}

export function hookShape({hook, eventId, decision, reason, runtimeMs, at}: HookEvaluation): Fields {
	return {
		hookId: hook.id,
		agentId: hook.agentId,
		eventId,
		decision,
		reason,
		runtimeMs,
		ts: stamp(at),
		symbol: hook.symbol,
		timeframe: hook.timeframe,
	};
}

/** Measured without `volume`, which is additive. */
export function candleShape({at, symbol, timeframe, open, high, low, close, volume}: Candle): Fields {
	return {ts: stamp(at), symbol, timeframe, open, high, low, close, volume};
}

/** As it stands in the shipped server's audit file; `seq` and the hashes are additive. */
export function auditShape(entry: AuditEntry): Fields {
	const {id, seq, at, actor, action, traceId, data, previous, hash} = entry;
	return {
		audit_id: id,
		seq,
		ts: stamp(at),
		actor,
		action,
		trace_id: traceId ?? null,
		data,
		previous,
		hash,
	};
}
