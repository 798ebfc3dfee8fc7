import type {Instrument, Tick} from '../desk/entities.ts';
import type {WorldEvent} from '../events.ts';
import type {World} from '../parts.ts';
import type {Random} from '../random.ts';

export type Prices = {
	/** Undefined where nothing is traded. */
	readonly tick: () => WorldEvent | undefined;
	readonly feed: () => WorldEvent | undefined;
	readonly candle: () => WorldEvent | undefined;
};

/** Prices that tremble around those of the desk: what is traded is traded at the desk's own. */
export function createPrices({stage, desk}: World, random: Random): Prices {
	const {clock} = stage;
	/** Order holds inside a partition, so each counts for itself. */
	const sequences = new Map<string, number>();

	function quote(): Tick | undefined {
		const instruments = desk.market.instruments();
		const instrument = instruments[random.between(0, Math.max(0, instruments.length - 1))];
		const tick = instrument === undefined ? undefined : desk.market.tick(instrument.symbol);
		return instrument === undefined || tick === undefined ? undefined : tremble(instrument, tick);
	}

	function tremble({digits}: Instrument, {symbol, bid, ask}: Tick): Tick {
		const shift = random.between(-5, 5) / 10 ** digits;
		const at = clock.now();
		return {
			symbol,
			at,
			bid: Number((bid + shift).toFixed(digits)),
			ask: Number((ask + shift).toFixed(digits)),
		};
	}

	return {
		tick() {
			const tick = quote();
			return tick && {type: 'desk.tick', tick};
		},
		feed() {
			const tick = quote();

			if (tick === undefined) {
				return undefined;
			}

			const {symbol, at, bid, ask} = tick;
			const partitionKey = `storm:${symbol}`;
			const sequence = (sequences.get(partitionKey) ?? 0) + 1;
			sequences.set(partitionKey, sequence);
			const where = {source: 'storm', topic: 'market.price.tick', symbol, partitionKey, sequence} as const;
			const event = {id: random.uuid(), at, timeframe: undefined, accountId: undefined, payload: {bid, ask}};
			return {type: 'desk.feed', event: {...event, ...where}};
		},
		candle() {
			const tick = quote();
			const last = tick && desk.market.candles(tick.symbol, '1m', 1).at(-1);

			if (tick === undefined || last === undefined) {
				return undefined;
			}

			const {high, low, volume} = last;
			const close = tick.bid;
			const candle = {
				...last,
				close,
				high: Math.max(high, close),
				low: Math.min(low, close),
				volume: volume + 1,
			};
			return {type: 'desk.candle', candle, isClosed: false};
		},
	};
}
