import type {Approval, DialectName, Gateway} from '../domain/entities.ts';
import type {Event, GatewayEvent} from '../domain/events.ts';
import type {Ending} from '../domain/link.ts';
import {fail, type Result} from '../domain/result.ts';
import type {Call, DecisionHistory, Dialect, GreetingContext, ReadBack} from '../wire/dialects/dialect.ts';
import {guessAfter, guessesFor, joinRung, recognise, splitRung, type Guess} from '../wire/dialects/guess.ts';
import {linkTimes} from '../wire/link-types.ts';
import type {TransportOptions} from '../wire/transport.ts';
import {createGreeter, type Greeter} from './greeter.ts';
import type {Live} from './live.ts';
import type {PerformOptions} from './perform.ts';
import {largestFrameBytes, type SessionOptions} from './session-options.ts';

/** What a connection has once it was greeted, in whatever language. */
export type Speaker = {
	readonly live: Live;
	readonly errandFor: PerformOptions['errandFor'];
	readonly callsAfterGreeting: (gateway: Gateway) => readonly Call[];
	readonly decisionHistory?: (gateway: Gateway) => Result<DecisionHistory>;
	readonly readBackOf?: (asked: Approval, gateway: Gateway) => ReadBack | undefined;
};

export type Greeted = {
	readonly speaker: Speaker;
	readonly gateway: Gateway;
	readonly events: readonly GatewayEvent[];
	readonly skewMs: number | undefined;
};

export type OpeningOptions = {
	readonly session: SessionOptions;
	readonly dial: (target: TransportOptions) => void;
	readonly send: (text: string) => boolean;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly live: <Greeting, Memory>(dialect: Dialect<Greeting, Memory>, memory: Memory) => Live;
	/** Another socket is wanted at once. */
	readonly redial: () => void;
	readonly retry: (afterMs: number | undefined, because: string) => void;
	readonly refused: (ending: Ending, because: string, advice: string) => void;
	readonly greeted: (greeted: Greeted) => void;
};

/** From dialling to the greeting: in which language, on which rung, and where that leads on to another. */
export type Opening = {
	readonly dial: () => void;
	readonly opened: () => void;
	readonly hear: (text: string, bytes: number) => void;
	/** The socket closed, or never opened; true when it is dealt with. */
	readonly lost: (code: number, reason: string) => boolean;
	/** Dials next as if for the first time: the gateway may be another one by now, and its token too. */
	readonly beginAgain: () => void;
	readonly stop: () => void;
};

export function createOpening(options: OpeningOptions): Opening {
	const {session, send, dispatch} = options;
	const {gateway, secrets, clock} = session;
	let {guesses, guess, rung} = beginning(session);
	let greeter: Greeter | undefined;

	/** On a new socket, from the beginning of another language. */
	const turnTo = (next: Guess): void => {
		guess = next;
		rung = undefined;
		stop();
		options.redial();
	};

	const stop = (): void => {
		greeter?.stop();
		greeter = undefined;
	};

	const dialIn = <Greeting, Memory>(dialect: Dialect<Greeting, Memory>): void => {
		const held = secrets.recall(gateway.url);
		const context: GreetingContext = {
			...session.client,
			url: guess.url,
			name: gateway.name,
			token: gateway.token,
			deviceToken: held.deviceToken,
			scopes: gateway.scopes,
			device: secrets.device,
			rung,
			protocol: gateway.protocol,
		};
		greeter = createGreeter({
			dialect,
			clock,
			context,
			send,
			dispatch,
			redial(next) {
				rung = next;
				options.redial();
			},
			retry: options.retry,
			refused: options.refused,
			greeted(greeting) {
				const {deviceToken = held.deviceToken, memory, gateway: greeted, events, skewMs} = greeting;
				const {errandFor, callsAfterGreeting, decisionHistory, readBackOf} = dialect;
				({rung} = greeting);
				greeter = undefined;
				secrets.remember(gateway.url, {rung: joinRung(dialect.name, greeting.rung), deviceToken});
				const live = options.live(dialect, memory);
				options.greeted({
					speaker: {
						live,
						errandFor,
						callsAfterGreeting,
						...(decisionHistory !== undefined && {decisionHistory}),
						...(readBackOf !== undefined && {readBackOf}),
					},
					gateway: greeted,
					events,
					skewMs,
				});
			},
		});
		const target = dialect.target(context);
		options.dial({...target, maxBytes: largestFrameBytes, handshakeTimeoutMs: linkTimes.dialMs});
	};

	return {
		dial() {
			stop();
			session.dialects[guess.dialect](dialIn);
		},
		opened() {
			greeter?.start();
		},
		hear(text, bytes) {
			// Whoever named a language is not turned to another.
			const isOpen = guesses.some(({dialect}) => dialect !== guess.dialect);
			const spoken = isOpen ? recognise(text) : undefined;

			if (spoken === undefined || spoken === guess.dialect) {
				greeter?.hear(text, bytes);
			} else {
				// Its first words say more than its address.
				guesses = [{dialect: spoken, url: guess.url}];
				turnTo(guesses[0]);
			}
		},
		lost(code, reason) {
			if (greeter === undefined) {
				return false;
			}

			if (greeter.lost(code, reason)) {
				return true;
			}

			const next = guessAfter({guesses, guess}, code, reason);

			if (next === undefined) {
				return false;
			}

			({guesses} = next);
			turnTo(next.guess);
			return true;
		},
		beginAgain() {
			session.renewToken?.();
			({guesses, guess, rung} = beginning(session));
		},
		stop,
	};
}

/** What the gateway that is spoken with keeps of the decisions that were made on it. */
export function historyOf(
	speaker: Speaker | undefined,
	gateway: Gateway | undefined,
): Result<DecisionHistory> {
	return speaker === undefined || gateway === undefined
		? fail('the link is not live')
		: (speaker.decisionHistory?.(gateway) ?? fail('gateways of this kind keep no history of decisions'));
}

function beginning({gateway, dialect, secrets}: SessionOptions) {
	const {dialect: before, rung} = splitRung(secrets.recall(gateway.url).rung);
	const guesses = allGuesses(gateway.url, dialect, before);
	return {guesses, guess: guesses[0], rung};
}

/** What worked here before comes first; where it no longer does, everything is possible again. */
function allGuesses(
	url: string,
	wanted: DialectName | 'auto',
	before: DialectName | undefined,
): readonly [Guess, ...Guess[]] {
	if (wanted !== 'auto') {
		return guessesFor(url, wanted);
	}

	const all = guessesFor(url, undefined);
	const known = all.find(({dialect}) => dialect === before);
	return known === undefined ? all : [known, ...all.filter((each) => each !== known)];
}
