import type {Fields} from './read.ts';

/* What is said on the wire: seed 000, "Envelope". */

/** The one instance we serve. */
export const instanceId = 'claw_local_1';

export type ErrorCode =
	| 'ValidationError'
	| 'AuthError'
	| 'NotFound'
	| 'RateLimited'
	| 'PermissionDenied'
	| 'InternalServerError';

/** Why a command is not carried out. */
export type Refusal = {
	readonly code: ErrorCode;
	readonly message: string;
	readonly details?: Fields;
	/** Only with `RateLimited`: milliseconds until the next frame is heard. */
	readonly retryAfterMs?: number;
};

export type EventType =
	| 'instance.ready'
	| 'instance.heartbeat'
	| 'instance.disconnected'
	| 'task.created'
	| 'task.updated'
	| 'task.completed'
	| 'task.failed'
	| 'agent.status'
	| 'chat.message'
	| 'usage.report'
	| 'error';

export type Frame = {readonly type: EventType; readonly payload: Fields};

export function encode({type, payload}: Frame, at: number, requestId?: string): string {
	const timestamp = new Date(at).toISOString();
	// A requestId that is undefined is left out by JSON itself.
	return JSON.stringify({type, timestamp, requestId, instanceId, payload});
}

export function wrong(message: string, details?: Fields): Refusal {
	return details === undefined
		? {code: 'ValidationError', message}
		: {code: 'ValidationError', message, details};
}

export function missing(message: string): Refusal {
	return {code: 'NotFound', message};
}
