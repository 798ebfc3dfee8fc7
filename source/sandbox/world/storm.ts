import type {WorldEvent} from './events.ts';
import type {World} from './parts.ts';
import {createPrices} from './storm/prices.ts';
import {createSigns} from './storm/signs.ts';
import {createSpeakers} from './storm/speakers.ts';
import {createStir} from './storm/stir.ts';

/** World events in one second of the world's own time. */
export const stormRate = 10_000;

/** Little and often: a batch must not hold up the sockets. */
const everyMs = 10;

/** What a machine could not do in time is left out, so that a storm that stood still does not break loose all at once. */
const mostAtOnce = 5 * everyMs;

/**
 * Everything a client shows, all the time and from everywhere: words, prices, feeds and signs of life, 10,000 in a
 * second. What is kept on the disk, and what raises the hand, stays at a rate that a disk and a person can stand.
 */
export function beginStorm(world: World): void {
	const {clock, emit, pace} = world.stage;
	const random = world.stage.random.fork('storm');
	const speakers = createSpeakers(world, random);
	const prices = createPrices(world, random);
	const sign = createSigns(world, random);
	const stir = createStir(world, random);
	let saidAt = clock.now();
	/** In events; the rest of a division waits for the next batch. */
	let owed = 0;

	function one(): WorldEvent | undefined {
		const roll = random.next();
		return roll < 0.42
			? speakers.next()
			: roll < 0.68
				? prices.tick()
				: roll < 0.87
					? prices.feed()
					: roll < 0.88
						? prices.candle()
						: sign();
	}

	function gust(): void {
		clock.after(pace(everyMs), gust);
		const now = clock.now();
		owed += (Math.min(now - saidAt, pace(mostAtOnce)) / pace(1000)) * stormRate;
		saidAt = now;
		owed -= stir();

		for (; owed >= 1; owed--) {
			emit(one() ?? speakers.next());
		}
	}

	clock.after(pace(everyMs), gust);
}
