import type {Stage} from '../stage.ts';
import type {Candle, Instrument, Tick, Timeframe} from './entities.ts';
import {ofMarket} from './feed.ts';
import {makeHistory} from './history.ts';
import {isInSession, type Listed, listed, minutesOf, timeframes} from './instruments.ts';
import type {Keeper} from './keeper.ts';
import type {Market} from './parts.ts';
import {type Course, quote, stepCourse} from './prices.ts';
import {readFact} from './readers.ts';
import {createSeries, type Series} from './series.ts';

export type LiveMarket = Market & {
	readonly instrument: (symbol: string) => Instrument | undefined;
	/** Hears every tick, after it was told. */
	readonly onTick: (listener: (tick: Tick) => void) => void;
	/** Hears every candle whose time is over. */
	readonly onClosed: (listener: (candle: Candle) => void) => void;
	/** Lets the prices move: one tick for each open market every so many milliseconds of the world. */
	readonly begin: (tickMs: number) => void;
};

/** However fast the world runs, the machine must keep up. */
const shortestTickMs = 100;
const shortestMinuteMs = 1000;

type Place = {
	readonly instrument: Listed;
	readonly series: ReadonlyMap<Timeframe, Series>;
	course: Course;
	tick: Tick;
	wasOpen: boolean;
	/** Which of the longer timeframes is told of next, so that not all are told of at every tick. */
	turn: number;
};

/**
 * Prices and candles. Times are those of the clock, but a minute of the market lasts pace(60 s): in a world that runs
 * ten times as fast, a 5m candle closes every thirty seconds.
 */
export function createMarket({clock, random, pace}: Stage, keeper: Keeper): LiveMarket {
	const chance = random.fork('market');
	const minuteMs = Math.max(shortestMinuteMs, Math.round(pace(60_000)));
	const tickListeners: Array<(tick: Tick) => void> = [];
	const closedListeners: Array<(candle: Candle) => void> = [];
	const kept = readPrices(keeper);
	const places = new Map(listed.map((instrument) => [instrument.symbol, openPlace(instrument)]));

	function openPlace(instrument: Listed): Place {
		const {symbol} = instrument;
		const now = clock.now();
		const course: Course = {price: kept.get(symbol) ?? instrument.anchor, regime: 'calm'};
		const tick = quote(course, instrument, now);
		const making = {instrument, price: tick.bid, now, minuteMs, random: chance.fork(symbol)};
		const series = [...makeHistory(making)].map(([timeframe, history]) => {
			const lengthMs = minutesOf[timeframe] * minuteMs;
			return [timeframe, createSeries(symbol, timeframe, {history, lengthMs, now})] as const;
		});
		return {
			instrument,
			series: new Map(series),
			course,
			tick,
			wasOpen: isInSession(instrument, now),
			turn: 0,
		};
	}

	function tellSession(place: Place, isOpen: boolean): void {
		if (place.wasOpen !== isOpen) {
			const {symbol} = place.instrument;
			place.wasOpen = isOpen;
			keeper.report(ofMarket(`market.session.${isOpen ? 'opened' : 'closed'}`, symbol, undefined, {}));
		}
	}

	function closeCandles({series}: Place, now: number): boolean {
		let closedAny = false;

		for (const each of series.values()) {
			const candle = each.close(now);

			if (candle !== undefined) {
				closedAny = true;
				keeper.say({type: 'desk.candle', candle, isClosed: true});

				for (const listener of closedListeners) {
					listener(candle);
				}
			}
		}

		return closedAny;
	}

	/** A position outlives a restart: its market must not jump back to where it once began. */
	function keepPrices(): void {
		const prices = [...places].map(([symbol, {course}]) => ({symbol, price: course.price}));
		keeper.put('risk', 'prices', {id: 'prices', prices});
	}

	function move(place: Place, minutes: number, now: number): void {
		place.course = stepCourse(place.course, place.instrument, {minutes, random: chance});
		place.tick = quote(place.course, place.instrument, now);
		keeper.say({type: 'desk.tick', tick: place.tick});
		place.turn = (place.turn + 1) % (timeframes.length - 1);

		for (const [index, timeframe] of timeframes.entries()) {
			const candle = place.series.get(timeframe)?.take(place.tick.bid, now);

			if (candle !== undefined && (index === 0 || index === place.turn + 1)) {
				keeper.say({type: 'desk.candle', candle, isClosed: false});
			}
		}

		for (const listener of tickListeners) {
			listener(place.tick);
		}
	}

	function beat(minutes: number): void {
		const now = clock.now();
		let closedAny = false;

		for (const place of places.values()) {
			const isOpen = isInSession(place.instrument, now);
			closedAny = closeCandles(place, now) || closedAny;
			tellSession(place, isOpen);

			if (isOpen) {
				move(place, minutes, now);
			}
		}

		if (closedAny) {
			keepPrices();
		}
	}

	return {
		instruments: () => listed,
		instrument: (symbol) => places.get(symbol)?.instrument,
		tick: (symbol) => places.get(symbol)?.tick,
		candles: (symbol, timeframe, limit) => places.get(symbol)?.series.get(timeframe)?.last(limit) ?? [],
		isOpen(symbol) {
			const instrument = places.get(symbol)?.instrument;
			return instrument !== undefined && isInSession(instrument, clock.now());
		},
		onTick(listener) {
			tickListeners.push(listener);
		},
		onClosed(listener) {
			closedListeners.push(listener);
		},
		begin(tickMs) {
			const everyMs = Math.max(shortestTickMs, pace(tickMs));

			function again(): void {
				clock.after(everyMs, () => {
					beat(everyMs / minuteMs);
					again();
				});
			}

			again();
		},
	};
}

function readPrices(keeper: Keeper): ReadonlyMap<string, number> {
	const kept = keeper
		.all('risk')
		.map((value) => readFact('risk', value))
		.find(({id}) => id === 'prices');
	return new Map(kept?.rows('prices').map((fact) => [fact.text('symbol'), fact.number('price')]));
}
