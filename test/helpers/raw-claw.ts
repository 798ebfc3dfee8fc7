/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument --
   Frames are made and read here as they are on the wire. */
import {createHash, generateKeyPairSync, type KeyObject, sign} from 'node:crypto';
import {dialRaw, type Frame, type RawSocket} from './raw-socket.ts';

export type {Frame} from './raw-socket.ts';

/** A stranger's socket that can ask, in the claw language. */
export type RawClient = RawSocket & {
	/** Sends a request and gives its first answer. */
	readonly call: (method: string, params?: unknown) => Promise<Frame>;
	readonly event: (name: string, fits?: (payload: Frame) => boolean) => Promise<Frame>;
};

export async function dial(url: string, headers: Record<string, string> = {}): Promise<RawClient> {
	const raw = await dialRaw(url, {headers});
	let calls = 0;

	return {
		...raw,
		async call(method, params) {
			calls++;
			const id = `q${calls}`;
			raw.send({type: 'req', id, method, ...(params !== undefined && {params})});
			return raw.when((frame) => frame['type'] === 'res' && frame['id'] === id);
		},
		event: (name, fits = () => true) =>
			raw.when((frame) => frame['event'] === name && fits(frame['payload'])),
	};
}

export type Device = {readonly id: string; readonly publicKey: string; readonly key: KeyObject};

export function newDevice(): Device {
	const {publicKey, privateKey} = generateKeyPairSync('ed25519');
	const raw = publicKey.export({type: 'spki', format: 'der'}).subarray(-32);
	return {
		id: createHash('sha256').update(raw).digest('hex'),
		publicKey: raw.toString('base64url'),
		key: privateKey,
	};
}

export const allScopes = [
	'operator.read',
	'operator.write',
	'operator.approvals',
	'operator.pairing',
	'operator.admin',
];

type Wish = {
	token?: string;
	scopes?: string[] | undefined;
	device?: Device | undefined;
	caps?: string[];
	signature?: 'v1' | 'v2' | 'v3';
	signedAt?: number;
	nonce?: string;
	client?: Frame;
	role?: string;
	more?: Frame;
};

/** A connect of protocol 3 or 4, signed when a device is given. */
export function connectFrame(nonce: string, wish: Wish = {}): Frame {
	const {
		token = 'secret',
		device,
		caps = [],
		signature = 'v2',
		signedAt = Date.now(),
		role = 'operator',
	} = wish;
	const scopes = 'scopes' in wish ? wish.scopes : allScopes;
	const client: Frame = {
		...{id: 'gateway-client', version: '0.1.0', platform: 'linux', mode: 'ui', displayName: 'raw'},
		...wish.client,
	};
	const used = wish.nonce ?? nonce;
	const body = [
		device?.id,
		client['id'],
		client['mode'],
		role,
		(scopes ?? []).join(','),
		signedAt,
		token,
	].join('|');
	const line = {v1: `v1|${body}`, v2: `v2|${body}|${used}`, v3: `v3|${body}|${used}|linux|`}[signature];
	const signed =
		device === undefined
			? {}
			: {
					device: {
						...{id: device.id, publicKey: device.publicKey, signedAt},
						signature: sign(null, Buffer.from(line), device.key).toString('base64url'),
						...(signature !== 'v1' && {nonce: used}),
					},
				};
	return {
		type: 'req',
		id: 'c1',
		method: 'connect',
		params: {
			...{minProtocol: 3, maxProtocol: 4, client, role, caps, auth: {token}},
			...(scopes !== undefined && {scopes}),
			...signed,
			...wish.more,
		},
	};
}

export type Greeted = RawClient & {readonly hello: Frame};

/** Answers the challenge of a modern protocol, with a new device unless one is given; gives what came of it. */
export async function introduce(client: RawClient, wish: Wish = {}): Promise<Frame> {
	const challenge = await client.event('connect.challenge');
	client.send(connectFrame(challenge['payload'].nonce, {device: newDevice(), ...wish}));
	return client.when((frame) => frame['id'] === 'c1');
}

/** Connects as the modern protocols want it. */
export async function greet(url: string, wish: Wish = {}): Promise<Greeted> {
	const client = await dial(url);
	const answer = await introduce(client, wish);

	if (answer['ok'] !== true) {
		throw new Error(`Refused: ${JSON.stringify(answer['error'])}`);
	}

	return {...client, hello: answer['payload']};
}

/** Connects as protocol 2 wants it. */
export async function greetOld(url: string, instanceId = 'raw-1'): Promise<Greeted> {
	const client = await dial(url);
	client.send({
		...{type: 'req', id: 'c1', method: 'connect'},
		params: {
			minProtocol: 2,
			maxProtocol: 2,
			client: {name: 'raw', version: '0.1.0', platform: 'linux', mode: 'ui', instanceId},
			auth: {token: 'secret'},
		},
	});
	const answer = await client.when((frame) => frame['id'] === 'c1');

	if (answer['ok'] !== true) {
		throw new Error(`Refused: ${JSON.stringify(answer['error'])}`);
	}

	return {...client, hello: answer['payload']};
}
