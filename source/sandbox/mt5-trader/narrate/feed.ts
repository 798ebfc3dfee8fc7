import type {Fields} from '../../world/board.ts';
import type {FeedEvent} from '../../world/desk/entities-social.ts';
import type {Execution} from '../../world/desk/entities.ts';
import {isWanted} from '../feed-match.ts';
import type {Gateway} from '../gateway.ts';
import {stamp} from '../shapes/stamp.ts';

function feedShape(event: FeedEvent): Fields {
	const {id, at, source, topic, symbol, timeframe, accountId, partitionKey, sequence, payload} = event;
	return {
		eventId: id,
		ts: stamp(at),
		source,
		topic,
		...(symbol !== undefined && {symbol}),
		...(timeframe !== undefined && {timeframe}),
		...(accountId !== undefined && {accountId}),
		partitionKey,
		sequence,
		payload,
	};
}

/** To whoever subscribed, once each, unnumbered: a client that is behind may do without the newest price. */
export function narrateFeed({hub, settings}: Gateway, event: FeedEvent): void {
	if (!settings.isFeedOn(event.topic)) {
		return;
	}

	const listening = hub
		.all()
		.filter(({subscriptions}) => subscriptions.values().some((wish) => isWanted(event, wish)));

	if (listening.length > 0) {
		hub.murmur(listening, 'event.feed.event', feedShape(event));
	}
}

/** Seed 004 §9.1 subscribes to "trade.executed" like to any topic; the desk's own feeds only carry the market. */
export function tradeFeed(gateway: Gateway, execution: Execution): void {
	const {id, status, accountId, symbol, side, volume, price, at} = execution;

	if (status === 'executed') {
		narrateFeed(gateway, {
			id: `evt_${id}`,
			at,
			source: 'trading',
			topic: 'trade.executed',
			symbol,
			timeframe: undefined,
			accountId,
			partitionKey: `trades:${accountId}`,
			sequence: gateway.hub.latestSeq(),
			payload: {executionId: id, side, volume, price},
		});
	}
}
