import type {Sample} from './entities.ts';
import type {Side} from './trading.ts';

/* A rule tried on prices of the past. What was not told is `undefined`; times are epoch milliseconds. */

/** Where a rule would have begun a trade: after the candle of this place. */
export type BacktestSignal = {
	readonly index: number;
	readonly side: Side;
	readonly stopLoss: number;
	readonly takeProfit: number;
};

export type BacktestMetrics = {
	/** Per cent of what was there at the start. */
	readonly returnPct: number | undefined;
	readonly drawdownPct: number | undefined;
	readonly winRatePct: number | undefined;
	readonly profitFactor: number | undefined;
	readonly trades: number | undefined;
};

export type Backtest = {
	readonly id: string;
	readonly symbol: string | undefined;
	readonly timeframe: string | undefined;
	readonly strategy: string | undefined;
	readonly status: 'running' | 'done' | 'failed';
	readonly from: number | undefined;
	readonly to: number | undefined;
	readonly metrics: BacktestMetrics;
	/** What the money became, oldest first; empty where only the metrics are known. Bounded where it enters. */
	readonly equity: readonly Sample[];
	readonly at: number | undefined;
};

/** A strategy that can be followed. */
export type Strategy = {
	readonly id: string;
	readonly name: string;
	readonly says: string | undefined;
	readonly symbols: readonly string[];
};
