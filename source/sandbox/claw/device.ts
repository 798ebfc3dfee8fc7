import {Buffer} from 'node:buffer';
import {createHash, createPublicKey, type KeyObject, verify} from 'node:crypto';
import type {Failure} from './frames.ts';
import {invalid} from './frames.ts';
import {type Fields, numberAt, textAt} from './read.ts';
import type {ProtocolNumber} from './versions.ts';

export type Signed = {
	readonly clientId: string;
	readonly clientMode: string;
	readonly role: string;
	readonly scopes: readonly string[];
	/** Exactly what was sent as auth.token, else auth.deviceToken, else nothing. */
	readonly token: string;
	readonly platform: string;
	readonly deviceFamily: string;
};

/** DER of an Ed25519 public key is this, and then the 32 bytes. */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const skewMs = 600_000;

function keyOf(publicKey: string): {readonly key: KeyObject; readonly raw: Buffer} | undefined {
	try {
		if (publicKey.includes('BEGIN')) {
			const key = createPublicKey(publicKey);
			return {key, raw: key.export({type: 'spki', format: 'der'}).subarray(derPrefix.length)};
		}

		const raw = Buffer.from(publicKey, 'base64url');
		const key = createPublicKey({key: Buffer.concat([derPrefix, raw]), format: 'der', type: 'spki'});
		return {key, raw};
	} catch {
		// node:crypto throws on what is not a key; that is an answer, not an accident.
		return undefined;
	}
}

function refusal(message: string, code: string, reason: string, protocol: ProtocolNumber): Failure {
	return invalid(message, protocol === 4 ? {code, reason} : undefined);
}

/**
 * Checks who a device says it is. Measured: Ed25519 over the string of version 2 is taken everywhere; version 1, without
 * the nonce, only by 2.9 and older on loopback; version 3, with platform and family, only from 3.13 on.
 */
export function checkDevice(
	device: Fields,
	signed: Signed,
	{protocol, nonce, now}: {readonly protocol: ProtocolNumber; readonly nonce: string; readonly now: number},
): Failure | undefined {
	const id = textAt(device, 'id') ?? '';
	const signedAt = numberAt(device, 'signedAt') ?? 0;
	const givenNonce = textAt(device, 'nonce');
	const found = keyOf(textAt(device, 'publicKey') ?? '');

	if (found === undefined || createHash('sha256').update(found.raw).digest('hex') !== id) {
		const reason = 'device-id-mismatch';
		return refusal('device identity mismatch', 'DEVICE_AUTH_DEVICE_ID_MISMATCH', reason, protocol);
	}

	if (Math.abs(now - signedAt) > skewMs) {
		const reason = 'device-signature-stale';
		return refusal('device signature expired', 'DEVICE_AUTH_SIGNATURE_EXPIRED', reason, protocol);
	}

	if (givenNonce !== undefined && givenNonce !== nonce) {
		const reason = 'device-nonce-mismatch';
		return refusal('device nonce mismatch', 'DEVICE_AUTH_NONCE_MISMATCH', reason, protocol);
	}

	const {clientId, clientMode, role, scopes, token, platform, deviceFamily} = signed;
	const body = [id, clientId, clientMode, role, scopes.join(','), String(signedAt), token].join('|');
	const family = deviceFamily.toLowerCase();
	const accepted = [
		...(givenNonce === undefined ? [] : [`v2|${body}|${nonce}`]),
		...(protocol === 3 && givenNonce === undefined ? [`v1|${body}`] : []),
		...(protocol === 4 ? [`v3|${body}|${nonce}|${platform.toLowerCase()}|${family}`] : []),
	];
	const signature = Buffer.from(textAt(device, 'signature') ?? '', 'base64url');
	const isGenuine = accepted.some((line) => verify(null, Buffer.from(line), found.key, signature));
	const reason = 'device-signature';
	return isGenuine
		? undefined
		: refusal('device signature invalid', 'DEVICE_AUTH_SIGNATURE_INVALID', reason, protocol);
}
