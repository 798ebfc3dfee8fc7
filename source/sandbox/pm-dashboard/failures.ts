import type {Fields} from '../claw/read.ts';

/** Whether the session can go on as if nothing had been, once the client mends what it sent. */
const recoverable = {
	INVALID_TOKEN: false,
	TOKEN_EXPIRED: false,
	INSUFFICIENT_PERMISSIONS: false,
	INVALID_MESSAGE_FORMAT: true,
	MISSING_REQUIRED_FIELD: true,
	INVALID_TARGET: true,
	MESSAGE_TOO_LARGE: true,
	CHANNEL_NOT_FOUND: true,
	SUBSCRIPTION_FAILED: true,
	CHANNEL_FULL: true,
	AGENT_UNAVAILABLE: true,
	AGENT_OVERLOADED: true,
	TASK_EXECUTION_FAILED: true,
	INTERNAL_ERROR: true,
	SERVICE_UNAVAILABLE: true,
	TIMEOUT: true,
	RATE_LIMIT_EXCEEDED: true,
} as const;

/** Seed 002, "Error Codes". The seed's own example says INVALID_REQUEST, which is not among them and is never sent. */
export type ErrorCode = keyof typeof recoverable;

export type Failure = {
	readonly code: ErrorCode;
	readonly message: string;
	readonly details?: Fields | undefined;
	/** Milliseconds. */
	readonly retryAfter?: number | undefined;
};

/** How an act says no. It is thrown before anything was changed, and caught in one place. */
export class Refusal extends Error {
	readonly failure: Failure;

	constructor(failure: Failure) {
		super(failure.message);
		this.failure = failure;
	}
}

export function refuse(code: ErrorCode, message: string, details?: Fields): never {
	throw new Refusal({code, message, details});
}

export function isRecoverable(code: ErrorCode): boolean {
	return recoverable[code];
}

/** A transient failure is followed by a `retry`, and the message may come again under its id. */
export function isTransient(code: ErrorCode): boolean {
	return code === 'INTERNAL_ERROR' || code === 'SERVICE_UNAVAILABLE';
}
