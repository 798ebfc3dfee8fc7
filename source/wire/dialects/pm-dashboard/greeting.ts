import type {GreetingContext, GreetingInput, GreetingOutput, GreetingStep, Target} from '../dialect.ts';
import {authAsDocumented, authLiteral} from './auth.ts';
import {gatewayFor} from './gateway-for.ts';
import {judge} from './greeting-refusal.ts';
import {newMemory, type PmMemory} from './memory.ts';
import {readMessage, type Message} from './message.ts';
import {decodeSocket} from './socket.ts';
import {readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanId} from '../../words.ts';

export const greetingTimes = {
	/** Without an answer to our first form of `auth` by then, the other one is tried: the seed writes both. */
	ackMs: 3000,
	/** `initial_data` comes at once, or something is wrong. */
	snapshotMs: 10_000,
} as const;

/** Which of the two servers, and how far we are with it. */
export type PmGreeting = {
	readonly context: GreetingContext;
	readonly phase: 'documented' | 'literal' | 'socket.io' | 'over';
};

type Step = GreetingStep<PmGreeting, PmMemory>;

const socketRung = 'socket.io';

function isSocket({url, rung}: GreetingContext): boolean {
	return rung === socketRung || new URL(url).pathname.startsWith('/socket.io');
}

/** `/ws` of the documented server; the host alone for the one that ships. No token ever goes to the latter: it asks for none. */
export function target(context: GreetingContext): Target {
	const address = new URL(context.url);

	if (isSocket(context)) {
		return {url: context.url, via: 'socket.io', headers: {}};
	}

	if (address.pathname === '/') {
		address.pathname = '/ws';
	}

	return {url: address.href, via: 'websocket', headers: {}};
}

export function startGreeting(context: GreetingContext): PmGreeting {
	return {context, phase: isSocket(context) ? 'socket.io' : 'documented'};
}

export function stepGreeting(state: PmGreeting, input: GreetingInput): Step {
	if (state.phase === 'over') {
		return {state, outputs: []};
	}

	switch (input.type) {
		case 'opened': {
			return opened(state, input.at);
		}

		case 'text': {
			return state.phase === 'socket.io'
				? heardSocket(state, input.text, input.at)
				: heard(state, input.text, input.at);
		}

		case 'elapsed': {
			return elapsed(state);
		}

		case 'lost': {
			return lost(state, input);
		}
	}
}

function opened(state: PmGreeting, at: number): Step {
	return state.phase === 'socket.io'
		? {state, outputs: [{type: 'wait', ms: greetingTimes.snapshotMs}]}
		: {
				state,
				outputs: [
					{type: 'send', text: authAsDocumented(state.context, at)},
					{type: 'wait', ms: greetingTimes.ackMs},
				],
			};
}

function elapsed(state: PmGreeting): Step {
	const {phase} = state;
	const because =
		phase === 'socket.io'
			? 'The dashboard sent no initial data'
			: 'The dashboard did not acknowledge our token';
	return phase === 'documented'
		? literally(state)
		: over(state, {type: 'retry', afterMs: undefined, because});
}

/** The seed's own example is flat and in capitals: tried once where the other form is not understood. */
function literally(state: PmGreeting): Step {
	return {
		state: {...state, phase: 'literal'},
		outputs: [
			{type: 'send', text: authLiteral(state.context)},
			{type: 'wait', ms: greetingTimes.ackMs},
		],
	};
}

function over(state: PmGreeting, output: GreetingOutput<PmMemory>): Step {
	return {state: {...state, phase: 'over'}, outputs: [output]};
}

function heard(state: PmGreeting, text: string, at: number): Step {
	const message = readMessage(text);

	if (!message.ok) {
		return {state, outputs: []};
	}

	switch (message.value.type) {
		case 'connection_ack': {
			return acknowledged(state, message.value, at);
		}

		case 'error': {
			return refuse(state, message.value.payload);
		}

		default: {
			return {state, outputs: []};
		}
	}
}

function refuse(state: PmGreeting, error: UnknownRecord): Step {
	const verdict = judge(error);

	if (verdict.type !== 'shape') {
		return over(state, verdict);
	}

	return state.phase === 'documented' ? literally(state) : {state, outputs: []};
}

function acknowledged(state: PmGreeting, {payload}: Message, at: number): Step {
	const clientId = cleanId(payload.clientId) ?? 'quarterdeck';
	const serverTime = readTime(payload.serverTime);
	const permissions = readStrings(payload.permissions, 50).filter((each) => /^[\w.-]{1,60}$/u.test(each));
	return over(state, {
		type: 'greeted',
		gateway: gatewayFor(state.context, {
			connectionId: cleanId(payload.sessionId),
			permissions,
			via: 'websocket',
		}),
		memory: newMemory('websocket', clientId),
		events: [],
		skewMs: serverTime === undefined ? undefined : serverTime - at,
		rung: 'websocket',
		deviceToken: undefined,
	});
}

/** Nothing may be sent before `initial_data`: the handlers of that server are attached only after it (measured). */
function heardSocket(state: PmGreeting, text: string, at: number): Step {
	const said = decodeSocket(text, at);

	if (said.kind !== 'event' || said.name !== 'initial_data') {
		return {state, outputs: []};
	}

	return over(state, {
		type: 'greeted',
		gateway: gatewayFor(state.context, {connectionId: undefined, permissions: [], via: 'socket.io'}),
		memory: newMemory('socket.io', 'quarterdeck'),
		events: said.events,
		skewMs: undefined,
		rung: socketRung,
		deviceToken: undefined,
	});
}

function lost(state: PmGreeting, {code, reason}: Extract<GreetingInput, {type: 'lost'}>): Step {
	// The server that ships has no `/ws`: it hangs up after a second, or knows no such page (measured).
	const isElsewhere = reason.includes('socket hang up') || code === 404 || code === 400;

	if (isElsewhere && state.phase !== 'socket.io') {
		return over(state, {type: 'redial', rung: socketRung, because: 'it speaks Socket.IO'});
	}

	if (code === 4401) {
		return refuse(state, {code: 'INVALID_TOKEN'});
	}

	return code === 4429 ? refuse(state, {code: 'RATE_LIMIT_EXCEEDED'}) : {state, outputs: []};
}
