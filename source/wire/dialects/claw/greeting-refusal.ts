import type {Ending} from '../../../domain/link.ts';
import {asRecord, readCount, readStrings, type UnknownRecord} from '../../read.ts';
import type {Refusal} from '../dialect.ts';
import {join, label} from '../../words.ts';

/** What an error in the greeting asks of us. */
export type Verdict =
	| {readonly type: 'retry'; readonly afterMs: number | undefined; readonly because: string}
	| {readonly type: 'refused'; readonly ending: Ending; readonly because: string; readonly advice: string}
	/** The gateway speaks another protocol than we offered. */
	| {readonly type: 'protocol'; readonly expected: number | undefined}
	/** It did not understand the shape of our greeting: another generation may. */
	| {readonly type: 'shape'; readonly message: string};

const tokenAdvice = 'Give its token with --token-file or in QUARTERDECK_TOKEN.';

/**
 * Judges an error by its codes first (from 2026.3.13 on), then by its words. Only a mismatch of shape or protocol goes
 * on to another generation: a wrong token never does, or it would be sent again and again.
 */
export function judge({code, message, retryAfterMs, details}: Refusal): Verdict {
	const detail = asRecord(details) ?? {};
	const reason = label(detail.code, 80) ?? '';
	const text = message.toLowerCase();

	if (reason === 'AUTH_RATE_LIMITED' || text.includes('rate limit')) {
		return {type: 'retry', afterMs: retryAfterMs ?? 15_000, because: 'The gateway has had too many attempts'};
	}

	if (code === 'UNAVAILABLE' || detail.reason === 'startup-sidecars') {
		return {type: 'retry', afterMs: retryAfterMs ?? 500, because: 'The gateway is still starting'};
	}

	if (code === 'NOT_PAIRED' || reason === 'PAIRING_REQUIRED' || text.includes('pairing required')) {
		return pairing(message, detail);
	}

	if (reason === 'PROTOCOL_MISMATCH' || text.includes('protocol mismatch')) {
		return {type: 'protocol', expected: readCount(detail.expectedProtocol)};
	}

	if (reason.startsWith('DEVICE_AUTH_') || /device (?:signature|nonce|identity)/u.test(text)) {
		return device(message, text);
	}

	if (reason.startsWith('AUTH_') || text.includes('unauthorized')) {
		return auth(reason, text);
	}

	if (/^invalid (?:connect params|request frame|handshake)/u.test(text)) {
		return {type: 'shape', message};
	}

	return {
		type: 'refused',
		ending: 'refused',
		because: `The gateway refused: ${message}`,
		advice: text.includes('origin') ? 'Allow this client in the settings of the gateway.' : '',
	};
}

function pairing(message: string, detail: UnknownRecord): Verdict {
	const requestId = label(detail.requestId, 100);
	const approve =
		requestId === undefined ? 'Approve it on the gateway' : `Approve request ${requestId} on the gateway`;

	if (detail.reason === 'scope-upgrade') {
		const asked = readStrings(detail.requestedScopes, 20).map((scope) => label(scope, 60));
		return {
			type: 'refused',
			ending: 'pairing',
			because:
				join(['This device is paired with fewer rights than it asks for', join(asked, ', ')], ': ') ?? '',
			advice: `${approve} (openclaw devices approve), or start with --readonly.`,
		};
	}

	return message.toLowerCase().includes('device identity')
		? {type: 'refused', ending: 'refused', because: 'The gateway asks for a token', advice: tokenAdvice}
		: {
				type: 'refused',
				ending: 'pairing',
				because: 'The gateway does not know this device yet',
				advice: `${approve} (openclaw devices approve), then try again.`,
			};
}

function device(message: string, text: string): Verdict {
	return {
		type: 'refused',
		ending: 'refused',
		because: `The gateway did not accept the key of this device: ${message}`,
		advice: text.includes('expired')
			? 'Set the clocks of this machine and the gateway to the same time.'
			: 'Remove the device on the gateway, then pair it again.',
	};
}

function auth(reason: string, text: string): Verdict {
	const because =
		reason === 'AUTH_SCOPE_MISMATCH'
			? 'The token does not cover what this device asks for'
			: reason === 'AUTH_TOKEN_MISSING' || text.includes('missing')
				? 'The gateway asks for a token'
				: 'The gateway refused the token';
	return {type: 'refused', ending: 'refused', because, advice: tokenAdvice};
}
