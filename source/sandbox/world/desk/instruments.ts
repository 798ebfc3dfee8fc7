import type {Instrument, Timeframe} from './entities.ts';

/** An instrument and how its price behaves. All are quoted in US dollars, as all accounts are kept in them. */
export type Listed = Instrument & {
	/** Where its price is drawn back to, slowly. */
	readonly anchor: number;
	/** What the price moves in a minute, as a share of it, in an ordinary regime. */
	readonly sigma: number;
	/** Between bid and ask, in the price's last digit. */
	readonly spreadPoints: number;
};

const aroundTheClock = {session: undefined} as const;

export const listed: readonly [Listed, ...Listed[]] = [
	{
		symbol: 'BTCUSD',
		label: 'Bitcoin',
		digits: 2,
		contractSize: 1,
		minVolume: 0.01,
		volumeStep: 0.01,
		marginRate: 0.1,
		anchor: 100_000,
		sigma: 0.0006,
		spreadPoints: 800,
		...aroundTheClock,
	},
	{
		symbol: 'ETHUSD',
		label: 'Ether',
		digits: 2,
		contractSize: 1,
		minVolume: 0.01,
		volumeStep: 0.01,
		marginRate: 0.1,
		anchor: 3600,
		sigma: 0.0008,
		spreadPoints: 60,
		...aroundTheClock,
	},
	{
		symbol: 'EURUSD',
		label: 'Euro',
		digits: 5,
		contractSize: 100_000,
		minVolume: 0.01,
		volumeStep: 0.01,
		marginRate: 0.0333,
		anchor: 1.085,
		sigma: 0.00008,
		spreadPoints: 8,
		session: {fromHour: 0, toHour: 22},
	},
	{
		symbol: 'XAUUSD',
		label: 'Gold',
		digits: 2,
		contractSize: 100,
		minVolume: 0.01,
		volumeStep: 0.01,
		marginRate: 0.05,
		anchor: 2650,
		sigma: 0.00015,
		spreadPoints: 30,
		session: {fromHour: 1, toHour: 22},
	},
	{
		symbol: 'US500',
		label: 'US 500 index',
		digits: 1,
		contractSize: 10,
		minVolume: 0.1,
		volumeStep: 0.1,
		marginRate: 0.05,
		anchor: 5900,
		sigma: 0.00012,
		spreadPoints: 5,
		session: {fromHour: 7, toHour: 21},
	},
];

/** How many minutes a candle lasts. A month has thirty days here. */
export const minutesOf: Readonly<Record<Timeframe, number>> = {
	'1m': 1,
	'5m': 5,
	'15m': 15,
	'30m': 30,
	'1h': 60,
	'4h': 240,
	'1d': 1440,
	'1w': 10_080,
	'1mn': 43_200,
};

/** Shortest first: each but the first can be added up from one before it. */
export const timeframes: readonly Timeframe[] = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1mn'];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function isInSession({session}: Pick<Instrument, 'session'>, at: number): boolean {
	if (session === undefined) {
		return true;
	}

	// The first of January 1970 was a Thursday. No Date: the histories ask this some hundred thousand times.
	const day = (Math.floor(at / dayMs) + 4) % 7;
	const hour = Math.floor((at % dayMs) / hourMs);
	return day >= 1 && day <= 5 && hour >= session.fromHour && hour < session.toHour;
}

/** Whether anything can have been traded in this span. Looks once an hour, as sessions begin and end on the hour. */
export function isOpenWithin(instrument: Pick<Instrument, 'session'>, from: number, to: number): boolean {
	if (instrument.session === undefined || to - from >= 7 * 24 * hourMs) {
		return true;
	}

	for (let at = from; at < to; at = (Math.floor(at / hourMs) + 1) * hourMs) {
		if (isInSession(instrument, at)) {
			return true;
		}
	}

	return false;
}
