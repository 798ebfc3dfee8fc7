import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount, type UnknownRecord} from '../../read.ts';
import {readEnvelope, type Envelope} from '../../request-envelope.ts';
import type {Decoded} from '../dialect.ts';
import type {Reading} from './run-frame.ts';
import {readEvent} from './events.ts';
import type {ClawMemory} from './memory.ts';
import {peekUnwanted} from './peek.ts';
import {readRefusal} from './refusal.ts';

/** One text frame after the greeting. Never throws, whatever the text. */
export function decode(text: string, memory: ClawMemory, at: number): Decoded<ClawMemory> {
	const unwanted = peekUnwanted(text, memory);

	if (unwanted !== undefined) {
		const counted = count(unwanted, memory, at);
		return {
			heard: {kind: 'event', name: 'agent', seq: unwanted, events: counted.events, isKnown: true},
			memory: counted.memory,
		};
	}

	const envelope = readEnvelope(text);

	if (!envelope.ok) {
		return {heard: {kind: 'rejected', because: envelope.problem}, memory};
	}

	switch (envelope.value.kind) {
		case 'event': {
			return decodeEvent(envelope.value, memory, at);
		}

		case 'answer': {
			return {heard: answer(envelope.value), memory};
		}

		case 'other': {
			return {heard: {kind: 'rejected', because: 'a frame of a kind we do not know'}, memory};
		}
	}
}

function answer(envelope: Extract<Envelope, {kind: 'answer'}>): Decoded<ClawMemory>['heard'] {
	const {id, isOk, payload, error} = envelope;

	// Protocol 2 sends a payload along with an error: the error is what counts.
	return isOk
		? {
				kind: 'answer',
				id,
				outcome: {ok: true, value: payload},
				// Only a call that is answered twice goes on after it; which this id stood for is known to whoever asked.
				isInterim: asRecord(payload)?.status === 'accepted',
			}
		: {kind: 'answer', id, outcome: {ok: false, problem: readRefusal(error)}, isInterim: false};
}

function decodeEvent(
	envelope: Extract<Envelope, {kind: 'event'}>,
	memory: ClawMemory,
	at: number,
): Decoded<ClawMemory> {
	const {name, seq, stateVersion} = envelope;
	const counted = count(seq, memory, at);
	const payload = asRecord(envelope.payload);
	const read = readEvent(name, {payload: payload ?? {}, stateVersion, memory: counted.memory, at});

	switch (read) {
		case 'unknown': {
			const {events} = counted;
			return {heard: {kind: 'event', name, seq, events, isKnown: false}, memory: counted.memory};
		}

		case undefined: {
			// Not counted: the next frame reports it as lost, so that what it would have told is read again.
			return {heard: {kind: 'rejected', because: `the ${name} event lacks what it must have`}, memory};
		}

		default: {
			const events = joined(counted.events, read.events, versionSeen(stateVersion, at));
			return {heard: {kind: 'event', name, seq, events, isKnown: true}, memory: read.memory};
		}
	}
}

function joined(...parts: readonly (readonly GatewayEvent[])[]): readonly GatewayEvent[] {
	const said = parts.filter((part) => part.length > 0);
	const [first = []] = said;
	return said.length < 2 ? first : said.flat();
}

/**
 * Counts the frame. The first number after a greeting is arbitrary where one counter serves the whole gateway (up to
 * 2026.3.13); a number that goes back is a restart, not a gap.
 */
function count(seq: number | undefined, memory: ClawMemory, at: number): Reading {
	if (seq === undefined || seq === memory.seq) {
		return {events: [], memory};
	}

	const missed = memory.seq === undefined ? 0 : seq - memory.seq - 1;
	return {
		events: missed > 0 ? [{type: 'events.lost', count: missed, at}] : [],
		memory: {...memory, seq},
	};
}

/** Both numbers come with every `presence` and `health` event, and with no other. */
function versionSeen(stateVersion: UnknownRecord | undefined, at: number): readonly GatewayEvent[] {
	const presence = readCount(stateVersion?.presence);
	const health = readCount(stateVersion?.health);
	return presence === undefined || health === undefined
		? []
		: [{type: 'version.seen', version: {presence, health}, at}];
}
