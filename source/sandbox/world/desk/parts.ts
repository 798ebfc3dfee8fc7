import type {Block, Fields} from '../board.ts';
import type {
	Account,
	AccountState,
	AuditEntry,
	Candle,
	EmergencyAction,
	Execution,
	Instrument,
	Intent,
	Order,
	Origin,
	Policy,
	Position,
	Restriction,
	RiskDecision,
	RiskStatus,
	Tick,
	Timeframe,
} from './entities.ts';
import type {
	Backtest,
	BacktestRequest,
	CopyConstraints,
	CopyPreview,
	FeedEvent,
	Follow,
	Hook,
	HookEvaluation,
	LeaderSignal,
	MemoryHit,
	PushDevice,
	Strategy,
} from './entities-social.ts';

/* The parts of the trading desk, as a language sees them. Whoever calls says who it is, for the audit. */

/** Who asked, and under which request: what an audit entry names. */
export type Caller = {readonly actor: string; readonly origin: Origin; readonly traceId: string | undefined};

/** Why something did not happen, as data. */
export type Refused =
	| {readonly because: 'risk'; readonly decision: RiskDecision}
	| {readonly because: 'emergency stop'; readonly decision: RiskDecision}
	| {readonly because: 'not found'; readonly what: string}
	| {readonly because: 'market closed'; readonly symbol: string}
	| {readonly because: 'conflict'; readonly says: string; readonly details: Fields}
	| {readonly because: 'invalid'; readonly says: string; readonly field: string};

export type Done<Value> =
	| {readonly ok: true; readonly value: Value}
	| {readonly ok: false; readonly refused: Refused};

export type Market = {
	readonly instruments: () => readonly Instrument[];
	readonly tick: (symbol: string) => Tick | undefined;
	/** Oldest first, closed ones and at the end the one that still forms. Empty for a symbol nobody trades. */
	readonly candles: (symbol: string, timeframe: Timeframe, limit: number) => readonly Candle[];
	readonly isOpen: (symbol: string) => boolean;
};

export type Accounts = {
	readonly all: () => readonly Account[];
	readonly get: (id: string) => Account | undefined;
	readonly state: (id: string) => AccountState | undefined;
	/** Makes one, or brings it up to date; either way it is connected afterwards. */
	readonly connect: (
		account: Pick<Account, 'id' | 'connectorId' | 'providerAccountId' | 'mode' | 'label' | 'allowedSymbols'>,
		caller: Caller,
	) => Account;
	readonly disconnect: (id: string, caller: Caller) => Account | undefined;
};

export type Trading = {
	readonly orders: (accountId?: string) => readonly Order[];
	readonly positions: (accountId?: string) => readonly Position[];
	/** Newest last, the last 1,000. */
	readonly executions: () => readonly Execution[];
	/** What became of an intent: how it was executed, or placed. Undefined: it never was, or 20,000 intents ago. */
	readonly executionOf: (intentId: string) => Execution | undefined;
	/** The risk engine decides by the server's own policy and account; `restriction` only adds to it. */
	readonly preview: (intent: Intent, restriction?: Restriction) => RiskDecision;
	/** Audited, executed or placed, and kept before it returns. The same intent id twice is a conflict. */
	readonly place: (
		intent: Intent,
		caller: Caller,
		restriction?: Restriction,
	) => Done<{readonly execution: Execution; readonly decision: RiskDecision}>;
	readonly modify: (
		orderId: string,
		change: {
			readonly price?: number;
			readonly stopLoss?: number | undefined;
			readonly takeProfit?: number | undefined;
		},
		caller: Caller,
	) => Done<Execution>;
	readonly cancel: (orderId: string, caller: Caller) => Done<Execution>;
	readonly close: (positionId: string, caller: Caller) => Done<Execution>;
};

/** What an emergency action did, thing by thing. */
export type EmergencyReport = {
	readonly status: RiskStatus;
	readonly canceled: readonly Execution[];
	readonly closed: readonly Execution[];
};

export type Risk = {
	readonly status: () => RiskStatus;
	readonly policy: (agentId?: string) => Policy;
	readonly setPolicy: (change: Partial<Policy>, caller: Caller) => Policy;
	/** Every action sets the stop; the stop outlives a restart and only `resume` ends it. */
	readonly stop: (action: EmergencyAction, reason: string | undefined, caller: Caller) => EmergencyReport;
	readonly resume: (reason: string | undefined, caller: Caller) => RiskStatus;
};

export type ProposalAnswer = {
	readonly runId: string;
	readonly blockId: string;
	readonly actionId: string;
	/** What the person changed or filled in: volume, account, prices. */
	readonly input: Fields;
	/** Why, in the person's words: it stays on the block. */
	readonly reason?: string | undefined;
};

