import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord} from '../../read.ts';
import {readEnvelope, type Envelope} from '../../request-envelope.ts';
import {cleanText} from '../../sanitise.ts';
import type {Decoded} from '../dialect.ts';
import {readEvent} from './events.ts';
import {learnFromAnswer, learnFromRefusal} from './learn.ts';
import type {Mt5Memory} from './memory.ts';
import {readRefusal} from './refusal.ts';

/** One text frame after the greeting. Never throws, whatever the text. */
export function decode(text: string, memory: Mt5Memory, at: number): Decoded<Mt5Memory> {
	const envelope = readEnvelope(text);

	if (!envelope.ok) {
		return {heard: {kind: 'rejected', because: envelope.problem}, memory};
	}

	switch (envelope.value.kind) {
		case 'event': {
			return decodeEvent(envelope.value, memory, at);
		}

		case 'answer': {
			return decodeAnswer(envelope.value, memory);
		}

		case 'other': {
			return {heard: {kind: 'rejected', because: 'a frame of a kind we do not know'}, memory};
		}
	}
}

function decodeAnswer(
	{id, isOk, payload, error}: Extract<Envelope, {kind: 'answer'}>,
	memory: Mt5Memory,
): Decoded<Mt5Memory> {
	if (isOk) {
		return {
			heard: {kind: 'answer', id, outcome: {ok: true, value: payload}, isInterim: false},
			memory: learnFromAnswer(payload, memory),
		};
	}

	const problem = readRefusal(error);
	return {
		heard: {kind: 'answer', id, outcome: {ok: false, problem}, isInterim: false},
		memory: learnFromRefusal(problem, memory),
	};
}

function decodeEvent(
	envelope: Extract<Envelope, {kind: 'event'}>,
	memory: Mt5Memory,
	at: number,
): Decoded<Mt5Memory> {
	const {seq} = envelope;
	const name = cleanText(envelope.name, 200);
	const lost = lostBefore(seq, memory, at);
	const counted = seq === undefined || seq === memory.seq ? memory : {...memory, seq};
	const read = readEvent(envelope.name, {payload: asRecord(envelope.payload) ?? {}, memory: counted, at});

	switch (read) {
		case 'unknown': {
			return {heard: {kind: 'event', name, seq, events: lost, isKnown: false}, memory: counted};
		}

		case undefined: {
			// Not counted: the next frame reports it as lost, so that what it would have told is read again.
			return {heard: {kind: 'rejected', because: `the ${name} event lacks what it must have`}, memory};
		}

		default: {
			const events = lost.length === 0 ? read.events : [...lost, ...read.events];
			return {heard: {kind: 'event', name, seq, events, isKnown: true}, memory: read.memory};
		}
	}
}

/** The first number seen is where counting begins; one that goes back is a restart, not a gap. */
function lostBefore(seq: number | undefined, memory: Mt5Memory, at: number): readonly GatewayEvent[] {
	const count = seq === undefined || memory.seq === undefined ? 0 : seq - memory.seq - 1;
	return count > 0 ? [{type: 'events.lost', count, at}] : [];
}
