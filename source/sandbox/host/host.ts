import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer} from 'ws';
import {decideUpgrade, mostConnections, pathOf, refuseUpgrade} from './door.ts';
import type {Admission, Language, Line} from './line.ts';
import {keepAlive} from './ping.ts';
import {farewellMs, openLine} from './socket-line.ts';
import type {Wire} from './wire.ts';

export type HostOptions = {
	/** 0: any free port. */
	readonly port: number;
	readonly language: Language;
	/** Nobody is asked for a token. */
	readonly isOpen?: boolean;
	readonly disturb?: (wire: Wire) => Wire;
	/** Answers requests about the sandbox itself; undefined: there is nobody to ask. */
	readonly control?: (request: IncomingMessage, response: ServerResponse) => void;
	readonly log?: (text: string) => void;
};

export type Host = {
	readonly port: number;
	/** Says farewell, closes everybody, and gives the port back. */
	readonly stop: () => Promise<void>;
	/** Cuts every connection: with a close code, or without a word as a broken line does. */
	readonly dropClients: (code?: number, reason?: string) => void;
	readonly clientCount: () => number;
};

export const controlPath = '/sandbox/control';

/** How long a request may take to arrive. */
const requestMs = 10_000;

function say(response: ServerResponse, status: number, says: string): void {
	response.writeHead(status, {'content-type': 'text/plain; charset=utf-8'}).end(`${says}\n`);
}

/** Serves a language on loopback. Rejects when the port cannot be had. */
export async function startHost(options: HostOptions): Promise<Host> {
	const {language, control, isOpen = false, log = () => undefined, disturb = (wire: Wire) => wire} = options;
	const lines = new Set<Line>();
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: language.maxPayload,
		perMessageDeflate: false,
	});
	const http = createServer({requestTimeout: requestMs, headersTimeout: requestMs}, (request, response) => {
		try {
			if (control !== undefined && pathOf(request) === controlPath) {
				control(request, response);
			} else if (language.http === undefined) {
				say(response, 426, 'This is a gateway; speak WebSocket to it.');
			} else {
				language.http(request, response);
			}
		} catch (error) {
			log(`http: ${String(error)}`);
			response.destroy();
		}
	});
	http.maxConnections = mostConnections + 100;

	function decide(request: IncomingMessage): Admission {
		try {
			return decideUpgrade(request, {language, isOpen, count: () => sockets.clients.size});
		} catch (error) {
			log(`upgrade: ${String(error)}`);
			return {isIn: false, status: 500, says: 'The gateway could not decide.'};
		}
	}

	http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', (error) => log(`upgrade: ${error.message}`));
		const admission = decide(request);

		if (!admission.isIn) {
			refuseUpgrade(socket, admission.status, admission.says);
			return;
		}

		const add = (headers: string[]) => {
			headers.push(...Object.entries(admission.headers).map(([name, value]) => `${name}: ${value}`));
		};

		sockets.once('headers', add);
		sockets.handleUpgrade(request, socket, head, (client) => {
			const line = openLine(client, request, {language, disturb, log});
			lines.add(line);
			client.once('close', () => lines.delete(line));
		});
		sockets.off('headers', add);
	});
	await new Promise<void>((resolve, reject) => {
		http.once('error', reject);
		http.listen(options.port, '127.0.0.1', () => {
			http.off('error', reject);
			resolve();
		});
	}).catch((error: unknown) => {
		language.stop();
		throw error;
	});

	const stopPinging = language.ping === undefined ? undefined : keepAlive(sockets, language.ping);
	const address = http.address();

	return {
		port: typeof address === 'object' && address !== null ? address.port : options.port,
		async stop() {
			stopPinging?.();
			const {say: sayFarewell, code, reason} = language.farewell;

			try {
				sayFarewell();
			} catch (error) {
				log(`farewell: ${String(error)}`);
			}

			for (const line of lines) {
				line.close(code, reason);
			}

			const cut = setTimeout(() => {
				for (const client of sockets.clients) {
					client.terminate();
				}
			}, farewellMs);
			await new Promise<void>((resolve) => {
				sockets.close(() => http.close(() => resolve()));
				http.closeAllConnections();
			});
			clearTimeout(cut);
			language.stop();
		},
		dropClients(code, reason = '') {
			for (const line of lines) {
				if (code === undefined) {
					line.terminate();
				} else {
					line.close(code, reason);
				}
			}
		},
		clientCount: () => sockets.clients.size,
	};
}
