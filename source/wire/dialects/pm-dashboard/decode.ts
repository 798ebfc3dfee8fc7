import {ok} from '../../../domain/result.ts';
import {asRecord, readString} from '../../read.ts';
import type {Decoded, Heard} from '../dialect.ts';
import {readHappening} from './happenings.ts';
import {isSeen, withSeen, type PmMemory} from './memory.ts';
import {readMessage, writeMessage, type Message} from './message.ts';
import {readRefusal} from './refusal.ts';
import {decodeSocket} from './socket.ts';

/** One frame of either server. Never throws. */
export function decode(text: string, memory: PmMemory, at: number): Decoded<PmMemory> {
	if (memory.via === 'socket.io') {
		return {heard: decodeSocket(text, at), memory};
	}

	const message = readMessage(text);

	if (!message.ok) {
		return {heard: {kind: 'rejected', because: message.problem}, memory};
	}

	const {type, id} = message.value;

	if (type === 'ping') {
		const pong = {id: `pong-${id ?? at}`, type: 'pong', source: memory.clientId, at};
		const reply = writeMessage(pong, {}, id === undefined ? {} : {correlationId: id});
		return {heard: nothing(type), memory, reply};
	}

	// Delivery is at least once; answers are told apart by what they answer.
	const isNews = id !== undefined && !isAnswer(message.value);

	if (isNews && isSeen(memory, id)) {
		return {heard: nothing(`${type} again`), memory};
	}

	return {heard: hear(message.value, memory.clientId, at), memory: isNews ? withSeen(memory, id) : memory};
}

function isAnswer({type, correlationId}: Message): boolean {
	return correlationId !== undefined && (type === 'response' || type === 'error' || type === 'pong');
}

function nothing(name: string): Heard {
	return {kind: 'event', name, seq: undefined, events: [], isKnown: true};
}

function hear(message: Message, own: string, at: number): Heard {
	const {type, correlationId, payload} = message;

	if (isAnswer(message) && correlationId !== undefined) {
		const base = {kind: 'answer', id: correlationId, isInterim: false} as const;

		if (type === 'error') {
			return {...base, outcome: {ok: false, problem: readRefusal(payload, 'ERROR')}};
		}

		return readString(payload.status) === 'error'
			? {
					...base,
					outcome: {ok: false, problem: readRefusal(asRecord(payload.error) ?? payload, 'ERROR')},
				}
			: {...base, outcome: ok(payload.data ?? payload)};
	}

	// The server could not serve it and wants it again, under the same id.
	if (type === 'retry') {
		const id = readString(payload.messageId);
		return id === undefined ? {kind: 'rejected', because: 'a retry of nothing'} : {kind: 'resend', id};
	}

	return happened(message, own, at);
}

function happened(message: Message, own: string, at: number): Heard {
	const {type, channel, id, source, target, priority, payload} = message;
	const isBroadcast = type === 'broadcast';
	const name = isBroadcast ? (readString(payload.event) ?? type) : type;
	const data = isBroadcast ? (asRecord(payload.data) ?? {}) : payload;
	const known = type === 'error' ? 'notification' : name;
	const events = readHappening({name: known, data, channel, id, source, target, priority, at, own});
	const alarm =
		priority === 3 && events?.every((event) => event.type !== 'alert.raised') === true
			? [
					{
						type: 'alert.raised',
						alert: {
							id: `critical-${id ?? at}`,
							level: 'critical',
							says: `${name.replaceAll('_', ' ')}, marked critical`.slice(0, 120),
							at,
						},
					} as const,
				]
			: [];
	return {
		kind: 'event',
		name: name.slice(0, 100),
		seq: undefined,
		events: [...(events ?? []), ...alarm],
		isKnown: events !== undefined,
	};
}
