import type {Fields} from './read.ts';

export type Failure = {
	readonly code: string;
	readonly message: string;
	readonly details?: Fields;
};

export type StateVersion = {readonly presence: number; readonly health: number};

export type EventFrame = {
	readonly type: 'event';
	readonly event: string;
	readonly payload: unknown;
	readonly seq?: number;
	readonly stateVersion?: StateVersion;
};

export type ResponseFrame =
	| {readonly type: 'res'; readonly id: string | number; readonly ok: true; readonly payload?: unknown}
	| {readonly type: 'res'; readonly id: string | number; readonly ok: false; readonly error: Failure};

/** What goes wrong is nearly always an invalid request, in every version. */
export function invalid(message: string, details?: Fields): Failure {
	return {code: 'INVALID_REQUEST', message, ...(details !== undefined && {details})};
}

export function unavailable(message: string): Failure {
	return {code: 'UNAVAILABLE', message};
}
