import type {Fields} from '../world/board.ts';
import {isForeign, parseJson, type Foreign} from './read.ts';

/** Seed 004 §7.1, and INVALID_REQUEST, which the shipped server answers to frames that are no requests. */
export type ErrorCode =
	| 'INVALID_REQUEST'
	| 'AUTH_REQUIRED'
	| 'AUTH_INVALID'
	| 'AUTH_FORBIDDEN'
	| 'INVALID_PARAMS'
	| 'NOT_FOUND'
	| 'CONFLICT'
	| 'RATE_LIMITED'
	| 'CONNECTOR_UNAVAILABLE'
	| 'CONNECTOR_ERROR'
	| 'RISK_BLOCKED'
	| 'MARKET_CLOSED'
	| 'TIMEOUT'
	| 'INTERNAL_ERROR';

/** All four are always there (seed 004 §7; the shipped server leaves `retryable` out). */
export type Failure = {
	readonly code: ErrorCode;
	readonly message: string;
	readonly retryable: boolean;
	readonly details: Fields;
};

/** Worth asking again as it is, a little later. */
const passing: ReadonlySet<ErrorCode> = new Set(['RATE_LIMITED', 'CONNECTOR_UNAVAILABLE', 'TIMEOUT']);

export function fail(code: ErrorCode, message: string, details: Fields = {}): Failure {
	return {code, message, retryable: passing.has(code), details};
}

export type Answer =
	| {readonly ok: true; readonly payload: unknown}
	| {readonly ok: false; readonly failure: Failure};

export function ok(payload: unknown): Answer {
	return {ok: true, payload};
}

export function no(code: ErrorCode, message: string, details: Fields = {}): Answer {
	return {ok: false, failure: fail(code, message, details)};
}

export function responseText(id: string, answer: Answer): string {
	return JSON.stringify(
		answer.ok
			? {type: 'res', id, ok: true, payload: answer.payload}
			: {type: 'res', id, ok: false, error: answer.failure},
	);
}

export type Request = {readonly id: string; readonly method: string; readonly params: Foreign};

/** Either a request, or what to answer to what is none. */
export type Heard =
	| {readonly isRequest: true; readonly request: Request}
	| {readonly isRequest: false; readonly id: string; readonly failure: Failure};

const longestId = 200;
const longestMethod = 100;

/** Measured: ids of wrong frames are echoed as text where they can be, and are "invalid" otherwise. */
function idFor(frame: Foreign): string {
	const id = Object.hasOwn(frame, 'id') ? frame['id'] : undefined;

	if (typeof id === 'number') {
		return String(id);
	}

	return typeof id === 'string' && id.length <= longestId ? id : 'invalid';
}

function refused(id: string, message: string, details: Fields = {}): Heard {
	return {isRequest: false, id, failure: fail('INVALID_REQUEST', message, details)};
}

/** Reads one text frame (seed 004 §2.1). Keys nobody knows are passed over: payloads are additive within a version. */
export function hear(text: string): Heard {
	const parsed = parseJson(text);

	if (parsed === undefined) {
		return refused('invalid', 'invalid request frame', {reason: 'not JSON'});
	}

	const frame = parsed.value;

	if (!isForeign(frame)) {
		return refused('invalid', 'invalid request frame', {reason: 'not an object'});
	}

	const id = idFor(frame);
	const {type, method, params = {}} = frame;

	if (type === 'res' || type === 'event') {
		return refused(id, 'gateway accepts request frames only');
	}

	if (type !== 'req') {
		return refused(id, 'invalid request frame', {reason: 'type is not "req"'});
	}

	if (typeof frame['id'] !== 'string' || id === '' || id !== frame['id']) {
		return refused(id, 'invalid request frame', {reason: `id is not a text of 1 to ${longestId} signs`});
	}

	if (typeof method !== 'string' || method === '' || method.length > longestMethod) {
		return refused(id, 'invalid request frame', {
			reason: `method is not a text of 1 to ${longestMethod} signs`,
		});
	}

	if (!isForeign(params)) {
		return refused(id, 'invalid request frame', {reason: 'params is not an object'});
	}

	return {isRequest: true, request: {id, method, params}};
}
