import fc from 'fast-check';
import {expect, test} from 'vitest';
import {aggregate, bucketOf} from '../../../source/sandbox/world/desk/candles.ts';
import type {Candle, Timeframe} from '../../../source/sandbox/world/desk/entities.ts';
import {isInSession, listed, timeframes} from '../../../source/sandbox/world/desk/instruments.ts';
import {createSeries} from '../../../source/sandbox/world/desk/series.ts';
import {createStand, monday, ofType, saturday} from './stand.mts';
import {often} from '../../helpers/often.ts';

const minute = 60_000;

function isSound({open, high, low, close, volume}: Candle): boolean {
	return low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close) && volume >= 0;
}

test('the desk opens with 500 sound candles in every timeframe of every symbol, oldest first', () => {
	const {desk} = createStand();

	for (const {symbol} of desk.market.instruments()) {
		for (const timeframe of timeframes) {
			const candles = desk.market.candles(symbol, timeframe, 501);
			expect(candles.length, `${symbol} ${timeframe}`).toBeGreaterThanOrEqual(500);
			expect(candles.every((candle) => isSound(candle))).toBe(true);
			expect(candles.every(({at}, index) => index === 0 || at > candles[index - 1]!.at)).toBe(true);
			expect(candles.every(({open}, index) => index === 0 || open === candles[index - 1]!.close)).toBe(true);
		}
	}
});

test('the history of a shorter timeframe adds up to that of a longer one', () => {
	const {desk} = createStand();
	const pairs: ReadonlyArray<readonly [Timeframe, Timeframe, number]> = [
		['1m', '5m', 5 * minute],
		['5m', '15m', 15 * minute],
		['1h', '4h', 240 * minute],
	];

	for (const [shorter, longer, lengthMs] of pairs) {
		const short = desk.market.candles('BTCUSD', shorter, 500);
		const sums = aggregate(short, longer, lengthMs).slice(1);
		expect(sums.length).toBeGreaterThan(30);
		expect(desk.market.candles('BTCUSD', longer, sums.length)).toEqual(sums);
	}
});

test('every longer candle formed live is the sum of the shorter ones', () => {
	const {desk, clock} = createStand({scenario: 'market'});
	clock.turn(often(31, {atLength: 61}) * minute);

	for (const symbol of ['BTCUSD', 'EURUSD']) {
		const live = desk.market.candles(symbol, '1m', 501);

		for (const [timeframe, minutes] of [
			['5m', 5],
			['15m', 15],
			['30m', 30],
		] as const) {
			const sums = aggregate(live, timeframe, minutes * minute).slice(1);
			expect(desk.market.candles(symbol, timeframe, sums.length)).toEqual(sums);
		}
	}
});

test('a price ticks every second, in its digits, with the ask above the bid', () => {
	const {events, clock} = createStand({scenario: 'market'});
	clock.turn(30_000);
	const ticks = ofType(events, 'desk.tick').map(({tick}) => tick);
	expect(ticks.filter(({symbol}) => symbol === 'ETHUSD')).toHaveLength(30);

	for (const {symbol, bid, ask} of ticks) {
		const {digits} = listed.find((each) => each.symbol === symbol)!;
		expect(ask).toBeGreaterThan(bid);
		expect(Number(bid.toFixed(digits))).toBe(bid);
		expect(Number(ask.toFixed(digits))).toBe(ask);
	}
});

test('a market that is closed has no ticks', () => {
	const {desk, events, clock} = createStand({scenario: 'market', startAt: saturday});
	clock.turn(20_000);
	const symbols = new Set(ofType(events, 'desk.tick').map(({tick}) => tick.symbol));
	expect([...symbols]).toEqual(['BTCUSD', 'ETHUSD']);
	expect(desk.market.isOpen('EURUSD')).toBe(false);
	expect(desk.market.isOpen('BTCUSD')).toBe(true);
});

test('the end of a session is told of once, and the candle under way is closed', () => {
	const evening = Date.UTC(2026, 8, 21, 20, 58, 30);
	const {events, clock} = createStand({scenario: 'market', startAt: evening});
	clock.turn(4 * minute);
	const feeds = ofType(events, 'desk.feed').map(({event}) => event);
	const sessions = feeds.filter(({topic}) => topic.startsWith('market.session'));
	expect(sessions.map(({topic, symbol}) => [topic, symbol])).toEqual([['market.session.closed', 'US500']]);
	const closed = ofType(events, 'desk.candle').filter(
		({isClosed, candle}) => isClosed && candle.symbol === 'US500' && candle.timeframe === '1m',
	);
	expect(closed.map(({candle}) => candle.at)).toEqual([
		Date.UTC(2026, 8, 21, 20, 58),
		Date.UTC(2026, 8, 21, 20, 59),
	]);
});

