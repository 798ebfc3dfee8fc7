import type {Candle, Quote} from '../../../domain/trading.ts';
import {readTime, type UnknownRecord} from '../../read.ts';
import {amount} from './words.ts';

/** A candle of feeds.getCandles or of a market.candle.* event, by the time it opened. */
export function readCandle(record: UnknownRecord, opened: number | undefined): Candle | undefined {
	const at = readTime(record.openedAt ?? record.openTime ?? record.ts ?? record.at) ?? opened;
	const open = amount(record.open);
	const high = amount(record.high);
	const low = amount(record.low);
	const close = amount(record.close);
	return at === undefined ||
		open === undefined ||
		high === undefined ||
		low === undefined ||
		close === undefined
		? undefined
		: {at, open, high, low, close, volume: amount(record.volume)};
}

export function readQuote(symbol: string, record: UnknownRecord, at: number): Quote | undefined {
	const bid = amount(record.bid);
	const ask = amount(record.ask);
	const last = amount(record.last ?? record.price);
	return bid === undefined && ask === undefined && last === undefined
		? undefined
		: {id: symbol, bid, ask, last, at};
}

const minute = 60_000;

const units: ReadonlyMap<string, number> = new Map([
	['m', minute],
	['h', 60 * minute],
	['d', 1440 * minute],
	['w', 10_080 * minute],
]);

/** How long a candle lasts, in ms; undefined for months and what we do not know. */
export function spanOf(timeframe: string): number | undefined {
	const [, count, unit = ''] = /^(\d{1,3})([mhdw])$/u.exec(timeframe) ?? [];
	const ms = units.get(unit);
	return ms === undefined || Number(count) === 0 ? undefined : Number(count) * ms;
}

/**
 * When the candle of an event opened that only says when it was sent: a closed one is told at its end or later, one
 * that is forming before that.
 */
export function openedAt(at: number, timeframe: string, isClosed: boolean): number | undefined {
	const span = spanOf(timeframe);

	if (span === undefined) {
		return undefined;
	}

	const current = Math.floor(at / span) * span;
	return isClosed ? current - span : current;
}
