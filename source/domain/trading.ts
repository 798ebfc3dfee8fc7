/* A trading desk as its gateway tells it. What was not told is `undefined`. Times are epoch milliseconds. */

export type Account = {
	readonly id: string;
	readonly label: string;
	readonly status: 'connected' | 'disconnected';
	/** `live` means real money. */
	readonly mode: 'paper' | 'demo' | 'live' | 'unknown';
	readonly currency: string | undefined;
	readonly balance: number | undefined;
	readonly equity: number | undefined;
	readonly margin: number | undefined;
	readonly freeMargin: number | undefined;
	readonly dailyPnl: number | undefined;
	readonly openPositions: number | undefined;
	/** Empty: not restricted, or not told. */
	readonly symbols: readonly string[];
	readonly seenAt: number | undefined;
};

export type Side = 'buy' | 'sell';

/** An order that waits, a position that is or was open, or one thing that was carried out. */
export type Trade = {
	readonly id: string;
	readonly kind: 'order' | 'position' | 'execution';
	readonly status:
		| 'pending'
		| 'open'
		| 'filled'
		| 'closed'
		| 'canceled'
		| 'executed'
		| 'modified'
		| 'rejected'
		| 'unknown';
	readonly accountId: string | undefined;
	readonly symbol: string | undefined;
	readonly side: Side | undefined;
	readonly volume: number | undefined;
	/** Of an order its price, of a position its entry. */
	readonly price: number | undefined;
	readonly stopLoss: number | undefined;
	readonly takeProfit: number | undefined;
	readonly pnl: number | undefined;
	/** Who said no, where the gateway tells it: whoever was asked, or the desk by its own rules. */
	readonly rejectedBy: 'person' | 'desk' | undefined;
	readonly says: string | undefined;
	readonly createdAt: number | undefined;
	readonly updatedAt: number | undefined;
};

export type EmergencyAction = 'pause_trading' | 'cancel_all' | 'close_all' | 'disable_live';

/** Whether trading is stopped, and by what. */
export type Risk = {
	readonly isStopped: boolean;
	readonly isLiveDisabled: boolean | undefined;
	readonly lastAction: string | undefined;
	readonly reason: string | undefined;
	readonly updatedAt: number | undefined;
};

/** What the risk engine holds every order to, as far as the gateway tells. */
export type RiskLimits = {
	readonly maxDailyLoss: number | undefined;
	readonly maxVolume: number | undefined;
	readonly maxPositions: number | undefined;
	readonly needsStop: boolean | undefined;
	/** Empty: not restricted, or not told. */
	readonly symbols: readonly string[];
};

export type Quote = {
	readonly id: string;
	readonly bid: number | undefined;
	readonly ask: number | undefined;
	readonly last: number | undefined;
	readonly at: number;
};

export type Candle = {
	readonly at: number;
	readonly open: number;
	readonly high: number;
	readonly low: number;
	readonly close: number;
	readonly volume: number | undefined;
};

/** The candles of one symbol in one timeframe, oldest first; the last one may still be forming. */
export type Series = {
	/** "BTCUSD 5m". */
	readonly id: string;
	readonly symbol: string;
	readonly timeframe: string;
	readonly candles: readonly Candle[];
};

/** A strategy or trader whose signals an account copies. */
export type Follow = {
	readonly id: string;
	readonly accountId: string;
	readonly strategyId: string;
	readonly status: 'active' | 'paused';
	readonly updatedAt: number | undefined;
};
