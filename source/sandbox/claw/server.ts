import {createServer} from 'node:http';
import {type WebSocket, WebSocketServer} from 'ws';
import type {World} from '../world/parts.ts';
import {createAudience} from './audience.ts';
import {connectSchema, requestFrameSchema} from './connect-schema.ts';
import type {Gateway} from './gateway.ts';
import {receive} from './greet.ts';
import {servedMethods} from './methods/all.ts';
import {narrate} from './narrate.ts';
import {compileCheck} from './validate.ts';
import {type ProtocolNumber, versions} from './versions.ts';

export type ClawOptions = {
	readonly port: number;
	readonly token: string;
	readonly protocol: ProtocolNumber;
	readonly tickMs: number;
	readonly handshakeMs: number | undefined;
};

export type ClawServer = {
	readonly port: number;
	/** Says that it stops, closes everybody with 1012, and gives the port back. */
	readonly stop: () => Promise<void>;
	/** Cuts every connection: with a close code, or without a word as a broken line does. */
	readonly dropClients: (code?: number, reason?: string) => void;
	readonly clientCount: () => number;
};

/** Measured from 5.28 on: the server pings about every 25 seconds. */
const pingMs = 25_000;

/** How long a client has to answer a close before its line is cut. */
const farewellMs = 500;

/** Serves a world in the claw language, on loopback only. */
export async function startClaw(world: World, options: ClawOptions): Promise<ClawServer> {
	const {protocol, token, tickMs} = options;
	const version = versions[protocol];
	const gateway: Gateway = {version, world, audience: createAudience(version)};
	const reception = {
		gateway,
		served: servedMethods(version),
		checkFrame: compileCheck(requestFrameSchema[protocol], protocol),
		checkConnect: compileCheck(connectSchema[protocol], protocol),
		token,
		tickMs,
		handshakeMs: options.handshakeMs ?? version.handshakeMs,
	};
	const http = createServer((_request, response) => {
		response
			.writeHead(426, {'content-type': 'text/plain'})
			.end('This is a gateway; speak WebSocket to it.\n');
	});
	await new Promise<void>((resolve, reject) => {
		http.once('error', reject);
		http.listen(options.port, '127.0.0.1', () => {
			http.off('error', reject);
			resolve();
		});
	});

	// Only now: before it listens, the socket server would make an error of the port its own.
	const sockets = new WebSocketServer({
		server: http,
		maxPayload: version.maxPayload,
		perMessageDeflate: false,
	});
	const stopNarrating = narrate(gateway);

	sockets.on('connection', (socket, request) => receive(reception, socket, request));
	const ticking = setInterval(() => {
		gateway.audience.tell('tick', {ts: world.stage.clock.now()}, {isDroppable: true});
	}, tickMs);
	const pinging = setInterval(() => {
		for (const socket of protocol === 4 ? sockets.clients : []) {
			socket.ping();
		}
	}, pingMs);

	function closeAll(close: (socket: WebSocket) => void): void {
		for (const socket of sockets.clients) {
			close(socket);
		}
	}

	async function stop(): Promise<void> {
		clearInterval(ticking);
		clearInterval(pinging);
		gateway.audience.tell('shutdown', {reason: 'gateway stopping', restartExpectedMs: null});
		closeAll((socket) => socket.close(1012, 'service restart'));
		const cut = setTimeout(() => closeAll((socket) => socket.terminate()), farewellMs);
		await new Promise<void>((resolve) => {
			sockets.close(() => http.close(() => resolve()));
			http.closeAllConnections();
		});
		clearTimeout(cut);
		stopNarrating();
	}

	const address = http.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : options.port,
		stop,
		dropClients(code, reason) {
			closeAll((socket) => (code === undefined ? socket.terminate() : socket.close(code, reason)));
		},
		clientCount: () => gateway.audience.all().length,
	};
}
