import type {Risk} from '../../../domain/trading.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readBoolean, readTime, type UnknownRecord} from '../../read.ts';
import {join, label, spaced} from '../../words.ts';

/** The answer of risk.status; also what stands in `status` of the events of an emergency stop. */
export function readRisk(value: unknown, before: Risk | undefined): Risk | undefined {
	const record = asRecord(value);
	const isStopped = readBoolean(record?.emergencyStopActive);
	return record === undefined || isStopped === undefined
		? undefined
		: {
				isStopped,
				isLiveDisabled: readBoolean(record.liveTradingDisabled) ?? liveDisabled(record, isStopped, before),
				lastAction: label(record.lastAction, 60),
				reason: label(record.lastReason, 500),
				updatedAt: readTime(record.updatedAt),
			};
}

/** The shipped server tells it once, in an alert of its own, and forgets it when trading is resumed. */
function liveDisabled(
	{lastAction}: UnknownRecord,
	isStopped: boolean,
	before: Risk | undefined,
): boolean | undefined {
	if (!isStopped) {
		return before?.isLiveDisabled === undefined ? undefined : false;
	}

	return lastAction === 'disable_live' ? true : before?.isLiveDisabled;
}

/** The documented event.emergency_stop, where it has no `status`: {action, reason, active}. */
export function readStop(record: UnknownRecord, before: Risk | undefined, at: number): Risk {
	const isStopped = readBoolean(record.active) ?? true;
	return {
		isStopped,
		isLiveDisabled: liveDisabled({lastAction: record.action}, isStopped, before),
		lastAction: label(record.action, 60) ?? before?.lastAction,
		reason: label(record.reason, 500),
		updatedAt: readTime(record.ts) ?? at,
	};
}

/** Whether it is said for the first time: a stop comes under two names, and again in every answer. */
export function isRiskNews(risk: Risk, before: Risk | undefined): boolean {
	return (
		risk.isStopped !== (before?.isStopped ?? false) ||
		(risk.isStopped && risk.lastAction !== before?.lastAction)
	);
}

export function riskEvents(risk: Risk, isNews: boolean, at: number): readonly GatewayEvent[] {
	const changed: GatewayEvent = {type: 'risk.changed', risk, at};

	if (!isNews) {
		return [changed];
	}

	const why = join([risk.lastAction === undefined ? undefined : spaced(risk.lastAction), risk.reason], ', ');
	const says = risk.isStopped ? 'Trading is stopped' : 'Trading was resumed';
	return [
		changed,
		{
			type: 'alert.raised',
			alert: {
				id: `risk:${risk.updatedAt ?? at}:${risk.lastAction ?? ''}:${String(risk.isStopped)}`,
				level: risk.isStopped ? 'critical' : 'info',
				says: risk.isStopped && why !== undefined ? `${says}: ${why}` : says,
				at,
			},
		},
	];
}