export type Proposals = {
	/** Blocks of type TradeProposal that still wait. */
	readonly open: () => readonly Block[];
	/** First decision wins; the same one again by the same actor is answered as before. */
	readonly answer: (
		answer: ProposalAnswer,
		caller: Caller,
	) => Done<{readonly block: Block; readonly execution: Execution | undefined}>;
	/** An agent proposes something now, by itself: for scenarios and tests. */
	readonly propose: (agentId?: string) => Block;
};

export type Copytrade = {
	readonly strategies: () => readonly Strategy[];
	readonly strategy: (id: string) => Strategy | undefined;
	/** Newest last. */
	readonly signals: (strategyId?: string) => readonly LeaderSignal[];
	readonly follow: (accountId: string, strategyId: string, caller: Caller) => Done<Follow>;
	readonly unfollow: (
		accountId: string,
		strategyId: string,
		caller: Caller,
	) => {readonly wasFollowing: boolean};
	readonly follows: (accountId?: string) => readonly Follow[];
	readonly setPaused: (
		accountId: string,
		strategyId: string,
		isPaused: boolean,
		caller: Caller,
	) => Done<Follow>;
	readonly preview: (accountId: string, signal: LeaderSignal, constraints: CopyConstraints) => CopyPreview;
};

export type Desk = {
	readonly market: Market;
	readonly accounts: Accounts;
	readonly trading: Trading;
	readonly risk: Risk;
	readonly proposals: Proposals;
	readonly copytrade: Copytrade;
	readonly hooks: () => readonly Hook[];
	readonly backtests: {
		/** Undefined symbols or candles are the caller's; throws nothing: what cannot be run is refused. */
		readonly run: (request: BacktestRequest, caller: Caller) => Done<Backtest>;
		readonly all: () => readonly Backtest[];
		readonly get: (id: string) => Backtest | undefined;
	};
	readonly devices: {
		readonly all: () => readonly PushDevice[];
		readonly get: (id: string) => PushDevice | undefined;
		readonly pair: (
			device: Pick<PushDevice, 'id' | 'platform' | 'label' | 'pushToken'>,
			caller: Caller,
		) => PushDevice;
		readonly unpair: (id: string, caller: Caller) => boolean;
		readonly registerPush: (id: string, pushToken: string, caller: Caller) => PushDevice | undefined;
		readonly notify: (id: string, message: string, caller: Caller) => boolean;
	};
	readonly memory: {
		/** Undefined when there is no such agent. Never leaves the agent's own workspace. */
		readonly search: (agentId: string, query: string, maxResults: number) => readonly MemoryHit[] | undefined;
		readonly status: (agentId: string) => {readonly files: number; readonly lines: number} | undefined;
	};
	readonly audit: {
		/** Oldest first, those after `seq`. */
		readonly after: (seq: number, limit: number) => readonly AuditEntry[];
		readonly write: (action: string, data: Fields, caller: Caller) => AuditEntry;
		/** The seq of the first entry that does not follow from the one before it; undefined when the chain is whole. */
		readonly firstBroken: () => number | undefined;
	};
};

export type DeskEvent =
	| {readonly type: 'desk.tick'; readonly tick: Tick}
	| {readonly type: 'desk.candle'; readonly candle: Candle; readonly isClosed: boolean}
	| {readonly type: 'desk.feed'; readonly event: FeedEvent}
	| {readonly type: 'desk.account'; readonly account: Account}
	| {readonly type: 'desk.hook'; readonly evaluation: HookEvaluation}
	| {
			readonly type: 'desk.intent';
			readonly intent: Intent;
			readonly origin: Origin;
			readonly traceId: string | undefined;
	  }
	| {readonly type: 'desk.execution'; readonly execution: Execution; readonly traceId: string | undefined}
	| {
			readonly type: 'desk.rejected';
			readonly intent: Intent;
			readonly reason: string;
			readonly decision: RiskDecision | undefined;
			readonly traceId: string | undefined;
	  }
	| {readonly type: 'desk.order'; readonly order: Order}
	| {readonly type: 'desk.position'; readonly position: Position}
	| {readonly type: 'desk.stopped'; readonly report: EmergencyReport; readonly traceId: string | undefined}
	| {readonly type: 'desk.resumed'; readonly status: RiskStatus; readonly traceId: string | undefined}
	| {readonly type: 'desk.signal'; readonly signal: LeaderSignal}
	| {
			readonly type: 'desk.copied';
			readonly follow: Follow;
			readonly signal: LeaderSignal;
			readonly outcome: 'executed' | 'blocked' | 'known';
			readonly says: string;
	  }
	| {
			readonly type: 'desk.follow';
			readonly follow: Follow;
			readonly action: 'followed' | 'unfollowed' | 'paused' | 'resumed';
			readonly traceId: string | undefined;
	  }
	| {readonly type: 'desk.backtest'; readonly backtest: Backtest; readonly traceId: string | undefined}
	| {readonly type: 'desk.device'; readonly device: PushDevice; readonly action: 'paired' | 'unpaired'}
	| {readonly type: 'desk.notified'; readonly deviceId: string; readonly message: string}
	| {readonly type: 'desk.audit'; readonly entry: AuditEntry};
