import type {Command} from '../../domain/commands.ts';
import type {GatewayEvent} from '../../domain/events.ts';
import type {Approval, DialectName, Gateway} from '../../domain/entities.ts';
import type {LogPlace} from '../../domain/gateway-log.ts';
import type {Ending} from '../../domain/link.ts';
import type {Json} from '../../domain/json.ts';
import {ok, type Result} from '../../domain/result.ts';
import type {Lack, Slice} from '../../domain/slices.ts';
import type {ToldDecisions} from '../../domain/told-decisions.ts';

/** One request to a gateway. */
export type Call = {
	readonly method: string;
	readonly params: Json | undefined;
	/** Without an answer by then the call is given up; for a command that means: outcome unknown. */
	readonly deadlineMs: number;
	/** What the call is about, so that its answer can be read: a thread's id, for example. */
	readonly about?: string;
	/** The answer is handed on as it came; no events are read from it. */
	readonly isAsIs?: true;
	/** The answer may hold secrets in any of its words: that it came is logged, not what it said. */
	readonly isUnlogged?: true;
	/** A first answer says that the gateway has it, a second what came of it. */
	readonly isAnsweredTwice?: true;
};

/**
 * How a command is carried out: what is looked at first, then the one call that changes something. The checks change
 * nothing, so that a command that ends with one of them has certainly not been carried out.
 */
export type Errand = {
	readonly checks: readonly Call[];
	/** Given the payloads of the answered checks, in their order: the call to make, or why not. Pure. */
	readonly call: (answers: readonly unknown[]) => Result<Call>;
	/** Another way, where the gateway refused this one in words that prove that nothing was done. */
	readonly otherwise?: (refusal: Refusal) => Errand | undefined;
};

/** An errand of one call. */
export function errandOf(call: Call): Errand {
	return {checks: [], call: () => ok(call)};
}

/** How a gateway turned a request down, in its own words (cleaned) and codes. */
export type Refusal = {
	readonly code: string;
	readonly message: string;
	readonly retryAfterMs: number | undefined;
	readonly details: Json | undefined;
	/** Whether it is there for others, where the gateway tells. */
	readonly why?: Lack | undefined;
};

/** What one text frame says once its envelope is read. */
export type Heard =
	| {
			readonly kind: 'event';
			readonly name: string;
			readonly seq: number | undefined;
			readonly events: readonly GatewayEvent[];
			/** False for an event no reader knows: kept in the log, counted, otherwise ignored. */
			readonly isKnown: boolean;
			/** In languages without answers: the call this event tells the outcome of. */
			readonly settles?: {readonly id: string; readonly outcome: Result<unknown, Refusal>};
	  }
	| {
			readonly kind: 'answer';
			/** As a string even where the gateway echoed a number. */
			readonly id: string;
			readonly outcome: Result<unknown, Refusal>;
			/** A first of two answers ("accepted"): the call goes on. */
			readonly isInterim: boolean;
	  }
	/** The gateway could not take in a request and asks for it again, under the id it had. */
	| {readonly kind: 'resend'; readonly id: string}
	| {readonly kind: 'rejected'; readonly because: string};

export type Decoded<Memory> = {
	readonly heard: Heard;
	readonly memory: Memory;
	/** What good manners send back at once: the answer to a ping. Never anything that changes something. */
	readonly reply?: string;
};

/** Where and how to connect. Secrets go into headers, never into the address. */
export type Target = {
	readonly url: string;
	readonly via: 'websocket' | 'socket.io';
	readonly headers: Readonly<Record<string, string>>;
};

/** What must be known to open a conversation. The signature is made outside, so that greeting stays pure. */
export type GreetingContext = {
	readonly url: string;
	readonly name: string;
	readonly token: string | undefined;
	/** A token this gateway gave our device earlier; tried where the shared one is absent. */
	readonly deviceToken: string | undefined;
	readonly scopes: readonly string[];
	readonly version: string;
	readonly platform: string;
	readonly displayName: string;
	readonly instanceId: string;
	readonly device: {
		readonly id: string;
		readonly publicKey: string;
		/** Ed25519 over the UTF-8 text, base64url. */
		readonly sign: (text: string) => string;
	};
	/** The rung that worked last time, or the one a `redial` just asked for. Only the dialect reads it. */
	readonly rung: string | undefined;
	/** The protocol the person forced; undefined lets the greeting find one. */
	readonly protocol: number | undefined;
};

export type GreetingInput =
	| {readonly type: 'opened'; readonly at: number}
	| {readonly type: 'text'; readonly text: string; readonly at: number}
	/** The time asked for by `waitMs` is up. */
	| {readonly type: 'elapsed'; readonly at: number}
	/** The socket closed under the greeting, or could not be opened; an HTTP refusal comes with its status as code. */
	| {readonly type: 'lost'; readonly code: number; readonly reason: string; readonly at: number};

