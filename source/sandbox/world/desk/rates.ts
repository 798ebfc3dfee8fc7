import type {Scenario} from '../parts.ts';
import type {Stage} from '../stage.ts';
import type {Random} from '../random.ts';

/** Every so often, in the world's own milliseconds: the first time, then between low and high. */
export type Rate = {readonly first: number; readonly low: number; readonly high: number};

export type Rates = {
	readonly tickMs: number;
	readonly proposals: Rate;
	readonly signals: Rate;
	readonly headlines: Rate;
};

const second = 1000;
const minute = 60 * second;

/** An agent thinks for about two seconds before it proposes: the first proposal of a market is up within three. */
const market: Rates = {
	tickMs: second,
	proposals: {first: 600, low: 20 * second, high: minute},
	signals: {first: 15 * second, low: 45 * second, high: 2 * minute},
	headlines: {first: 8 * second, low: 40 * second, high: 90 * second},
};

const busy: Rates = {
	tickMs: second,
	proposals: {first: 9.8 * second, low: 2 * minute, high: 4 * minute},
	signals: {first: 40 * second, low: 2 * minute, high: 5 * minute},
	headlines: {first: 30 * second, low: 2 * minute, high: 4 * minute},
};

const calm: Rates = {
	tickMs: 3 * second,
	proposals: {first: 3 * minute, low: 15 * minute, high: 30 * minute},
	signals: {first: 5 * minute, low: 15 * minute, high: 30 * minute},
	headlines: {first: 2 * minute, low: 10 * minute, high: 20 * minute},
};

/** Undefined where nothing happens by itself. */
export function ratesOf(scenario: Scenario): Rates | undefined {
	switch (scenario) {
		case 'market': {
			return market;
		}

		case 'busy':
		case 'incident':
		case 'storm': {
			return busy;
		}

		case 'calm': {
			return calm;
		}

		case 'quiet': {
			return undefined;
		}
	}
}

/** Repeats something at uneven intervals of the world's own time. */
export function nowAndThen(
	{clock, pace}: Stage,
	random: Random,
	{rate: {first, low, high}, act}: {rate: Rate; act: () => void},
): void {
	function again(ms: number): void {
		clock.after(pace(ms), () => {
			act();
			again(random.between(low, high));
		});
	}

	again(first);
}
