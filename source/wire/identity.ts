import {createHash, createPrivateKey, generateKeyPairSync, sign} from 'node:crypto';

/** The key of this device, as text that can be kept in a file. `privateKey` is PKCS 8 in PEM: a secret. */
export type Identity = {
	/** SHA-256 of the raw public key, lowercase hex. */
	readonly id: string;
	/** The raw 32 bytes of the Ed25519 public key, base64url without padding. */
	readonly publicKey: string;
	readonly privateKey: string;
};

/** What a greeting needs of an identity: who we are, and a way to sign without seeing the key. */
export type Device = {
	readonly id: string;
	readonly publicKey: string;
	/** Ed25519 over the UTF-8 text, base64url. */
	readonly sign: (text: string) => string;
};

/** A new Ed25519 key. */
export function makeIdentity(): Identity {
	const {publicKey, privateKey} = generateKeyPairSync('ed25519');
	const {x = ''} = publicKey.export({format: 'jwk'});
	return {
		id: createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex'),
		publicKey: x,
		privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
	};
}

/**
 * The signing half of an identity. The key is read when first used.
 * @throws on the first signature when `privateKey` is not a key.
 */
export function toDevice({id, publicKey, privateKey}: Identity): Device {
	let key: ReturnType<typeof createPrivateKey> | undefined;
	return {
		id,
		publicKey,
		sign(text) {
			key ??= createPrivateKey(privateKey);
			return sign(undefined, Buffer.from(text, 'utf8'), key).toString('base64url');
		},
	};
}