export type GreetingOutput<Memory> =
	| {readonly type: 'send'; readonly text: string}
	| {readonly type: 'wait'; readonly ms: number}
	/** This socket is of no use; open another and greet on the given rung. */
	| {readonly type: 'redial'; readonly rung: string; readonly because: string}
	/** The gateway is there but not ready; dial again no sooner than this. */
	| {readonly type: 'retry'; readonly afterMs: number | undefined; readonly because: string}
	| {
			readonly type: 'greeted';
			readonly gateway: Gateway;
			readonly memory: Memory;
			/** The snapshot in the greeting, as events. */
			readonly events: readonly GatewayEvent[];
			readonly skewMs: number | undefined;
			readonly rung: string;
			readonly deviceToken: string | undefined;
	  }
	| {readonly type: 'refused'; readonly ending: Ending; readonly because: string; readonly advice: string};

export type GreetingStep<State, Memory> = {
	readonly state: State;
	readonly outputs: readonly GreetingOutput<Memory>[];
};

/** A slice can be read by these calls, or cannot be read here, or can but not wholly. */
export type Reading =
	| {readonly status: 'offered'; readonly calls: readonly Call[]}
	| {
			readonly status: 'limited';
			readonly calls: readonly Call[];
			readonly why: Lack;
			readonly because: string;
	  }
	| {readonly status: 'missing'; readonly why: Lack; readonly because: string};

/** A page of a gateway's history of decisions, and how the next one is asked for. */
export type DecisionPage = ToldDecisions & {readonly next: Call | undefined};

/** How a gateway's own history of decisions is read: the first call, and what each answer says. Pure. */
export type DecisionHistory = {
	readonly call: Call;
	/** `at` is when it was asked, by the gateway's clock as far as it is known. Never throws. */
	readonly read: (payload: unknown, at: number) => Result<DecisionPage>;
};

/** How one gateway is asked what became of one decision whose answer got lost, and what it says. Pure. */
export type ReadBack = {
	readonly call: Call;
	/** How the request ended, as events; none where the answer does not tell. Never throws. */
	readonly read: (payload: unknown, at: number) => readonly GatewayEvent[];
};

/** How many requests a gateway bears: so many at once, and so many a second from then on. */
export type Pace = {readonly burst: number; readonly perSecond: number};

/**
 * A language a gateway speaks. Pure: what it must remember between frames is passed in and handed back; it never
 * sees a socket, a clock or a file.
 */
export type Dialect<Greeting, Memory> = {
	readonly name: DialectName;
	/** Where to dial, before anything is said. */
	readonly target: (context: GreetingContext) => Target;
	readonly startGreeting: (context: GreetingContext) => Greeting;
	readonly stepGreeting: (state: Greeting, input: GreetingInput) => GreetingStep<Greeting, Memory>;
	/** One text frame after the greeting. Never throws, whatever the text. */
	readonly decode: (text: string, memory: Memory, at: number) => Decoded<Memory>;
	/** The events an answered call stands for. Never throws. */
	readonly readAnswer: (
		call: Call,
		payload: unknown,
		memory: Memory,
		at: number,
	) => Result<readonly GatewayEvent[]>;
	/** The text of a request frame. `at` is our clock's. */
	readonly encode: (id: string, call: Call, memory: Memory, at: number) => string;
	/** A call that only asks whether the gateway still answers, where WebSocket pings do not tell enough. */
	readonly liveness:
		| {
				readonly call: Call;
				readonly everyMs: number;
				/** This many unanswered in a row end the connection. */ readonly misses: number;
		  }
		| undefined;
	/** Where gateways send away who asks too much; undefined: none is known to. */
	readonly pace?: Pace;
	/** How a slice is read from this gateway with these features and scopes. */
	readonly readingOf: (slice: Slice, gateway: Gateway) => Reading;
	/** Calls to make once after every greeting (subscriptions). */
	readonly callsAfterGreeting: (gateway: Gateway) => readonly Call[];
	/** How its own history of decisions is read, or why it has none we can read; left out where nothing decides. */
	readonly decisionHistory?: (gateway: Gateway) => Result<DecisionHistory>;
	/** How it is asked what became of one decision; undefined where it cannot be, left out where none can. */
	readonly readBackOf?: (asked: Approval, gateway: Gateway) => ReadBack | undefined;
	/** How the last runs of one scheduled job are read; left out where there are none. */
	readonly cronRunsOf?: (jobId: string, gateway: Gateway) => Call | undefined;
	/** How the candles of one symbol are read; left out where there are none. */
	readonly candlesOf?: (symbol: string, gateway: Gateway) => Call | undefined;
	/** How its own log is read on from a place, or why it cannot be; left out where there is none. */
	readonly logTailOf?: (place: LogPlace | undefined, gateway: Gateway) => Result<Call>;
	/** How the words of one thread are read. */
	readonly historyOf: (threadId: string, gateway: Gateway) => Call | undefined;
	/**
	 * How a command is carried out here, or why it cannot be: not offered, or not allowed to us. `asked` is the
	 * approval a decision is about, as it was drawn.
	 */
	readonly errandFor: (
		command: Command,
		gateway: Gateway,
		idempotencyKey: string,
		asked: Approval | undefined,
	) => Result<Errand>;
};
