import type {Candle, Intent, Side} from './entities.ts';

/* Copy trading, backtests, devices, memory and feeds of the desk. */

export type Strategy = {
	readonly id: string;
	readonly name: string;
	readonly author: string;
	readonly summary: string;
	readonly symbols: readonly string[];
	readonly metrics: {
		readonly totalReturnPct: number;
		readonly maxDrawdownPct: number;
		readonly winRatePct: number;
		readonly followers: number;
	};
};

export type Follow = {
	readonly id: string;
	readonly accountId: string;
	readonly strategyId: string;
	readonly isPaused: boolean;
	readonly updatedAt: number;
};

export type LeaderSignal = {
	readonly id: string;
	readonly strategyId: string;
	readonly at: number;
	readonly symbol: string;
	readonly timeframe: string;
	readonly action: 'OPEN' | 'MODIFY' | 'CLOSE';
	readonly side: Side;
	readonly volume: number;
	readonly entry: number;
	readonly stopLoss: number | undefined;
	readonly takeProfit: number | undefined;
};

export type CopyConstraints = {
	readonly allowedSymbols: readonly string[];
	readonly maxVolume: number;
	readonly directionFilter: 'both' | 'long-only' | 'short-only';
	readonly maxSignalAgeSeconds: number;
};

export type CopyPreview = {
	readonly signalId: string;
	/** The signal was carried out for this follow before: it will not be again. */
	readonly isKnown: boolean;
	readonly blockedBecause:
		| 'UNSUPPORTED_ACTION'
		| 'SYMBOL_NOT_ALLOWED'
		| 'DIRECTION_FILTER_BLOCK'
		| 'SIGNAL_STALE'
		| undefined;
	readonly intent: Intent | undefined;
};

export type BacktestSignal = {
	readonly index: number;
	readonly side: Side;
	readonly stopLoss: number;
	readonly takeProfit: number;
};

export type BacktestTrade = {
	readonly side: Side;
	readonly entryAt: number;
	readonly exitAt: number;
	readonly entry: number;
	readonly exit: number;
	readonly returnPct: number;
	readonly because: 'stop loss' | 'take profit' | 'end of data';
};

export type Backtest = {
	readonly id: string;
	readonly symbol: string;
	readonly timeframe: string;
	readonly startAt: number;
	readonly endAt: number;
	readonly createdAt: number;
	readonly metrics: {
		readonly totalReturnPct: number;
		readonly maxDrawdownPct: number;
		readonly winRatePct: number;
		readonly profitFactor: number;
		readonly trades: number;
	};
	readonly trades: readonly BacktestTrade[];
	readonly equityCurve: ReadonlyArray<{readonly at: number; readonly equity: number}>;
};

export type BacktestRequest = {
	readonly symbol: string;
	readonly timeframe: string;
	readonly candles: ReadonlyArray<Pick<Candle, 'at' | 'open' | 'high' | 'low' | 'close'>>;
	readonly signals: readonly BacktestSignal[];
};

export type PushDevice = {
	readonly id: string;
	readonly platform: string;
	readonly label: string;
	/** Never leaves the desk. */
	readonly pushToken: string | undefined;
	readonly pairedAt: number;
	readonly seenAt: number;
};

/** A condition on closed candles that wakes an agent. */
export type Hook = {
	readonly id: string;
	readonly agentId: string;
	readonly symbol: string;
	readonly timeframe: string;
	/** "two green candles", "close below the 20-candle low" ... */
	readonly says: string;
	readonly isOn: boolean;
};

export type HookEvaluation = {
	readonly hook: Hook;
	readonly eventId: string;
	readonly decision: 'WAKE' | 'SLEEP';
	readonly reason: string;
	readonly runtimeMs: number;
	readonly at: number;
};

export type MemoryHit = {
	/** Inside the agent's own workspace, relative to it. */
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
	readonly snippet: string;
	readonly score: number;
};

/** One thing that came over a feed. Order holds only inside a partition. */
export type FeedEvent = {
	readonly id: string;
	readonly at: number;
	readonly source: string;
	/** "market.price.tick", "market.candle.closed", "news.headline" ... */
	readonly topic: string;
	readonly symbol: string | undefined;
	readonly timeframe: string | undefined;
	readonly accountId: string | undefined;
	readonly partitionKey: string;
	readonly sequence: number;
	readonly payload: Readonly<Record<string, string | number | null>>;
};
