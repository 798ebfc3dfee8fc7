import {asRecord, readCount, readNumber, type UnknownRecord} from '../../read.ts';
import {encodeRequest, readEnvelope, type Envelope} from '../../request-envelope.ts';
import type {GreetingContext, GreetingInput, GreetingOutput, GreetingStep} from '../dialect.ts';
import {readFeatures} from './features.ts';
import {judge, judgeClose, mismatch, otherLanguage} from './greeting-refusal.ts';
import {startMemory, type Mt5Memory} from './memory.ts';
import {readRefusal} from './refusal.ts';
import {cleanId, label} from '../../words.ts';

/* Seed 004 §3: the server is silent until the client's first request, which must be gateway.connect. */

export type Mt5Greeting = {
	readonly context: GreetingContext;
	readonly phase: 'opening' | 'asked' | 'over';
};

type Step = GreetingStep<Mt5Greeting, Mt5Memory>;

/** The only protocol there is. */
export const protocolNumber = 1;

/** No answer by then: dial again. */
export const answerMs = 10_000;

/** No other request is ever called this. */
export const connectId = 'connect';

export function startGreeting(context: GreetingContext): Mt5Greeting {
	return {context, phase: 'opening'};
}

/** One step of the greeting. What comes after it has ended changes nothing. */
export function stepGreeting(state: Mt5Greeting, input: GreetingInput): Step {
	if (state.phase === 'over') {
		return {state, outputs: []};
	}

	switch (input.type) {
		case 'opened': {
			return {
				state: {...state, phase: 'asked'},
				outputs: [
					{type: 'send', text: connectText(state.context)},
					{type: 'wait', ms: answerMs},
				],
			};
		}

		case 'text': {
			const envelope = readEnvelope(input.text);
			// Before the greeting nothing else is promised, and what cannot be read tells nothing.
			return envelope.ok ? heard(state, envelope.value) : {state, outputs: []};
		}

		case 'elapsed': {
			const because = `The gateway did not answer our greeting within ${answerMs / 1000} s`;
			return over(state, {type: 'retry', afterMs: undefined, because});
		}

		case 'lost': {
			const verdict = judgeClose(input.code, input.reason);
			// Any other loss is the link's business: it dials again.
			return verdict === undefined ? {state, outputs: []} : over(state, verdict);
		}
	}
}

/**
 * The first request. Without the `deviceId` of the seed: the shipped server refuses it, as it refuses every field it
 * does not know.
 */
function connectText(context: GreetingContext): string {
	const {version, platform, protocol = protocolNumber} = context;
	const token = [context.token, context.deviceToken].find((each) => each !== undefined && each !== '');
	return encodeRequest(connectId, 'gateway.connect', {
		client: {name: 'quarterdeck', kind: 'cli', platform, version},
		protocol: {min: protocol, max: protocol},
		...(token !== undefined && {auth: {mode: 'token', token}}),
	});
}

function over(state: Mt5Greeting, ...outputs: readonly GreetingOutput<Mt5Memory>[]): Step {
	return {state: {...state, phase: 'over'}, outputs};
}

function heard(state: Mt5Greeting, envelope: Envelope): Step {
	switch (envelope.kind) {
		case 'event': {
			return envelope.name === 'connect.challenge'
				? over(state, otherLanguage('claw'))
				: {state, outputs: []};
		}

		case 'answer': {
			// An error that could not be matched to a request comes under the id "invalid".
			const isOurs = envelope.id === connectId || (!envelope.isOk && envelope.id === 'invalid');
			return isOurs && state.phase === 'asked' ? answered(state, envelope) : {state, outputs: []};
		}

		case 'other': {
			return envelope.type === 'instance.ready'
				? over(state, otherLanguage('major-claw'))
				: {state, outputs: []};
		}
	}
}

function answered(state: Mt5Greeting, envelope: Extract<Envelope, {kind: 'answer'}>): Step {
	const hello = asRecord(envelope.payload);

	if (!envelope.isOk) {
		return over(state, judge(readRefusal(envelope.error)));
	}

	if (hello === undefined) {
		return over(state, otherLanguage('its greeting says nothing'));
	}

	const selected = readNumber(asRecord(hello.protocol)?.selected) ?? protocolNumber;
	return over(state, selected === protocolNumber ? greeted(hello, state.context) : mismatch(selected));
}

function greeted(hello: UnknownRecord, context: GreetingContext): GreetingOutput<Mt5Memory> {
	const session = asRecord(hello.session);
	const features = readFeatures(hello.features);
	const {methods, events} = features;
	return {
		type: 'greeted',
		gateway: {
			name: context.name,
			url: context.url,
			dialect: 'mt5-trader',
			protocol: protocolNumber,
			server: label(asRecord(hello.server)?.version, 60),
			connectionId: cleanId(session?.sessionId),
			role: label(session?.role, 60),
			scopes: [],
			features: {methods, events},
			tickMs: undefined,
			startedAt: undefined,
			defaultAgentId: undefined,
			mainThreadId: undefined,
		},
		// Where the gateway numbers its events, it says which number was the last.
		memory: startMemory({...features, seq: readCount(hello.latestSeq)}),
		events: [],
		skewMs: undefined,
		rung: '1',
		deviceToken: undefined,
	};
}
