import type {Tokens} from '../host/tokens.ts';
import {fail, type Failure, type Request} from './frames.ts';
import {protocolNumber} from './limits.ts';
import type {Role} from './roles.ts';
import {type Take, takeFrom} from './take.ts';

export type Introduction = {readonly name: string; readonly kind: string; readonly role: Role};

/** Who it is; or why not, and whether it may try again on this line. */
export type Verdict =
	| {readonly isIn: true; readonly introduction: Introduction}
	| {readonly isIn: false; readonly failure: Failure; readonly close: string | undefined};

function refuse(failure: Failure, close?: string): Verdict {
	return {isIn: false, failure, close};
}

/** Words of a client about itself end up in the audit: printable signs only. */
const printable = /^[^\p{C}]+$/u;

function takeClient(take: Take): {readonly name: string; readonly kind: string} {
	const client = take.inner('client');
	client.text('platform', {max: 80, pattern: printable});
	client.text('version', {max: 80, pattern: printable});
	client.maybeText('deviceId', {max: 200, pattern: printable});
	return {
		name: client.text('name', {max: 80, pattern: printable}),
		kind: client.text('kind', {max: 40, pattern: printable}),
	};
}

/** Decides on the first request of a line (seed 004 §3.1): protocol before token, so that a client of another age learns that. */
export function decideOn({method, params}: Request, tokens: Tokens): Verdict {
	if (method !== 'gateway.connect') {
		return refuse(fail('AUTH_REQUIRED', 'first request must be gateway.connect'));
	}

	const take = takeFrom(params);
	const client = takeClient(take);
	const protocol = take.inner('protocol');
	const [min, max] = [protocol.number('min', {whole: true}), protocol.number('max', {whole: true})];
	const auth = take.maybeInner('auth');
	auth?.maybeChoice('mode', ['token']);
	const token = auth?.maybeText('token', {max: 500});

	if (take.wrong.length > 0) {
		const errors = take.wrong.map(({field, message}) => ({field, message}));
		return refuse(fail('INVALID_PARAMS', 'invalid gateway.connect params', {errors}));
	}

	if (min > protocolNumber || max < protocolNumber) {
		return refuse(fail('INVALID_REQUEST', 'protocol mismatch', {expectedProtocol: protocolNumber}));
	}

	return admit({...client, token}, tokens);
}

function admit(
	{name, kind, token}: {name: string; kind: string; token: string | undefined},
	tokens: Tokens,
): Verdict {
	const standing = tokens.standingOf(token);

	if (standing === 'viewer') {
		return {isIn: true, introduction: {name, kind, role: 'viewer'}};
	}

	if (standing === 'operator' || tokens.isOpen) {
		return {isIn: true, introduction: {name, kind, role: kind === 'agent' ? 'agent' : 'operator'}};
	}

	if (token === undefined) {
		return refuse(fail('AUTH_REQUIRED', 'a token is required', {mode: 'token'}));
	}

	const reason = standing === 'expired' ? 'expired' : 'unknown';
	return refuse(fail('AUTH_INVALID', `token ${reason}`, {reason}), `token ${reason}`);
}
