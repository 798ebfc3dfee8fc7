import {createHash, generateKeyPairSync, sign} from 'node:crypto';
import WebSocket from 'ws';

/** A second operator, written from the gateway's documents and sharing no code with the program under test. */
export type Operator = {
	readonly ask: (
		method: string,
		params: object,
	) => Promise<{readonly ok: boolean; readonly payload?: unknown; readonly error?: unknown}>;
	readonly close: () => void;
};

const scopes = [
	'operator.admin',
	'operator.read',
	'operator.write',
	'operator.approvals',
	'operator.pairing',
];

export async function connectOperator(url: string, token: string): Promise<Operator> {
	const {publicKey, privateKey} = generateKeyPairSync('ed25519');
	const raw = publicKey.export({type: 'spki', format: 'der'}).subarray(-32);
	const id = createHash('sha256').update(raw).digest('hex');
	const socket = new WebSocket(url);
	const waiting = new Map<string, (answer: {ok: boolean; payload?: unknown; error?: unknown}) => void>();
	let count = 0;

	const send = (
		method: string,
		params: object,
	): Promise<{ok: boolean; payload?: unknown; error?: unknown}> => {
		count += 1;
		const request = {type: 'req', id: `op-${count}`, method, params};
		return new Promise((resolve) => {
			waiting.set(request.id, resolve);
			socket.send(JSON.stringify(request));
		});
	};

	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('message', (data) => {
			const frame = JSON.parse(String(data)) as {
				type: string;
				id?: string;
				event?: string;
				ok: boolean;
				payload?: {nonce: string; ts: number};
			};

			if (frame.type === 'res' && frame.id !== undefined) {
				waiting.get(frame.id)?.(frame);
				waiting.delete(frame.id);
			}

			if (frame.event === 'connect.challenge' && frame.payload !== undefined) {
				const {nonce, ts} = frame.payload;
				const signed = [
					'v2',
					id,
					'gateway-client',
					'ui',
					'operator',
					scopes.join(','),
					ts,
					token,
					nonce,
				].join('|');
				const params = {
					minProtocol: 3,
					maxProtocol: 4,
					client: {
						id: 'gateway-client',
						mode: 'ui',
						version: '1',
						platform: process.platform,
						displayName: 'second-operator',
					},
					role: 'operator',
					scopes,
					caps: ['approvals', 'exec-approvals'],
					auth: {token},
					device: {
						id,
						publicKey: raw.toString('base64url'),
						signature: sign(null, Buffer.from(signed), privateKey).toString('base64url'),
						signedAt: ts,
						nonce,
					},
				};
				send('connect', params).then((hello) => {
					if (hello.ok) {
						resolve();
					} else {
						reject(new Error(JSON.stringify(hello.error)));
					}
				}, reject);
			}
		});
	});

	return {
		ask: send,
		close() {
			socket.terminate();
		},
	};
}
