import type {Fields} from '../../world/board.ts';
import {no, ok} from '../frames.ts';
import {idPattern, method, type Method, missing, nothing, takeId, takeLimit} from '../gateway.ts';
import {mostCandles, mostSubscriptions} from '../limits.ts';
import type {Subscription} from '../session.ts';
import {candleShape} from '../shapes/social.ts';
import {stamp} from '../shapes/stamp.ts';
import {timeframes} from '../words.ts';

const feeds: readonly Fields[] = [
	{
		feedId: 'market.candles',
		kind: 'market',
		topics: ['market.candle.updated', 'market.candle.closed', 'market.price.tick'],
	},
	{
		feedId: 'trading.executions',
		kind: 'trade',
		topics: ['trade.executed', 'trade.rejected', 'account.order.*', 'account.position.*'],
	},
	{
		feedId: 'copytrade.signals',
		kind: 'copytrade',
		topics: ['copytrade.signal.opened', 'copytrade.signal.modified', 'copytrade.signal.closed'],
	},
	{feedId: 'news.headlines', kind: 'news', topics: ['news.headline']},
];

const topicPattern = /^[A-Za-z0-9_.*-]{1,100}$/u;

function subscriptionShape({id, topics, symbols, timeframes: frames, createdAt}: Subscription): Fields {
	return {subscriptionId: id, topics, symbols, timeframes: frames, createdAt: stamp(createdAt)};
}

/** feeds.* (seed 004 §5.4). A subscription belongs to its session and ends with it. */
export const feedMethods: readonly Method[] = [
	method('feeds.list', nothing, ({session}) =>
		ok({feeds, subscriptions: [...session.subscriptions.values()].map(subscriptionShape)}),
	),
	method(
		'feeds.subscribe',
		(take) => ({
			topics: take.texts('topics', {min: 1, max: 50, pattern: topicPattern}),
			symbols: take.texts('symbols', {max: 100, pattern: idPattern}),
			timeframes: take.texts('timeframes', {max: 20, pattern: idPattern}),
		}),
		({session, hub, newId, now, requestId}, wish) => {
			if (session.subscriptions.size >= mostSubscriptions) {
				return no('CONFLICT', 'there are too many subscriptions', {limit: mostSubscriptions});
			}

			const made = {id: `sub_${newId()}`, createdAt: now, ...wish};
			const subscription = subscriptionShape(made);
			session.subscriptions.set(made.id, made);
			hub.whisper(session, 'event.feed.event', {requestId, action: 'subscribed', subscription});
			return ok({subscription, subscriptionCount: session.subscriptions.size});
		},
	),
	method(
		'feeds.unsubscribe',
		(take) => takeId(take, 'subscriptionId'),
		({session, hub, requestId}, subscriptionId) => {
			if (!session.subscriptions.delete(subscriptionId)) {
				return missing('subscription', subscriptionId);
			}

			hub.whisper(session, 'event.feed.event', {requestId, action: 'unsubscribed', subscriptionId});
			return ok({status: 'removed', subscriptionId, subscriptionCount: session.subscriptions.size});
		},
	),
	method(
		'feeds.getCandles',
		(take) => ({
			symbol: takeId(take, 'symbol'),
			timeframe: take.choice('timeframe', timeframes),
			limit: takeLimit(take, {most: mostCandles, usual: 200}),
		}),
		({world}, {symbol, timeframe, limit}) => {
			const {market} = world.desk;

			if (market.instruments().every((instrument) => instrument.symbol !== symbol)) {
				return missing('symbol', symbol);
			}

			return ok({symbol, timeframe, candles: market.candles(symbol, timeframe, limit).map(candleShape)});
		},
	),
];
