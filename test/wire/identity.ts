import {createHash, createPublicKey, verify} from 'node:crypto';
import {expect, test} from 'vitest';
import {makeIdentity, toDevice} from '../../source/wire/identity.ts';

test('a device is the hash of its key, and its signature can be checked with it', () => {
	const identity = makeIdentity();
	const device = toDevice(identity);
	const raw = Buffer.from(device.publicKey, 'base64url');
	const key = createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x: device.publicKey}, format: 'jwk'});

	expect(raw).toHaveLength(32);
	expect(device.id).toBe(createHash('sha256').update(raw).digest('hex'));
	expect(verify(undefined, Buffer.from('v2|a'), key, Buffer.from(device.sign('v2|a'), 'base64url'))).toBe(
		true,
	);
	expect(device.sign('v2|a')).toMatch(/^[\w-]{86}$/u);
});

test('an identity survives being written down', () => {
	const identity = makeIdentity();
	const written = JSON.stringify(identity);
	const read = JSON.parse(written) as typeof identity;
	expect(toDevice(read).sign('text')).toBe(toDevice(identity).sign('text'));
});
