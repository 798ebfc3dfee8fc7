import type {Command} from '../../domain/commands.ts';
import type {GatewayEvent} from '../../domain/events.ts';
import type {DialectName, Gateway} from '../../domain/entities.ts';
import type {Ending} from '../../domain/link.ts';
import type {Json} from '../../domain/json.ts';
import type {Result} from '../../domain/result.ts';
import type {Slice} from '../../domain/slices.ts';

/** One request to a gateway. */
export type Call = {
	readonly method: string;
	readonly params: Json | undefined;
	/** Without an answer by then the call is given up; for a command that means: outcome unknown. */
	readonly deadlineMs: number;
	/** What the call is about, so that its answer can be read: a thread's id, for example. */
	readonly about?: string;
};

/** How a gateway turned a request down, in its own words (cleaned) and codes. */
export type Refusal = {
	readonly code: string;
	readonly message: string;
	readonly retryAfterMs: number | undefined;
	readonly details: Json | undefined;
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
	  }
	| {
			readonly kind: 'answer';
			/** As a string even where the gateway echoed a number. */
			readonly id: string;
			readonly outcome: Result<unknown, Refusal>;
			/** A first of two answers ("accepted"): the call goes on. */
			readonly isInterim: boolean;
	  }
	| {readonly kind: 'rejected'; readonly because: string};

export type Decoded<Memory> = {readonly heard: Heard; readonly memory: Memory};

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
	/** The socket closed under the greeting. */
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
	| {readonly status: 'limited'; readonly calls: readonly Call[]; readonly because: string}
	| {readonly status: 'missing'; readonly because: string};

/**
 * A language a gateway speaks. Pure: what it must remember between frames is passed in and handed back; it never
 * sees a socket, a clock or a file.
 */
export type Dialect<Greeting, Memory> = {
	readonly name: DialectName;
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
	/** The text of a request frame. */
	readonly encode: (id: string, call: Call) => string;
	/** How a slice is read from this gateway with these features and scopes. */
	readonly readingOf: (slice: Slice, gateway: Gateway) => Reading;
	/** Calls to make once after every greeting (subscriptions). */
	readonly callsAfterGreeting: (gateway: Gateway) => readonly Call[];
	/** How the words of one thread are read. */
	readonly historyOf: (threadId: string, gateway: Gateway) => Call | undefined;
	/** The call a command becomes, or why it cannot be made here: not offered, or not allowed to us. */
	readonly callFor: (command: Command, gateway: Gateway, idempotencyKey: string) => Result<Call>;
};
