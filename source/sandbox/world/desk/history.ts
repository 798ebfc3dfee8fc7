import type {Random} from '../random.ts';
import {aggregate, bucketOf, extend} from './candles.ts';
import type {Candle, Timeframe} from './entities.ts';
import {isInSession, isOpenWithin, type Listed, minutesOf, timeframes} from './instruments.ts';
import {noise} from './prices.ts';
import {toDigits} from './rounding.ts';

/** Closed candles kept for each symbol and timeframe; the one that forms comes on top. */
export const keptCandles = 500;

export type History = ReadonlyMap<Timeframe, readonly Candle[]>;

/** A candle of a week or a month is not a whole number of the other: both are added up from days. */
const madeFrom: Partial<Record<Timeframe, Timeframe>> = {
	'5m': '1m',
	'15m': '5m',
	'30m': '15m',
	'1h': '30m',
	'4h': '1h',
	'1d': '4h',
	'1w': '1d',
	'1mn': '1d',
};

type Making = {
	readonly instrument: Listed;
	/** The bid at this moment: the last candle ends there. */
	readonly price: number;
	readonly now: number;
	/** How long a minute of the market lasts. */
	readonly minuteMs: number;
	readonly random: Random;
};

/** What was drawn last for a symbol, and from what: a world that begins again at the same minute has the same past. */
const drawn = new Map<string, {readonly from: string; readonly history: History}>();

/** What happened before the desk opened. It is drawn anew only where it differs from the last time. */
export function makeHistory(making: Making): History {
	const {instrument, price, now, minuteMs, random} = making;
	const minute = bucketOf(now, minuteMs);
	const from = [price, minute, isInSession(instrument, now), minuteMs, random.fork('past').uuid()].join(' ');
	const last = drawn.get(instrument.symbol);

	if (last?.from === from) {
		return last.history;
	}

	const history = drawHistory(making);
	drawn.set(instrument.symbol, {from, history});
	return history;
}

/**
 * Where the shorter candles reach, the longer ones are their sums; before that they are drawn backwards, from the
 * first known open into the past. The last of each is the one that forms, where the market is open.
 */
function drawHistory(making: Making): History {
	const {instrument, price, now, minuteMs, random} = making;
	const history = new Map<Timeframe, readonly Candle[]>();

	for (const timeframe of timeframes) {
		const lengthMs = minutesOf[timeframe] * minuteMs;
		const source = madeFrom[timeframe];
		const shorter = source === undefined ? undefined : history.get(source);
		const forming = {symbol: instrument.symbol, timeframe, at: bucketOf(now, lengthMs), volume: 1};
		const first = {...forming, open: price, high: price, low: price, close: price};
		const known =
			(shorter === undefined ? undefined : sumsOf(shorter, timeframe, lengthMs)) ??
			(isInSession(instrument, now) ? [first] : []);
		const past = drawPast(known[0] ?? forming, known[0]?.open ?? price, {
			...making,
			timeframe,
			lengthMs,
			random: random.fork(timeframe),
		});
		const whole = [...past, ...known];
		const cut = shorter?.[0];
		history.set(timeframe, (cut === undefined ? whole : cover(whole, cut)).slice(-keptCandles - 1));
	}

	return history;
}

/** Only whole sums: the first shorter candle need not stand at the beginning of a longer one. */
function sumsOf(
	shorter: readonly Candle[],
	timeframe: Timeframe,
	lengthMs: number,
): readonly Candle[] | undefined {
	const from = shorter[0]?.at ?? 0;
	const sums = aggregate(shorter, timeframe, lengthMs).filter(({at}) => at >= from);
	return sums.length === 0 ? undefined : sums;
}

/** The candle in which the shorter ones begin was drawn; it must not be narrower than the first of them. */
function cover(candles: readonly Candle[], cut: Candle): readonly Candle[] {
	const index = candles.findLastIndex(({at}) => at <= cut.at);
	return candles.map((candle, place) =>
		place === index && candle.at < cut.at ? {...extend(candle, cut), close: candle.close} : candle,
	);
}

function drawPast(
	{at: before}: Pick<Candle, 'at'>,
	close: number,
	{
		instrument,
		timeframe,
		lengthMs,
		random,
	}: {instrument: Listed; timeframe: Timeframe; lengthMs: number; random: Random},
): readonly Candle[] {
	const {symbol, digits, anchor, sigma} = instrument;
	const width = Math.min(0.08, sigma * Math.sqrt(minutesOf[timeframe]));
	const past: Candle[] = [];
	let last = close;

	// Closed hours are stepped over; more than ten steps for each candle means that none is ever open.
	for (
		let at = before - lengthMs, left = keptCandles * 10;
		past.length < keptCandles && left > 0;
		at -= lengthMs, left--
	) {
		if (isOpenWithin(instrument, at, at + lengthMs)) {
			const pull = Math.max(-0.5, Math.min(0.5, (anchor - last) / anchor));
			const open = toDigits(last * (1 + width * noise(random) + width * pull * 0.4), digits);
			const high = toDigits(Math.max(open, last) * (1 + width * 0.5 * random.next()), digits);
			const low = toDigits(Math.min(open, last) * (1 - width * 0.5 * random.next()), digits);
			const volume = random.between(20, 400) * minutesOf[timeframe];
			past.push({symbol, timeframe, at, open, high, low, close: last, volume});
			last = open;
		}
	}

	return past.toReversed();
}
