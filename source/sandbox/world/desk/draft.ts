import type {Fields} from '../board.ts';
import type {Random} from '../random.ts';
import type {AccountState, Candle, Instrument, OrderType, Policy, Side, Tick} from './entities.ts';
import {marginOf, riskRewardOf} from './risk-engine.ts';
import {floorToStep, toCents, toDigits} from './rounding.ts';
import type {Trader} from './traders.ts';

export type DraftFacts = {
	readonly trader: Trader;
	readonly instrument: Instrument;
	readonly tick: Tick;
	readonly candles: readonly Candle[];
	readonly state: AccountState | undefined;
	readonly policy: Policy;
	readonly random: Random;
	/** What woke the agent, in a few words. */
	readonly because: string | undefined;
};

export type Draft = {readonly title: string; readonly side: Side; readonly data: Fields};

/** How much of the equity one trade may lose. */
const riskShare = 0.005;

/**
 * A trade an agent could mean: with the trend of its last candles, a stop a little more than an average candle away,
 * a target at one and a half to three times that. Seldom it leaves the volume or the account open.
 */
export function draftProposal(facts: DraftFacts): Draft {
	const {trader, instrument, tick, candles, state, policy, random} = facts;
	const {symbol, digits} = instrument;
	const side = sideOf(candles, random);
	const sign = side === 'buy' ? 1 : -1;
	const range = Math.max(averageRange(candles), tick.bid * 0.0008, (tick.ask - tick.bid) * 4);
	const orderType = random.pick<OrderType>(['market', 'market', 'market', 'limit', 'stop']);
	const market = side === 'buy' ? tick.ask : tick.bid;
	const away = {market: 0, limit: -0.6 * sign, stop: 0.6 * sign} as const;
	const entry = toDigits(market + away[orderType] * range, digits);
	const stopLoss = toDigits(entry - sign * range * (1.2 + random.next() * 0.6), digits);
	const ratio = 1.5 + random.next() * 1.5;
	const takeProfit = toDigits(entry + Math.abs(entry - stopLoss) * ratio * sign, digits);
	const volume = sizeOf(Math.abs(entry - stopLoss), facts);
	const openEnds = random.chance(0.15) ? random.pick(['volume', 'both']) : 'none';
	const riskReward = riskRewardOf({side, price: entry, stopLoss, takeProfit}, tick) ?? null;
	const marginRequired = marginOf({side, volume, price: entry}, {instrument, tick}) ?? null;
	const because = facts.because ?? trendWords(candles);
	return {
		side,
		title: `${symbol} ${trader.timeframe}: ${trader.method}`,
		data: {
			symbol,
			timeframe: trader.timeframe,
			side,
			orderType,
			entry,
			stopLoss,
			takeProfit,
			...(openEnds === 'none' && {volume}),
			...(!(openEnds === 'both' || state === undefined) && {accountId: state.accountId}),
			rationale: `${trader.method}: ${because}. Stop beyond an average candle, target at ${ratio.toFixed(1)} times the risk.`,
			risk: {riskReward, marginRequired: openEnds === 'none' ? marginRequired : null},
			constraints: {
				maxDailyLossRemaining: toCents(Math.max(0, policy.maxDailyLoss + Math.min(0, state?.dailyPnl ?? 0))),
			},
		},
	};
}

function sizeOf(distance: number, {instrument, tick, state, policy}: DraftFacts): number {
	const {contractSize, minVolume, volumeStep, marginRate} = instrument;
	const risked = (state?.equity ?? 10_000) * riskShare;
	const affordable = ((state?.freeMargin ?? 10_000) * 0.5) / (contractSize * tick.ask * marginRate);
	const wanted = Math.min(risked / (distance * contractSize), affordable, policy.maxVolume);
	return Math.max(minVolume, floorToStep(wanted, volumeStep));
}

function averageRange(candles: readonly Candle[]): number {
	const last = candles.slice(-14);
	return last.reduce((sum, {high, low}) => sum + high - low, 0) / Math.max(1, last.length);
}

function sideOf(candles: readonly Candle[], random: Random): Side {
	const from = candles.at(-6)?.close ?? 0;
	const to = candles.at(-1)?.close ?? 0;
	const isWithTrend = random.chance(0.75);
	return to >= from === isWithTrend ? 'buy' : 'sell';
}

function trendWords(candles: readonly Candle[]): string {
	const from = candles.at(-6)?.close ?? 1;
	const percent = (((candles.at(-1)?.close ?? from) - from) / from) * 100;
	return `price moved ${percent >= 0 ? '+' : ''}${percent.toFixed(2)} % over the last five candles`;
}
