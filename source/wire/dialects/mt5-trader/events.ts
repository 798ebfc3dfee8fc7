import type {GatewayEvent} from '../../../domain/events.ts';
import {readCount, readTime} from '../../read.ts';
import {blockEvent} from './block-events.ts';
import {
	accountStatus,
	backtestReport,
	copied,
	emergencyStop,
	followed,
	leaderSignal,
	riskAlert,
	unfollowed,
} from './desk-events.ts';
import {feedEvent} from './feed-events.ts';
import {healthEvents} from './health.ts';
import {withStatus} from './learn.ts';
import {agentStatus, hookEvaluated, runCompleted, runDelta, runStarted} from './run-events.ts';
import {tell, type EventReader, type Frame, type Told} from './told.ts';
import {tradeDone, tradeIntent, tradeRejected} from './trade-events.ts';
import {join, label} from '../../words.ts';

const gatewayStatus: EventReader = ({payload, memory, at}) => {
	if (readCount(payload.uptimeSeconds) === undefined && payload.subsystems === undefined) {
		return undefined;
	}

	const next = {...memory, status: withStatus(memory.status, payload)};
	const stopping: readonly GatewayEvent[] =
		payload.status === 'stopping'
			? [{type: 'gateway.stopping', because: 'it says so', backInMs: undefined, at}]
			: [];
	return {events: [...healthEvents(next, at), ...stopping], memory: next};
};

const devicesDoubted: EventReader = (frame) =>
	tell(frame, {
		type: 'slice.doubted',
		slice: 'nodes',
		because: 'a device was paired or unpaired',
		at: frame.at,
	});

const notified: EventReader = (frame) => {
	const {payload, at} = frame;
	const device = label(payload.deviceId, 100);
	const says = join([label(payload.message, 300), device === undefined ? undefined : `(to ${device})`]);
	const fact: GatewayEvent = {
		type: 'fact.changed',
		fact: {id: 'notification', label: 'Last notification', says: says ?? '', at: readTime(payload.ts) ?? at},
	};
	return says === undefined ? undefined : tell(frame, fact);
};

/** The answer to somebody's own question, told as an event as well: it changes nothing. */
const passed: EventReader = (frame) => tell(frame);

const readers: ReadonlyMap<string, EventReader> = new Map([
	['gateway.status', gatewayStatus],
	['account.status', accountStatus],
	['feed.event', feedEvent],
	['hook.evaluated', hookEvaluated],
	['agent.status', agentStatus],
	['agent.run.started', runStarted],
	['agent.run.delta', runDelta],
	['agent.run.completed', runCompleted],
	['agent.block', blockEvent],
	['trade.intent', tradeIntent],
	['trade.executed', tradeDone],
	['trade.modified', tradeDone],
	['trade.canceled', tradeDone],
	['trade.closed', tradeDone],
	['trade.rejected', tradeRejected],
	['risk.alert', riskAlert],
	['risk.emergencyStop', emergencyStop],
	['emergency_stop', emergencyStop],
	['risk.preview', passed],
	['copytrade.signal', leaderSignal],
	['copytrade.execution', copied],
	['copytrade.preview', passed],
	['marketplace.follow', followed],
	['marketplace.unfollow', unfollowed],
	['backtests.report', backtestReport],
	['device.paired', devicesDoubted],
	['device.unpaired', devicesDoubted],
	['notification.sent', notified],
]);

/**
 * What an event says, by its name with or without the `event.` before it: seed 004 has both (§2.3, §6.1). Undefined
 * when it lacks what it must have.
 */
export function readEvent(name: string, frame: Frame): Told | 'unknown' | undefined {
	const read = readers.get(name.startsWith('event.') ? name.slice('event.'.length) : name);
	return read === undefined ? 'unknown' : read(frame);
}
