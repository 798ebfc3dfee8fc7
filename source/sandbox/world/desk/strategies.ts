import type {Strategy} from './entities-social.ts';

/** Whom one can follow. The figures are made up, as everything here is. */
export const strategies: readonly [Strategy, ...Strategy[]] = [
	{
		id: 'strat_tide',
		name: 'Tide',
		author: 'Maren Holt',
		summary: 'Rides the trend of the two big coins, a few trades a day.',
		symbols: ['BTCUSD', 'ETHUSD'],
		metrics: {totalReturnPct: 38.4, maxDrawdownPct: 12.1, winRatePct: 47.2, followers: 212},
	},
	{
		id: 'strat_lantern',
		name: 'Lantern',
		author: 'Idris Vane',
		summary: 'Fades exaggerated moves of gold and the euro during European hours.',
		symbols: ['XAUUSD', 'EURUSD'],
		metrics: {totalReturnPct: 14.9, maxDrawdownPct: 5.3, winRatePct: 61.8, followers: 97},
	},
	{
		id: 'strat_breakwater',
		name: 'Breakwater',
		author: 'June Okafor',
		summary: 'Breakouts of the US index, and Bitcoin on weekends.',
		symbols: ['US500', 'BTCUSD'],
		metrics: {totalReturnPct: 21.7, maxDrawdownPct: 9.6, winRatePct: 43.5, followers: 148},
	},
];