test('a candle is closed once, at its end, and hears no more prices', () => {
	const {events, clock} = createStand({scenario: 'market'});
	clock.turn(10 * minute + 5000);
	const closed = ofType(events, 'desk.candle').filter(
		({isClosed, candle}) => isClosed && candle.symbol === 'BTCUSD' && candle.timeframe === '1m',
	);
	expect(closed).toHaveLength(10);
	expect(new Set(closed.map(({candle}) => candle.at)).size).toBe(10);
});

test('in a faster world a candle is shorter by as much', () => {
	const {events, clock} = createStand({scenario: 'market', speed: 10});
	clock.turn(minute);
	const closed = ofType(events, 'desk.candle').filter(
		({isClosed, candle}) => isClosed && candle.symbol === 'BTCUSD' && candle.timeframe === '1m',
	);
	expect(closed).toHaveLength(10);
});

test('nothing moves in a quiet world', () => {
	const {events, clock} = createStand();
	clock.turn(10 * minute);
	expect(events.filter(({type}) => type.startsWith('desk.'))).toEqual([]);
});

test('the same seed makes the same market, another seed another', () => {
	const play = (seed: number): readonly unknown[] => {
		const {events, clock} = createStand({scenario: 'market', seed});
		clock.turn(2 * minute);
		return events;
	};

	expect(play(7)).toEqual(play(7));
	expect(play(7)).not.toEqual(play(8));
});

test('prices stay near where they are drawn to over a long time', () => {
	const {desk, clock} = createStand({scenario: 'calm'});
	clock.turn(often(15, {atLength: 600}) * minute);

	for (const {symbol, anchor} of listed) {
		const {bid} = desk.market.tick(symbol)!;
		expect(bid / anchor).toBeGreaterThan(0.6);
		expect(bid / anchor).toBeLessThan(1.6);
	}
});

test('sequences of a partition have no gap', () => {
	const {events, clock} = createStand({scenario: 'market'});
	clock.turn(2 * minute);
	const partitions = new Map<string, number>();

	for (const {event} of ofType(events, 'desk.feed')) {
		expect(event.sequence).toBe((partitions.get(event.partitionKey) ?? 0) + 1);
		partitions.set(event.partitionKey, event.sequence);
	}

	expect(partitions.size).toBeGreaterThan(10);
});

test('a session of weekdays is closed at the weekend and outside its hours', () => {
	const gold = {session: {fromHour: 1, toHour: 22}};
	expect(isInSession(gold, monday)).toBe(true);
	expect(isInSession(gold, saturday)).toBe(false);
	expect(isInSession(gold, Date.UTC(2026, 8, 21, 0, 59, 59))).toBe(false);
	expect(isInSession(gold, Date.UTC(2026, 8, 21, 1))).toBe(true);
	expect(isInSession(gold, Date.UTC(2026, 8, 21, 22))).toBe(false);
});

test('whatever prices come, candles hold all of them between their low and high', () => {
	const prices = fc.array(fc.tuple(fc.integer({min: 1, max: 1000}), fc.integer({min: 0, max: 90_000})), {
		minLength: 1,
		maxLength: 60,
	});
	fc.assert(
		fc.property(prices, (steps) => {
			const one = createSeries('X', '1m', {history: [], lengthMs: minute, now: 0});
			const five = createSeries('X', '5m', {history: [], lengthMs: 5 * minute, now: 0});
			let now = 0;

			for (const [price, wait] of steps) {
				now += wait;

				for (const series of [one, five]) {
					series.close(now);
					const candle = series.take(price, now);
					expect(candle.at).toBe(bucketOf(now, series === one ? minute : 5 * minute));
					expect(isSound(candle)).toBe(true);
					expect(candle.close).toBe(price);
				}
			}

			const sums = aggregate(one.last(500), '5m', 5 * minute);
			expect(five.last(500)).toEqual(sums);
		}),
	);
});
