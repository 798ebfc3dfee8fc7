import type {Account, Follow, Quote, Risk, Series, Trade} from '../domain/trading.ts';

/** What a trading desk told us. Empty for gateways that have none. */
export type TradingState = {
	readonly accounts: ReadonlyMap<string, Account>;
	readonly trades: ReadonlyMap<string, Trade>;
	/** Undefined until the gateway said whether trading is stopped. */
	readonly risk: Risk | undefined;
	readonly quotes: ReadonlyMap<string, Quote>;
	readonly series: ReadonlyMap<string, Series>;
	readonly follows: ReadonlyMap<string, Follow>;
};

export const noTrading: TradingState = {
	accounts: new Map(),
	trades: new Map(),
	risk: undefined,
	quotes: new Map(),
	series: new Map(),
	follows: new Map(),
};
