import type {Approval} from '../domain/entities.ts';
import type {Json} from '../domain/json.ts';
import type {Side} from '../domain/trading.ts';
import {fieldsOf, termsOf} from './deciding/terms.ts';

/** The prices of a trade. */
export type Levels = {
	readonly entry: number | undefined;
	readonly stop: number | undefined;
	readonly target: number | undefined;
};

/** Prices, and which way they are meant. */
export type Sided = Levels & {readonly side: Side};

/** What a proposal wants to do, as far as its request says. */
export type Plan = Sided & {
	readonly symbol: string;
	readonly volume: number | undefined;
	readonly orderType: string | undefined;
};

/**
 * The plan of a trade that asks for a decision, with what a person filled in or changed; undefined where it names no
 * symbol and no side.
 */
export function planOf(approval: Approval, input?: Json): Plan | undefined {
	if (approval.kind !== 'trade') {
		return undefined;
	}

	const terms = {...termsOf(approval), ...fieldsOf(input)};
	const symbol = words(terms['symbol']);
	const side = words(terms['side'])?.toLowerCase();
	return symbol === undefined || (side !== 'buy' && side !== 'sell')
		? undefined
		: {
				symbol,
				side,
				volume: figure(terms['volume']),
				orderType: words(terms['orderType']),
				entry: figure(terms['entry']) ?? figure(terms['price']),
				stop: figure(terms['stopLoss']),
				target: figure(terms['takeProfit']),
			};
}

function words(value: Json | undefined): string | undefined {
	return typeof value === 'string' && value !== '' && value.length <= 60 ? value : undefined;
}

function figure(value: Json | undefined): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** What the way to the stop is worth: the measure of every other distance. */
export function riskOf({entry, stop}: Levels): number | undefined {
	return entry === undefined || stop === undefined || entry === stop ? undefined : Math.abs(entry - stop);
}

/** What can be won for what is risked; undefined where a price is missing or stands on the wrong side. */
export function rewardOf(plan: Plan): number | undefined {
	const risk = riskOf(plan);
	return risk === undefined ||
		plan.entry === undefined ||
		plan.target === undefined ||
		wrongSides(plan).length > 0
		? undefined
		: Math.abs(plan.target - plan.entry) / risk;
}

/** The prices that stand where they lose what they were to keep. */
export function wrongSides({side, entry, stop, target}: Sided): readonly ('stop' | 'target')[] {
	if (entry === undefined) {
		return [];
	}

	const way = side === 'buy' ? 1 : -1;
	return [
		...(stop !== undefined && (stop - entry) * way >= 0 ? (['stop'] as const) : []),
		...(target !== undefined && (target - entry) * way <= 0 ? (['target'] as const) : []),
	];
}
