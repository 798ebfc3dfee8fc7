import type {Fields} from '../board.ts';

/* The paper-trading desk, in no gateway's words. Prices are in the quote currency, volumes in lots or coins. */

export type Timeframe = '1m' | '5m' | '15m' | '30m' | '1h' | '4h' | '1d' | '1w' | '1mn';

export type Side = 'buy' | 'sell';

export type OrderType = 'market' | 'limit' | 'stop';

export type Instrument = {
	readonly symbol: string;
	readonly label: string;
	/** Digits after the point in a price. */
	readonly digits: number;
	/** What one unit of volume stands for. */
	readonly contractSize: number;
	readonly minVolume: number;
	readonly volumeStep: number;
	/** The margin one needs, as a share of what a position is worth. */
	readonly marginRate: number;
	/** Undefined: it trades around the clock; otherwise in these hours, UTC, Monday to Friday. */
	readonly session: {readonly fromHour: number; readonly toHour: number} | undefined;
};

export type Tick = {readonly symbol: string; readonly at: number; readonly bid: number; readonly ask: number};

export type Candle = {
	readonly symbol: string;
	readonly timeframe: Timeframe;
	/** When it opened. */
	readonly at: number;
	readonly open: number;
	readonly high: number;
	readonly low: number;
	readonly close: number;
	readonly volume: number;
};

export type Account = {
	readonly id: string;
	readonly connectorId: string;
	readonly providerAccountId: string;
	readonly mode: 'paper' | 'demo' | 'live';
	readonly label: string;
	/** Empty: whatever the desk trades. */
	readonly allowedSymbols: readonly string[];
	readonly status: 'connected' | 'disconnected';
	readonly currency: string;
	readonly balance: number;
	readonly connectedAt: number | undefined;
	readonly disconnectedAt: number | undefined;
};

/** Derived from the account, its positions and the prices at this moment. */
export type AccountState = {
	readonly accountId: string;
	readonly balance: number;
	readonly equity: number;
	readonly margin: number;
	readonly freeMargin: number;
	/** Realised and unrealised since midnight, UTC. */
	readonly dailyPnl: number;
	readonly openPositions: number;
};

export type Order = {
	readonly id: string;
	readonly intentId: string;
	readonly accountId: string;
	readonly symbol: string;
	readonly side: Side;
	readonly type: 'limit' | 'stop';
	readonly volume: number;
	readonly price: number;
	readonly stopLoss: number | undefined;
	readonly takeProfit: number | undefined;
	readonly status: 'pending' | 'filled' | 'canceled';
	readonly origin: Origin;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type Position = {
	readonly id: string;
	readonly orderId: string | undefined;
	readonly accountId: string;
	readonly symbol: string;
	readonly side: Side;
	readonly volume: number;
	readonly entry: number;
	readonly stopLoss: number | undefined;
	readonly takeProfit: number | undefined;
	readonly status: 'open' | 'closed';
	readonly openedAt: number;
	readonly closedAt: number | undefined;
	readonly exit: number | undefined;
	readonly closedBecause: 'asked' | 'stop loss' | 'take profit' | 'emergency stop' | undefined;
	/** Against the price at this moment while open, against the exit afterwards. */
	readonly pnl: number;
};

/** Where an intent came from; it goes into the audit. */
export type Origin =
	| {readonly kind: 'session'; readonly sessionId: string}
	| {readonly kind: 'agent'; readonly agentId: string; readonly runId: string; readonly blockId: string}
	| {readonly kind: 'copytrade'; readonly followId: string; readonly signalId: string}
	| {readonly kind: 'desk'};

export type Intent = {
	readonly id: string;
	readonly accountId: string;
	readonly symbol: string;
	readonly type: OrderType;
	readonly side: Side;
	readonly volume: number;
	/** Of limit and stop orders. */
	readonly price: number | undefined;
	readonly stopLoss: number | undefined;
	readonly takeProfit: number | undefined;
};

export type Policy = {
	readonly allowedSymbols: readonly string[];
	readonly maxVolume: number;
	readonly maxConcurrentPositions: number;
	readonly maxDailyLoss: number;
	readonly requiresStopLoss: boolean;
};

/** What a client says about itself. It can only make the answer stricter. */
export type Restriction = {
	readonly policy: Partial<Policy>;
	readonly openPositions: number | undefined;
	readonly dailyPnl: number | undefined;
};

export type ViolationCode =
	| 'SYMBOL_NOT_ALLOWED'
	| 'MAX_VOLUME_EXCEEDED'
	| 'MAX_CONCURRENT_POSITIONS'
	| 'MAX_DAILY_LOSS'
	| 'STOP_LOSS_REQUIRED'
	| 'EMERGENCY_STOP_ACTIVE'
	| 'SESSION_CLOSED'
	| 'STOP_LOSS_WRONG_SIDE'
	| 'TAKE_PROFIT_WRONG_SIDE'
	| 'PRICE_WRONG_SIDE'
	| 'INSUFFICIENT_MARGIN'
	| 'VOLUME_STEP'
	| 'ACCOUNT_DISCONNECTED'
	| 'LIVE_TRADING_DISABLED';

export type Violation = {readonly code: ViolationCode; readonly message: string; readonly details: Fields};

export type RiskDecision = {
	readonly isAllowed: boolean;
	readonly violations: readonly Violation[];
	readonly computed: {readonly marginRequired: number | undefined; readonly riskReward: number | undefined};
};

export type EmergencyAction = 'pause_trading' | 'cancel_all' | 'close_all' | 'disable_live';

export type RiskStatus = {
	readonly isStopped: boolean;
	readonly isLiveDisabled: boolean;
	readonly lastAction: EmergencyAction | undefined;
	readonly lastReason: string | undefined;
	readonly updatedAt: number;
	readonly actionCounts: Readonly<Record<EmergencyAction, number>>;
};

export type Execution = {
	readonly id: string;
	readonly intentId: string;
	readonly accountId: string;
	readonly status: 'executed' | 'placed' | 'modified' | 'canceled' | 'closed';
	readonly orderId: string | undefined;
	readonly positionId: string | undefined;
	readonly symbol: string;
	readonly side: Side;
	readonly volume: number;
	readonly price: number;
	readonly at: number;
};

/** Append-only; each entry holds the hash of the one before it. */
export type AuditEntry = {
	readonly id: string;
	readonly seq: number;
	readonly at: number;
	readonly actor: string;
	readonly action: string;
	/** The request that caused it, where one did. */
	readonly traceId: string | undefined;
	readonly data: Fields;
	readonly previous: string;
	readonly hash: string;
};
