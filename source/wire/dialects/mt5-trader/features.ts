import {asRecord, readStrings} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';

/** What the shipped server answers to (measured): gateway.connect and these 43. */
export const shippedMethods: readonly string[] = [
	'gateway.connect',
	'gateway.ping',
	'gateway.status',
	'config.get',
	'config.schema',
	'config.patch',
	'plugins.status',
	'agents.create',
	'agents.list',
	'agents.get',
	'accounts.connect',
	'accounts.disconnect',
	'accounts.list',
	'accounts.get',
	'accounts.status',
	'feeds.list',
	'feeds.subscribe',
	'feeds.unsubscribe',
	'feeds.getCandles',
	'marketplace.signals',
	'marketplace.follow',
	'marketplace.unfollow',
	'marketplace.myFollows',
	'copytrade.preview',
	'copytrade.status',
	'copytrade.pause',
	'copytrade.resume',
	'risk.preview',
	'risk.status',
	'risk.emergencyStop',
	'risk.resume',
	'trades.place',
	'trades.modify',
	'trades.cancel',
	'trades.closePosition',
	'agent.run',
	'agent.queue.status',
	'memory.search',
	'backtests.run',
	'devices.pair',
	'devices.list',
	'devices.unpair',
	'devices.registerPush',
	'devices.notifyTest',
];

/** In seed 004 §5, and absent from the shipped server. */
const documentedMethods: readonly string[] = [
	'agents.update',
	'agents.pause',
	'agents.resume',
	'agents.getWorkspace',
	'agent.abort',
	'agent.wait',
	'memory.status',
	'backtests.get',
	'backtests.list',
	'marketplace.list',
	'marketplace.get',
];

/** The way to answer a proposal that no document names: asked for first, given up on "unknown method". */
export const blockAction = 'agent.block.action';

/** Seed 004 §6.1, then what the shipped server sends besides (measured). */
const knownEvents: readonly string[] = [
	'event.gateway.status',
	'event.account.status',
	'event.feed.event',
	'event.hook.evaluated',
	'event.agent.run.started',
	'event.agent.block',
	'event.agent.run.completed',
	'event.trade.intent',
	'event.trade.executed',
	'event.trade.rejected',
	'event.risk.alert',
	'event.emergency_stop',
	'event.copytrade.signal',
	'event.copytrade.execution',
	'event.device.paired',
	'event.notification.sent',
	'event.agent.status',
	'event.risk.preview',
	'event.risk.emergencyStop',
	'event.trade.modified',
	'event.trade.canceled',
	'event.trade.closed',
	'event.marketplace.follow',
	'event.marketplace.unfollow',
	'event.copytrade.preview',
	'event.backtests.report',
];

export type Features = {
	readonly methods: readonly string[];
	readonly events: readonly string[];
	readonly isTold: boolean;
};

/** What a gateway that tells nothing may have: what is missing shows when it is asked for. */
const assumed: Features = {
	methods: [...shippedMethods, ...documentedMethods, blockAction],
	events: knownEvents,
	isTold: false,
};

/** What the answer to gateway.connect says of itself. Additive: the shipped server says nothing. */
export function readFeatures(value: unknown): Features {
	const told = asRecord(value);
	const methods = readStrings(told?.methods ?? value, 500).map((name) => cleanText(name, 100));
	const events = readStrings(told?.events, 500).map((name) => cleanText(name, 100));
	return methods.length === 0 ? assumed : {methods, events, isTold: true};
}
