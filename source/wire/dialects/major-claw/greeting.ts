import type {Gateway} from '../../../domain/entities.ts';
import {errorAdvice} from './refused-entry.ts';
import type {GreetingContext, GreetingInput, GreetingOutput, GreetingStep, Target} from '../dialect.ts';
import {decode} from './decode.ts';
import {capabilities, commandNames, eventNames} from './capabilities.ts';
import {readEnvelope} from './envelope.ts';
import {mainThread} from './chat.ts';
import {newMemory, type MajorClawMemory} from './memory.ts';

export const greetingTimes = {
	/** `instance.ready` is the first frame after the connection opened. */
	readyMs: 5000,
	/** How often an instance sends its heartbeat (seed 000 "Connection"). */
	heartbeatMs: 10_000,
} as const;

export type MajorClawGreeting = {readonly context: GreetingContext; readonly isOver: boolean};

type Step = GreetingStep<MajorClawGreeting, MajorClawMemory>;

/** The bearer and the contract go with the upgrade; a bare host means the path of the contract. */
export function target({url, token}: GreetingContext): Target {
	const address = new URL(url);

	if (address.pathname === '/') {
		address.pathname = '/gateway';
	}

	return {
		url: address.href,
		via: 'websocket',
		headers: {
			'x-majorclaw-contract': '1',
			...(token !== undefined && {authorization: `Bearer ${token}`}),
		},
	};
}

export function startGreeting(context: GreetingContext): MajorClawGreeting {
	return {context, isOver: false};
}

/** There is nothing to say: who was let in is told what the instance is. */
export function stepGreeting(state: MajorClawGreeting, input: GreetingInput): Step {
	if (state.isOver) {
		return {state, outputs: []};
	}

	switch (input.type) {
		case 'opened': {
			return {state, outputs: [{type: 'wait', ms: greetingTimes.readyMs}]};
		}

		case 'text': {
			return heard(state, input.text, input.at);
		}

		case 'elapsed': {
			const because = `The instance did not say that it is ready within ${greetingTimes.readyMs / 1000} s`;
			return over(state, {type: 'retry', afterMs: undefined, because});
		}

		case 'lost': {
			const refused = errorAdvice(input.code);
			return refused === undefined ? {state, outputs: []} : over(state, {type: 'refused', ...refused});
		}
	}
}

/** Any message of the contract shows that this is an instance; the first is `instance.ready`. */
function heard(state: MajorClawGreeting, text: string, at: number): Step {
	const envelope = readEnvelope(text);
	const {heard: said, memory} = decode(text, newMemory, at);

	if (!envelope.ok || said.kind !== 'event' || !said.isKnown) {
		return {state, outputs: []};
	}

	return over(state, {
		type: 'greeted',
		gateway: gatewayOf(state.context, envelope.value.instanceId),
		memory,
		events: said.events,
		skewMs: envelope.value.at === undefined ? undefined : envelope.value.at - at,
		rung: 'contract-1',
		deviceToken: undefined,
	});
}

function gatewayOf({url, name}: GreetingContext, instanceId: string | undefined): Gateway {
	return {
		name,
		url,
		dialect: 'major-claw',
		protocol: 1,
		server: undefined,
		connectionId: instanceId,
		role: undefined,
		scopes: [],
		features: {methods: commandNames, events: eventNames},
		tickMs: greetingTimes.heartbeatMs,
		startedAt: undefined,
		defaultAgentId: undefined,
		mainThreadId: mainThread,
		moves: capabilities.moves,
	};
}

function over(state: MajorClawGreeting, output: GreetingOutput<MajorClawMemory>): Step {
	return {state: {...state, isOver: true}, outputs: [output]};
}
