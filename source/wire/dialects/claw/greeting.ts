import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {readEnvelope, type Envelope} from '../../request-envelope.ts';
import type {GreetingContext, GreetingInput, GreetingOutput, GreetingStep} from '../dialect.ts';
import {connectId, modernConnect, oldConnect, plainConnect, type Challenge} from './connect.ts';
import {greetingTimes} from './greeting-times.ts';
import {judge, type Verdict} from './greeting-refusal.ts';
import {readHello} from './hello.ts';
import {firstHello} from './hello-frame.ts';
import {ladder, startOf, type Generation} from './ladder.ts';
import type {ClawMemory} from './memory.ts';
import {readRefusal} from './refusal.ts';

/*
The opening of a conversation with any gateway of the family. Every object they read rejects unknown keys, so no
single greeting fits all, and each refusal closes the socket: one generation a socket.
*/

export type ClawGreeting = {
	readonly context: GreetingContext;
	readonly phase:
		| {readonly type: 'listening'; readonly isLate: boolean}
		| {readonly type: 'asked'; readonly generation: Generation}
		| {readonly type: 'over'};
	readonly skewMs: number | undefined;
};

type Step = GreetingStep<ClawGreeting, ClawMemory>;

export function startGreeting(context: GreetingContext): ClawGreeting {
	const {first, isLate} = startOf(context);
	return {
		context,
		phase: first === 'v4' ? {type: 'listening', isLate} : {type: 'asked', generation: first},
		skewMs: undefined,
	};
}

/** One step of the greeting. What comes after it has ended changes nothing. */
export function stepGreeting(state: ClawGreeting, input: GreetingInput): Step {
	if (state.phase.type === 'over') {
		return {state, outputs: []};
	}

	switch (input.type) {
		case 'opened': {
			return opened(state);
		}

		case 'text': {
			const envelope = readEnvelope(input.text);
			// Before the greeting nothing else is promised, and what cannot be read tells nothing.
			return envelope.ok ? heard(state, envelope.value, input.at) : {state, outputs: []};
		}

		case 'elapsed': {
			return elapsed(state);
		}

		case 'lost': {
			return lost(state, input);
		}
	}
}

function opened(state: ClawGreeting): Step {
	const {phase, context} = state;

	if (phase.type === 'asked') {
		return ask(state, phase.generation);
	}

	const {challengeMs, patientMs, lateMs} = greetingTimes;
	const isKnown = context.rung === 'v4';
	const ms = phase.type === 'listening' && phase.isLate ? lateMs : isKnown ? patientMs : challengeMs;
	return {state, outputs: [{type: 'wait', ms}]};
}

/** Sends the greeting of a generation that needs no challenge. */
function ask(state: ClawGreeting, generation: Generation): Step {
	const {context} = state;

	switch (generation) {
		case 'v4': {
			return over(state, {
				type: 'retry',
				afterMs: undefined,
				because: `The gateway sent no challenge within ${greetingTimes.lateMs / 1000} s`,
			});
		}

		case 'v3': {
			return sent(state, generation, plainConnect(context));
		}

		case 'v2': {
			return sent(state, generation, oldConnect(context));
		}

		case 'v1': {
			return sent(state, generation, firstHello(context));
		}
	}
}

function sent(state: ClawGreeting, generation: Generation, text: string): Step {
	return {
		state: {...state, phase: {type: 'asked', generation}},
		outputs: [
			{type: 'send', text},
			{type: 'wait', ms: greetingTimes.answerMs},
		],
	};
}

function over(state: ClawGreeting, ...outputs: readonly GreetingOutput<ClawMemory>[]): Step {
	return {state: {...state, phase: {type: 'over'}}, outputs};
}

function heard(state: ClawGreeting, envelope: Envelope, at: number): Step {
	switch (envelope.kind) {
		case 'event': {
			return envelope.name === 'connect.challenge'
				? challenged(state, asRecord(envelope.payload), at)
				: {state, outputs: []};
		}

		case 'answer': {
			// An error that could not be matched to a request comes under the id "invalid".
			const isOurs = envelope.id === connectId || (!envelope.isOk && envelope.id === 'invalid');
			return isOurs && state.phase.type === 'asked' ? answered(state, envelope, at) : {state, outputs: []};
		}

		case 'other': {
			return bare(state, envelope, at);
		}
	}
}

