import {randomUUID} from 'node:crypto';
import type {Line, Listener} from '../host/line.ts';
import type {Tokens} from '../host/tokens.ts';
import {answerFrame, type Desk} from './answer.ts';
import type {Connection} from './audience.ts';
import {invalid} from './frames.ts';
import {type Grant, type Refusal, refuse} from './grant.ts';
import {decideOn} from './handshake.ts';
import {helloShape} from './hello.ts';
import {type Fields, isFields, parseJson} from './read.ts';
import type {Check} from './validate.ts';

export type Reception = Desk & {
	readonly tokens: Tokens;
	readonly checkConnect: Check;
	readonly handshakeMs: number;
	readonly tickMs: number;
};

function rowOf({client, role, scopes, deviceId}: Grant, key: string) {
	return {
		key,
		host: client.label,
		ip: undefined,
		version: client.version,
		platform: client.platform,
		deviceFamily: client.deviceFamily,
		modelIdentifier: client.modelIdentifier,
		mode: client.mode,
		deviceId,
		// Measured: where there is a device, its id overwrites the instance, and several sockets are one row.
		instanceId: deviceId ?? client.instanceId,
		roles: [role],
		scopes,
		lastInputSeconds: undefined,
	};
}

/** Sees one client from its first frame to its last: the challenge, the connect, the greeting, the requests. */
export function receive(reception: Reception, line: Line): Listener {
	const {gateway, handshakeMs} = reception;
	const {version, world, audience} = gateway;
	const {id} = line;
	const nonce = randomUUID();
	let connection: Connection | undefined;
	let isRefused = false;

	// Measured: who says nothing is closed with 1000, as if nothing had happened.
	const patience = setTimeout(() => line.close(1000, ''), handshakeMs);
	patience.unref();

	function put(frame: unknown): void {
		line.send(JSON.stringify(frame));
	}

	function turnAway({failure, code, reason}: Refusal, requestId: string): void {
		isRefused = true;

		if (failure !== undefined) {
			put({type: 'res', id: requestId, ok: false, error: failure});
		}

		world.log.write('WARN', 'gateway/ws', `closed before connect code=${code} reason=${reason}`);
		line.close(code, reason);
	}

	function greet(requestId: string, grant: Grant): void {
		clearTimeout(patience);
		const {client, deviceId} = grant;
		const isListed = client.mode !== 'cli';
		const presenceKey = isListed ? (deviceId ?? client.instanceId?.toLowerCase() ?? id) : undefined;
		connection = {
			id,
			grant,
			presenceKey,
			hears: {everyThread: false, threads: new Set()},
			send: line.send,
			close: line.close,
		};

		if (presenceKey !== undefined) {
			world.presence.join(rowOf(grant, presenceKey));
		}

		put({type: 'res', id: requestId, ok: true, payload: helloShape(gateway, connection, reception)});
		audience.join(connection);
		world.log.write('INFO', 'gateway/ws', `webchat connected conn=${id.slice(0, 8)} client=${client.label}`);
		// Measured: the others learn of a newcomer only by the version in the health report that follows.
		world.stage.clock.after(1, () => world.health.refresh());
	}

	/** The first frame decides; a second one that came on its heels is not looked at once it was refused. */
	function first(text: string): void {
		const parsed = parseJson(text);

		if (parsed === undefined) {
			turnAway({failure: undefined, code: 1000, reason: ''}, '');
			return;
		}

		const frame = parsed.value;

		if (reception.checkFrame(frame) !== undefined || !isFields(frame)) {
			const reason = version.protocol === 2 ? 'invalid handshake' : 'invalid request frame';
			turnAway({failure: undefined, code: 1008, reason}, '');
			return;
		}

		decide(String(frame['id']), frame);
	}

	function decide(requestId: string, frame: Fields): void {
		if (frame['method'] !== 'connect') {
			const failure = invalid('invalid handshake: first request must be connect');
			turnAway(refuse(failure, version.protocol === 2 ? 'invalid handshake' : failure.message), requestId);
			return;
		}

		const {headers} = line;
		const decided = decideOn(frame['params'], {
			protocol: version.protocol,
			tokens: reception.tokens,
			check: reception.checkConnect,
			pairing: world.pairing,
			now: world.stage.clock.now(),
			nonce,
			origin: headers.origin,
			cameFrom: headers['x-forwarded-for'] === undefined ? 'here' : 'elsewhere',
		});

		if ('grant' in decided) {
			greet(requestId, decided.grant);
		} else {
			turnAway(decided, requestId);
		}
	}

	function take(text: string): void {
		if (connection !== undefined) {
			answerFrame(reception, connection, text);
		} else if (Buffer.byteLength(text) > version.greetingBytes) {
			isRefused = true;
			line.close(1009, '');
		} else if (!isRefused) {
			first(text);
		}
	}

	if (version.sendsChallenge) {
		put({type: 'event', event: 'connect.challenge', payload: {nonce, ts: world.stage.clock.now()}});
	}

	return {
		text: take,
		// Measured: a binary frame is read as text.
		binary: (bytes) => take(bytes.toString()),
		closed() {
			clearTimeout(patience);

			if (connection !== undefined) {
				audience.leave(connection);

				if (connection.presenceKey !== undefined) {
					world.presence.leave(connection.presenceKey);
				}
			}
		},
	};
}
