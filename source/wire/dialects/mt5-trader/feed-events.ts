import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {readWorth} from './accounts.ts';
import {signalWords} from './desk-events.ts';
import {openedAt, readCandle, readQuote} from './market.ts';
import {tell, type EventReader, type Frame} from './told.ts';
import {readExecution, readOrder, readPosition} from './trades.ts';
import {cleanId, join, label, spaced} from '../../words.ts';
import {definedOf} from './words.ts';

/**
 * event.feed.event, which means two things: {action} tells of a subscription, {topic} is what came over the feed. A
 * topic nobody knows is let pass: feeds carry more than there are panes for.
 */
export const feedEvent: EventReader = (frame) => {
	const topic = readString(frame.payload.topic);

	if (topic === undefined) {
		return frame.payload.action === undefined ? undefined : tell(frame);
	}

	const inner = asRecord(frame.payload.payload) ?? {};
	const sentAt = readTime(frame.payload.ts) ?? frame.at;
	const events = eventsOf(topic, {frame, inner: {...labels(frame.payload), ...inner}, sentAt});
	return events === undefined ? undefined : tell(frame, ...events);
};

type Fed = {readonly frame: Frame; readonly inner: UnknownRecord; readonly sentAt: number};

/** What stands on the envelope of a feed event and belongs to what it carries. */
function labels({symbol, timeframe, accountId}: UnknownRecord): UnknownRecord {
	return definedOf({symbol, timeframe, accountId});
}

function eventsOf(topic: string, fed: Fed): readonly GatewayEvent[] | undefined {
	switch (topic) {
		case 'market.price.tick':
		case 'market.tick': {
			return quote(fed);
		}

		case 'market.candle.updated':
		case 'market.candle.closed': {
			return candle(fed, topic === 'market.candle.closed');
		}

		case 'account.margin.changed': {
			return margin(fed);
		}

		case 'trade.executed': {
			return execution(fed);
		}

		case 'news.headline':
		case 'social.tweet': {
			return news(topic, fed);
		}

		default: {
			return others(topic, fed);
		}
	}
}

function others(topic: string, {frame, inner, sentAt}: Fed): readonly GatewayEvent[] | undefined {
	const {at} = frame;

	if (topic.startsWith('account.order.')) {
		const read = readOrder(inner);
		return read === undefined ? undefined : [{type: 'trade.changed', ...read, at}];
	}

	if (topic.startsWith('account.position.')) {
		const read = readPosition({...inner, status: topic.endsWith('.closed') ? 'closed' : 'open'});
		return read === undefined ? undefined : [{type: 'trade.changed', ...read, at}];
	}

	if (topic.startsWith('copytrade.signal.')) {
		const says = signalWords(inner);
		const fact = {id: 'copytrade:signal', label: 'Last signal', says: says ?? '', at: sentAt};
		return says === undefined ? undefined : [{type: 'fact.changed', fact}];
	}

	if (topic.startsWith('market.session.')) {
		const symbol = label(inner.symbol, 60) ?? 'market';
		const says = spaced(topic.slice('market.session.'.length)).slice(0, 60);
		const fact = {id: 'session', label: symbol, says: label(says) ?? 'changed', at: sentAt};
		return [{type: 'fact.changed', fact}];
	}

	return [];
}

function quote({inner, sentAt, frame}: Fed): readonly GatewayEvent[] | undefined {
	const symbol = label(inner.symbol, 60);
	const read = symbol === undefined ? undefined : readQuote(symbol, inner, sentAt);
	return read === undefined ? undefined : [{type: 'quote.changed', quote: read, at: frame.at}];
}

function candle({inner, sentAt, frame}: Fed, isClosed: boolean): readonly GatewayEvent[] | undefined {
	const symbol = label(inner.symbol, 60);
	const timeframe = label(inner.timeframe, 20);

	if (symbol === undefined || timeframe === undefined) {
		return undefined;
	}

	const read = readCandle(inner, openedAt(sentAt, timeframe, isClosed));
	return read === undefined
		? undefined
		: [{type: 'candle.changed', symbol, timeframe, candle: read, at: frame.at}];
}

function margin({inner, frame}: Fed): readonly GatewayEvent[] | undefined {
	const id = cleanId(inner.accountId);
	return id === undefined
		? undefined
		: [{type: 'account.changed', id, change: definedOf(readWorth(inner)), at: frame.at}];
}

function execution({inner, frame, sentAt}: Fed): readonly GatewayEvent[] | undefined {
	const record = {status: 'executed', ts: sentAt, ...inner};
	const read = readExecution(record, frame.memory.intents);
	return read === undefined ? undefined : [{type: 'trade.changed', ...read, at: frame.at}];
}

function news(topic: string, {inner, sentAt}: Fed): readonly GatewayEvent[] {
	const says = label(inner.title ?? inner.headline ?? inner.text, 300);
	const source = label(inner.source ?? inner.author, 60);
	const name = topic === 'news.headline' ? 'News' : 'Social';
	const fact = {id: topic, label: join([name, source], ': ') ?? name, says: says ?? '', at: sentAt};
	return says === undefined ? [] : [{type: 'fact.changed', fact}];
}
