import type {FeedEvent} from './entities-social.ts';
import type {DeskEvent} from './parts.ts';

export type FeedNews = Omit<FeedEvent, 'id' | 'at' | 'sequence'>;

const nothing: readonly FeedNews[] = [];

/** What the feeds carry of what happens on the desk (topics: the trading project's feed document). */
export function feedOf(event: DeskEvent, now: number): readonly FeedNews[] {
	switch (event.type) {
		case 'desk.tick': {
			const {symbol, bid, ask} = event.tick;
			return [ofMarket('market.price.tick', symbol, undefined, {bid, ask})];
		}

		case 'desk.candle': {
			const {symbol, timeframe, at, open, high, low, close, volume} = event.candle;
			const topic = event.isClosed ? 'market.candle.closed' : 'market.candle.updated';
			return [ofMarket(topic, symbol, timeframe, {openedAt: at, open, high, low, close, volume})];
		}

		case 'desk.order': {
			const {id, accountId, symbol, side, type, volume, price, status} = event.order;
			const payload = {orderId: id, side, orderType: type, volume, price, status};
			return [ofAccount(`account.order.${status}`, accountId, symbol, payload)];
		}

		case 'desk.position': {
			const {id, accountId, symbol, side, volume, entry, exit, pnl, status, closedBecause} = event.position;
			const ended = {exit: exit ?? null, pnl, reason: closedBecause ?? null};
			const payload = {positionId: id, side, volume, entry, ...(status === 'closed' && ended)};
			const change = status === 'closed' ? 'closed' : event.position.openedAt === now ? 'opened' : 'modified';
			return [ofAccount(`account.position.${change}`, accountId, symbol, payload)];
		}

		case 'desk.signal': {
			const {id, strategyId, action, side, volume, entry, symbol, timeframe} = event.signal;
			return [
				{
					topic: topicOfSignal[action],
					source: 'copytrade',
					symbol,
					timeframe,
					accountId: undefined,
					partitionKey: strategyId,
					payload: {signalId: id, strategyId, side, volume, entry},
				},
			];
		}

		case 'desk.feed':
		case 'desk.account':
		case 'desk.hook':
		case 'desk.intent':
		case 'desk.execution':
		case 'desk.rejected':
		case 'desk.stopped':
		case 'desk.resumed':
		case 'desk.copied':
		case 'desk.follow':
		case 'desk.backtest':
		case 'desk.device':
		case 'desk.notified':
		case 'desk.audit': {
			return nothing;
		}
	}
}

export function ofMarket(
	topic: string,
	symbol: string,
	timeframe: string | undefined,
	payload: FeedNews['payload'],
): FeedNews {
	const partitionKey = timeframe === undefined ? symbol : `${symbol}:${timeframe}`;
	return {topic, source: 'market', symbol, timeframe, accountId: undefined, partitionKey, payload};
}

const topicOfSignal = {
	OPEN: 'copytrade.signal.opened',
	MODIFY: 'copytrade.signal.modified',
	CLOSE: 'copytrade.signal.closed',
} as const;

function ofAccount(topic: string, accountId: string, symbol: string, payload: FeedNews['payload']): FeedNews {
	return {
		topic,
		source: 'accounts',
		symbol,
		timeframe: undefined,
		accountId,
		partitionKey: accountId,
		payload,
	};
}
