import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readTime, type UnknownRecord} from '../../read.ts';
import {accountChange} from './accounts.ts';
import {followIdOf, readFollow} from './follows.ts';
import {violationWords} from './refusal.ts';
import {isRiskNews, readRisk, readStop, riskEvents} from './risk.ts';
import {tell, type EventReader} from './told.ts';
import {readTerms} from './trades.ts';
import {join, label, spaced} from '../../words.ts';
import {amount, precise} from './words.ts';

/* Accounts, risk and copy trading. */

export const accountStatus: EventReader = (frame) => {
	const {payload, at} = frame;
	const read = accountChange(payload.account ?? payload, payload.state);
	return read === undefined ? undefined : tell(frame, {type: 'account.changed', ...read, at});
};

/** event.risk.emergencyStop {status}, and the documented event.emergency_stop {action, reason, active}. */
export const emergencyStop: EventReader = ({payload, memory, at}) => {
	const risk = readRisk(payload.status ?? payload, memory.risk) ?? readStop(payload, memory.risk, at);
	const isTrades = risk.isStopped && (risk.lastAction === 'cancel_all' || risk.lastAction === 'close_all');
	return {
		events: [
			...riskEvents(risk, isRiskNews(risk, memory.risk), at),
			...(isTrades
				? [{type: 'slice.doubted', slice: 'trades', because: 'an emergency stop', at} satisfies GatewayEvent]
				: []),
		],
		memory: {...memory, risk},
	};
};

/** Two shapes (measured): {decision} of a trade that was blocked, {kind, status} of a change for everybody. */
export const riskAlert: EventReader = (frame) => {
	const {payload, memory, at} = frame;
	const why = violationWords(payload.decision);
	const kind = label(payload.kind, 80);
	const status = label(payload.status, 80);
	const message = label(payload.message, 500);
	const says = why ?? join([kind === undefined ? undefined : spaced(kind), status, message], ', ');

	if (says === undefined) {
		return undefined;
	}

	const isLiveOff = kind === 'live_trading_disabled';
	const subject = label(payload.requestId, 100) ?? label(payload.intentId, 100) ?? String(at);
	const alert: GatewayEvent = {
		type: 'alert.raised',
		alert: {
			id: `risk:alert:${subject}:${kind ?? ''}`,
			level: isLiveOff && status === 'active' ? 'critical' : 'warning',
			says: why === undefined ? `Risk: ${says}` : `A trade was blocked: ${why}`,
			at,
			about: 'risk',
		},
	};

	if (!isLiveOff || memory.risk === undefined) {
		return tell(frame, alert);
	}

	const risk = {...memory.risk, isLiveDisabled: status === 'active'};
	return {events: [alert, {type: 'risk.changed', risk, at}], memory: {...memory, risk}};
};

export const followed: EventReader = (frame) => {
	const {payload, at} = frame;
	const follow = readFollow(payload);
	return follow === undefined
		? undefined
		: tell(frame, {type: 'follow.changed', id: follow.id, change: follow, at});
};

export const unfollowed: EventReader = (frame) => {
	const {payload, at} = frame;
	const follow = readFollow(payload);
	return follow === undefined
		? undefined
		: tell(frame, {type: 'follow.removed', id: followIdOf(follow.accountId, follow.strategyId), at});
};

/** event.copytrade.execution: a follow was paused or resumed, or a signal of its leader was carried out. */
export const copied: EventReader = (frame) => {
	const {payload, at} = frame;
	const status = asRecord(payload.status);
	const follow = readFollow(status ?? payload);
	const outcome =
		label(payload.outcome, 60) ?? (status === undefined ? label(payload.status, 60) : undefined);
	const events: GatewayEvent[] = [];

	if (follow !== undefined) {
		events.push({type: 'follow.changed', id: follow.id, change: follow, at});
	}

	if (outcome !== undefined) {
		const says = join([outcome, label(payload.symbol, 60), label(payload.says, 300)]) ?? outcome;
		const strategy = follow === undefined ? '' : ` of ${follow.strategyId}`;
		events.push({
			type: 'fact.changed',
			fact: {id: 'copytrade:execution', label: `Last copy${strategy}`, says, at},
		});
	}

	return events.length === 0 ? undefined : tell(frame, ...events);
};

/** A leader's signal, told by event.copytrade.signal or as a topic of a feed. */
export const leaderSignal: EventReader = (frame) => {
	const {payload, at} = frame;
	const says = signalWords(payload);
	return says === undefined
		? undefined
		: tell(frame, {
				type: 'fact.changed',
				fact: {id: 'copytrade:signal', label: 'Last signal', says, at: readTime(payload.ts) ?? at},
			});
};

export function signalWords(payload: UnknownRecord): string | undefined {
	const {side, volume, symbol} = readTerms(payload);
	const strategy = label(payload.strategyId, 100);
	return join([
		label(payload.action, 20)?.toLowerCase(),
		side,
		volume === undefined ? undefined : precise(volume),
		symbol,
		strategy === undefined ? undefined : `(${strategy})`,
	]);
}

/** event.backtests.report: snake case from backtests.run, camel case in the report block. */
export const backtestReport: EventReader = (frame) => {
	const {payload, at} = frame;
	const metrics = asRecord(payload.metrics);

	if (metrics === undefined) {
		return undefined;
	}

	const says = metricWords(metrics) ?? 'finished';
	const what = join([label(payload.symbol, 60), label(payload.timeframe, 20)]);
	const name = what === undefined ? 'Last backtest' : `Backtest of ${what}`;
	return tell(
		frame,
		{type: 'fact.changed', fact: {id: 'backtest', label: name, says, at}},
		{type: 'slice.doubted', slice: 'backtests', because: 'a backtest was run', at},
	);
};

export function metricWords(metrics: UnknownRecord): string | undefined {
	const total = amount(metrics.total_return_pct ?? metrics.totalReturnPct);
	const drawdown = amount(metrics.max_drawdown_pct ?? metrics.maxDrawdownPct);
	const trades = amount(metrics.trades);
	return join(
		[
			total === undefined ? undefined : `return ${precise(total)} %`,
			drawdown === undefined ? undefined : `drawdown ${precise(drawdown)} %`,
			trades === undefined ? undefined : `${precise(trades)} trades`,
		],
		', ',
	);
}
