import type {Candle} from './entities.ts';
import type {Hook} from './entities-social.ts';
import {toDigits} from './rounding.ts';

export type Verdict = {readonly isMet: boolean; readonly reason: string};

/** A hook and what it looks for in the closed candles, oldest first. */
export type Condition = Hook & {
	readonly needs: number;
	readonly judge: (closed: readonly Candle[]) => Verdict;
};

export function greenCandles(closed: readonly Candle[], count: number): Verdict {
	const last = closed.slice(-count);
	const green = last.filter(({open, close}) => close > open).length;
	const isMet = last.length === count && green === count;
	return {isMet, reason: `${green} of the last ${count} candles are green`};
}

/** The last close against the extremes of the candles before it, which do not include it. */
export function closeBelowLow(closed: readonly Candle[], count: number): Verdict {
	const last = closed.at(-1);
	const before = closed.slice(-count - 1, -1);

	if (last === undefined || before.length < count) {
		return tooFew(before.length, count);
	}

	const low = Math.min(...before.map((candle) => candle.low));
	const word = last.close < low ? 'below' : 'not below';
	return {isMet: last.close < low, reason: `close ${last.close} is ${word} the ${count}-candle low ${low}`};
}

export function breakout(closed: readonly Candle[], count: number): Verdict {
	const last = closed.at(-1);
	const before = closed.slice(-count - 1, -1);

	if (last === undefined || before.length < count) {
		return tooFew(before.length, count);
	}

	const high = Math.max(...before.map((candle) => candle.high));
	const low = Math.min(...before.map((candle) => candle.low));
	const isMet = last.close > high || last.close < low;
	return {isMet, reason: `close ${last.close} ${isMet ? 'leaves' : 'stays in'} the range ${low} to ${high}`};
}

/** How far the last close is from the average of those before, in shares of it. */
export function farFromMean(
	closed: readonly Candle[],
	{count, share}: {count: number; share: number},
): Verdict {
	const last = closed.at(-1);
	const before = closed.slice(-count - 1, -1);

	if (last === undefined || before.length < count) {
		return tooFew(before.length, count);
	}

	const mean = before.reduce((sum, {close}) => sum + close, 0) / count;
	const distance = toDigits((Math.abs(last.close - mean) / mean) * 100, 3);
	return {isMet: distance >= share * 100, reason: `close is ${distance} % from the ${count}-candle mean`};
}

function tooFew(found: number, count: number): Verdict {
	return {isMet: false, reason: `only ${found} of ${count} candles are known`};
}

export const conditions: readonly Condition[] = [
	{
		id: 'hook_btc_green',
		agentId: 'agent_btc_5m',
		symbol: 'BTCUSD',
		timeframe: '5m',
		isOn: true,
		says: 'two green candles',
		needs: 2,
		judge: (closed) => greenCandles(closed, 2),
	},
	{
		id: 'hook_btc_minute',
		agentId: 'agent_btc_5m',
		symbol: 'BTCUSD',
		timeframe: '1m',
		isOn: true,
		says: 'close outside the range of the last 15 candles',
		needs: 16,
		judge: (closed) => breakout(closed, 15),
	},
	{
		id: 'hook_eth_mean',
		agentId: 'agent_eth_15m',
		symbol: 'ETHUSD',
		timeframe: '15m',
		isOn: true,
		says: 'close 0.6 % or more from the 20-candle mean',
		needs: 21,
		judge: (closed) => farFromMean(closed, {count: 20, share: 0.006}),
	},
	{
		id: 'hook_eur_low',
		agentId: 'agent_eur_1h',
		symbol: 'EURUSD',
		timeframe: '1h',
		isOn: true,
		says: 'close below the 20-candle low',
		needs: 21,
		judge: (closed) => closeBelowLow(closed, 20),
	},
	{
		id: 'hook_gold_range',
		agentId: 'agent_gold_1d',
		symbol: 'XAUUSD',
		timeframe: '1d',
		isOn: true,
		says: 'close outside the range of the last 10 candles',
		needs: 11,
		judge: (closed) => breakout(closed, 10),
	},
];
