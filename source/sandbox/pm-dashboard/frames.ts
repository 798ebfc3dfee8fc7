import {randomBytes} from 'node:crypto';
import {compact, type Fields} from '../claw/read.ts';
import {type Failure, isRecoverable} from './failures.ts';

/** Seed 002, "Base Message Format": the values of the enum are what goes over the wire. */
export const messageTypes = [
	...(['auth', 'connection_ack', 'ping', 'pong', 'disconnect'] as const),
	...(['agent_spawn', 'agent_terminate', 'agent_status', 'agent_heartbeat'] as const),
	...(['task_create', 'task_update', 'task_delete', 'task_assign', 'task_status_change'] as const),
	...(['project_create', 'project_update', 'project_status_change'] as const),
	...(['progress_update', 'notification', 'system_alert'] as const),
	...(['agent_message', 'broadcast', 'request', 'response'] as const),
	...(['subscribe', 'unsubscribe', 'channel_join', 'channel_leave', 'error', 'retry'] as const),
];

export type MessageType = (typeof messageTypes)[number];

export type MessagePriority = 0 | 1 | 2 | 3;

export const [low, normal, high, critical] = [0, 1, 2, 3] as const;

/** Who speaks where no agent does. */
export const gatewayName = 'websocket_gateway';

/** A message from a client, read and in order. */
export type Message = {
	/** Undefined only in the short form of subscribe and unsubscribe, which has no envelope. */
	readonly id: string | undefined;
	readonly type: MessageType;
	readonly sentAt: number;
	readonly targets: readonly string[];
	readonly channel: string | undefined;
	/** What an answer refers to: the correlation the client asked for, otherwise the id. */
	readonly correlationId: string | undefined;
	readonly priority: MessagePriority;
	readonly expiresAt: number;
	readonly payload: Fields;
	readonly metadata: Fields | undefined;
};

export type Outgoing = {
	readonly type: MessageType;
	readonly at: number;
	readonly payload: Fields;
	readonly source?: string | undefined;
	readonly target?: string | undefined;
	readonly channel?: string | undefined;
	readonly correlationId?: string | undefined;
	readonly priority?: MessagePriority | undefined;
	readonly metadata?: Fields | undefined;
};

export function newId(prefix: string): string {
	return `${prefix}_${randomBytes(9).toString('hex')}`;
}

export function isoOf(at: number): string {
	return new Date(at).toISOString();
}

/** The whole of a message from us, in the order of the seed's interface. */
export function frame({
	type,
	at,
	payload,
	source = gatewayName,
	priority = normal,
	...rest
}: Outgoing): Fields {
	const {target, channel, correlationId, metadata} = rest;
	const head = {id: newId(type), type, timestamp: isoOf(at), source, target, channel, correlationId};
	return compact({...head, priority, payload, metadata});
}

export function errorFrame(failure: Failure, to: Pick<Outgoing, 'at' | 'target' | 'correlationId'>): Fields {
	const {code, message, details, retryAfter} = failure;
	const payload = compact({code, message, details, recoverable: isRecoverable(code), retryAfter});
	return frame({type: 'error', ...to, priority: high, payload});
}
