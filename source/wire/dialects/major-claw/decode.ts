import {ok, type Result} from '../../../domain/result.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount} from '../../read.ts';
import {boundJson} from '../../sanitise.ts';
import type {Decoded, Refusal} from '../dialect.ts';
import {label} from '../../words.ts';
import {readAgent} from './agents.ts';
import {readChat} from './chat.ts';
import {readEnvelope, type Envelope} from './envelope.ts';
import type {MajorClawMemory} from './memory.ts';
import {readAlert, readHeartbeat, readUsage} from './reports.ts';
import {readTask} from './tasks.ts';

type Read = {
	readonly events: readonly GatewayEvent[];
	readonly isKnown: boolean;
	readonly memory: MajorClawMemory;
};

/**
 * One message of an instance. The contract has no answers: a message that carries the `requestId` of a command is what
 * became of it, and an `error` with one is its refusal.
 */
export function decode(text: string, memory: MajorClawMemory, at: number): Decoded<MajorClawMemory> {
	const envelope = readEnvelope(text);

	if (!envelope.ok) {
		return {heard: {kind: 'rejected', because: envelope.problem}, memory};
	}

	const {type, requestId, instanceId} = envelope.value;
	const known = memory.home === undefined ? {...memory, home: instanceId} : memory;
	const read = readMessage(envelope.value, known, at);

	if (read === undefined) {
		return {heard: {kind: 'rejected', because: `a ${type} without what it must hold`}, memory: known};
	}

	return {
		memory: read.memory,
		heard: {
			kind: 'event',
			name: type,
			seq: undefined,
			events: read.events,
			isKnown: read.isKnown,
			...(requestId !== undefined && {settles: {id: requestId, outcome: outcomeOf(envelope.value)}}),
		},
	};
}

function readMessage(envelope: Envelope, memory: MajorClawMemory, at: number): Read | undefined {
	const events = (list: readonly GatewayEvent[] | undefined): Read | undefined =>
		list === undefined ? undefined : {events: list, isKnown: true, memory};

	switch (envelope.type) {
		case 'instance.ready': {
			const server = label(envelope.payload.version, 60);
			return events([{type: 'gateway.described', change: {server}, at}]);
		}

		case 'instance.heartbeat': {
			return events(readHeartbeat(envelope, at));
		}

		case 'instance.disconnected': {
			const backInMs = readCount(envelope.payload.reconnectInMs);
			const because = label(envelope.payload.reason, 200) ?? 'it did not say why';
			return events([{type: 'gateway.stopping', because, backInMs, at}]);
		}

		case 'task.created':
		case 'task.updated': {
			return events(readTask(envelope, memory, {at, ending: undefined}));
		}

		case 'task.completed': {
			return events(readTask(envelope, memory, {at, ending: 'done'}));
		}

		case 'task.failed': {
			return events(readTask(envelope, memory, {at, ending: 'failed'}));
		}

		case 'agent.status':
		case 'agent.created':
		case 'agent.config_updated': {
			return events(readAgent(envelope, memory, at));
		}

		case 'chat.message': {
			return events(readChat(envelope, memory, at));
		}

		case 'usage.report': {
			const read = readUsage(envelope, memory, at);
			return read === undefined ? undefined : {...read, isKnown: true};
		}

		case 'error': {
			// The refusal of a command is told by the command; only an error out of the blue is an alert.
			return events(envelope.requestId === undefined ? readAlert(envelope, at) : []);
		}

		case 'budget.warning':
		case 'budget.hard_kill': {
			return events(readAlert(envelope, at));
		}

		default: {
			return {events: [], isKnown: false, memory};
		}
	}
}

function outcomeOf({type, payload}: Envelope): Result<unknown, Refusal> {
	return type === 'error'
		? {
				ok: false,
				problem: {
					code: label(payload.code, 80) ?? 'error',
					message: label(payload.message, 400) ?? 'the instance gave no reason',
					retryAfterMs: readCount(asRecord(payload.details)?.retryAfterMs) ?? readCount(payload.retryAfterMs),
					details: boundJson(payload.details),
				},
			}
		: ok(payload);
}

/** The outcome of a command is in the event that told it: nothing more is read. */
export function readAnswer(): Result<readonly GatewayEvent[]> {
	return ok([]);
}