function challenged(state: ClawGreeting, payload: UnknownRecord | undefined, at: number): Step {
	const nonce = readString(payload?.nonce);
	const {phase, context} = state;

	if (nonce === undefined || nonce.length > 1024 || !ladder.hearsChallenge(context)) {
		return {state, outputs: []};
	}

	// It came after we had given up waiting: what we sent will be refused.
	if (phase.type === 'asked') {
		return phase.generation === 'v4'
			? {state, outputs: []}
			: over(state, {type: 'redial', rung: ladder.late, because: 'its challenge came late'});
	}

	const challenge: Challenge = {nonce, ts: readTime(payload?.ts)};
	const skewMs = challenge.ts === undefined ? undefined : challenge.ts - at;
	return sent({...state, skewMs}, 'v4', modernConnect(context, challenge, at));
}

function answered(state: ClawGreeting, envelope: Extract<Envelope, {kind: 'answer'}>, at: number): Step {
	const hello = asRecord(envelope.payload);

	return hello !== undefined && envelope.isOk
		? greeted(state, hello, at)
		: act(state, judge(readRefusal(envelope.error)));
}

function greeted(state: ClawGreeting, hello: UnknownRecord, at: number): Step {
	const {phase, context, skewMs} = state;
	const rung = phase.type === 'asked' ? phase.generation : 'v4';
	const asked = rung === 'v4' ? context.scopes : [];
	return over(state, readHello(hello, {context, rung, asked, skewMs}, at));
}

/** Frames of protocol 1 come without an envelope. */
function bare(state: ClawGreeting, {type, frame}: Extract<Envelope, {kind: 'other'}>, at: number): Step {
	const {phase} = state;

	if (phase.type !== 'asked' || (type !== 'hello-ok' && type !== 'hello-error')) {
		return {state, outputs: []};
	}

	if (type === 'hello-ok') {
		return greeted(state, frame, at);
	}

	// From a gateway that only knows `hello`, this answers any other first frame.
	const message = readString(frame.reason) ?? 'hello refused';
	return act(
		state,
		phase.generation === 'v1'
			? judge(readRefusal({code: 'HELLO', message, details: frame}))
			: {type: 'protocol', expected: 1},
	);
}

function elapsed(state: ClawGreeting): Step {
	const {phase, context} = state;

	if (phase.type === 'asked') {
		const because = `The gateway did not answer our greeting within ${greetingTimes.answerMs / 1000} s`;
		return over(state, {type: 'retry', afterMs: undefined, because});
	}

	const isKnownToChallenge = context.protocol === 4 || (phase.type === 'listening' && phase.isLate);
	return ask(state, isKnownToChallenge ? 'v4' : 'v3');
}

/** The socket closed before an answer. The reason of a 1008 carries the words of the error, cut short. */
function lost(state: ClawGreeting, input: Extract<GreetingInput, {type: 'lost'}>): Step {
	const {code, reason} = input;

	if (code === 1013) {
		return act(state, {type: 'retry', afterMs: 500, because: 'The gateway is still starting'});
	}

	if (code === 1002) {
		return act(state, {type: 'protocol', expected: undefined});
	}

	const isTold =
		code === 1008 && /unauthorized|pairing required|invalid (?:handshake|connect|request)/u.test(reason);
	// Any other loss is the link's business: it dials again.
	return isTold ? act(state, judge(readRefusal({message: reason}))) : {state, outputs: []};
}

function act(state: ClawGreeting, verdict: Verdict): Step {
	switch (verdict.type) {
		case 'retry':
		case 'refused': {
			return over(state, verdict);
		}

		case 'protocol':
		case 'shape': {
			const generation = state.phase.type === 'asked' ? state.phase.generation : 'v4';
			return over(state, ladder.next(state.context, generation, verdict));
		}
	}
}
