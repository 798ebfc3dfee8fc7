import type {Random} from '../random.ts';
import type {Tick} from './entities.ts';
import type {Listed} from './instruments.ts';
import {toDigits} from './rounding.ts';

export type Regime = 'calm' | 'rising' | 'falling' | 'wild';

/** Where a price process stands: the unrounded price and the mood of the market. */
export type Course = {readonly price: number; readonly regime: Regime};

const widths = {calm: 0.7, rising: 1, falling: 1, wild: 2.2} as const;
const drifts = {calm: 0, rising: 0.25, falling: -0.25, wild: 0} as const;

/** A regime lasts about this long, in minutes. */
const regimeMinutes = 25;

/**
 * A step of a random walk in shares of the price, with regimes that change and a mild pull back to the anchor. The
 * noise is a sum of three even draws: variance one, no rare giant leaps, and the same on every machine.
 */
export function stepCourse(
	{price, regime}: Course,
	{anchor, sigma}: Listed,
	{minutes, random}: {minutes: number; random: Random},
): Course {
	const change = random.next();
	const next = change < Math.min(1, minutes / regimeMinutes) ? drawRegime(random) : regime;
	const pull = Math.max(-2, Math.min(2, (anchor - price) / anchor / 0.15));
	const drift = (drifts[next] + pull * 0.08) * sigma * Math.min(minutes, 60);
	const move = drift + noise(random) * widths[next] * sigma * Math.sqrt(minutes);
	return {price: price * (1 + Math.max(-0.3, Math.min(0.3, move))), regime: next};
}

/** The spread is widest when the market is wild. */
export function quote({price, regime}: Course, instrument: Listed, at: number): Tick {
	const {symbol, digits, spreadPoints} = instrument;
	const spread = spreadPoints * 10 ** -digits * (regime === 'wild' ? 2 : 1);
	const bid = toDigits(price - spread / 2, digits);
	return {symbol, at, bid, ask: toDigits(bid + spread, digits)};
}

export function noise(random: Random): number {
	return (random.next() + random.next() + random.next() - 1.5) * 2;
}

function drawRegime(random: Random): Regime {
	return random.pick(['calm', 'calm', 'rising', 'falling', 'wild']);
}
