import type {Random} from '../random.ts';
import type {Side} from './entities.ts';
import type {LeaderSignal} from './entities-social.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import {toDigits} from './rounding.ts';
import {strategies} from './strategies.ts';

/** What a leader does next, in a market that is open; undefined when all of its markets are closed. */
export function drawSignal(
	{market, keeper, now}: {market: LiveMarket; keeper: Keeper; now: number},
	random: Random,
): LeaderSignal | undefined {
	const strategy = random.pick(strategies);
	const open = strategy.symbols.filter((symbol) => market.isOpen(symbol));
	const symbol = open[random.between(0, Math.max(0, open.length - 1))];
	const instrument = symbol === undefined ? undefined : market.instrument(symbol);
	const tick = symbol === undefined ? undefined : market.tick(symbol);

	if (symbol === undefined || instrument === undefined || tick === undefined) {
		return undefined;
	}

	const side = random.pick<Side>(['buy', 'sell']);
	const sign = side === 'buy' ? 1 : -1;
	const entry = side === 'buy' ? tick.ask : tick.bid;
	const distance = entry * 0.004;
	return {
		id: keeper.name('sig'),
		strategyId: strategy.id,
		at: now,
		symbol,
		timeframe: '15m',
		side,
		entry,
		action: random.pick<LeaderSignal['action']>(['OPEN', 'OPEN', 'OPEN', 'MODIFY', 'CLOSE']),
		volume: toDigits(instrument.minVolume * random.between(1, 10), 2),
		stopLoss: toDigits(entry - sign * distance, instrument.digits),
		takeProfit: toDigits(entry + sign * distance * 2, instrument.digits),
	};
}

type Headline = readonly [symbol: string, text: string];

const headlines: readonly [Headline, ...Headline[]] = [
	['BTCUSD', 'Harbor Bank opens custody for bitcoin to all its customers'],
	['BTCUSD', 'Miners report the coldest hardware of the year'],
	['ETHUSD', 'Developers of the ether network move an upgrade by two weeks'],
	['EURUSD', 'Euro area inflation as expected, says the Northern Statistics Office'],
	['EURUSD', 'Central banker: no hurry in either direction'],
	['XAUUSD', 'Jewellers in three cities buy ahead of the wedding season'],
	['US500', 'Index heavyweights report after the bell'],
	['US500', 'Survey: fund managers hold more cash than last month'],
];

/** A made-up headline for the news feed. */
export function drawHeadline(random: Random): {readonly symbol: string; readonly text: string} {
	const [symbol, text] = random.pick(headlines);
	return {symbol, text};
}
