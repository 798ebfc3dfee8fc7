import type {Backtest, Strategy} from '../domain/backtests.ts';
import type {Account, Follow, Quote, Risk, RiskLimits, Series, Trade} from '../domain/trading.ts';

/** Times are epoch milliseconds by our clock. */
export type KeptSeries = Series & {
	/** When it was last read whole. */
	readonly readAt?: number;
	/** When anything was heard of it. */
	readonly heardAt?: number;
};

/** What a trading desk told us. Empty for gateways that have none. */
export type TradingState = {
	readonly accounts: ReadonlyMap<string, Account>;
	readonly trades: ReadonlyMap<string, Trade>;
	/** Undefined until the gateway said whether trading is stopped. */
	readonly risk: Risk | undefined;
	/** Undefined where the gateway does not tell what its risk engine holds orders to. */
	readonly limits?: RiskLimits | undefined;
	readonly quotes: ReadonlyMap<string, Quote>;
	readonly series: ReadonlyMap<string, KeptSeries>;
	readonly follows: ReadonlyMap<string, Follow>;
	/** What can be followed, where the gateway tells. */
	readonly strategies: ReadonlyMap<string, Strategy>;
	readonly backtests: ReadonlyMap<string, Backtest>;
};

export const noTrading: TradingState = {
	accounts: new Map(),
	trades: new Map(),
	risk: undefined,
	limits: undefined,
	quotes: new Map(),
	series: new Map(),
	follows: new Map(),
	strategies: new Map(),
	backtests: new Map(),
};
