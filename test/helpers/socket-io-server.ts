import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {type WebSocket, WebSocketServer} from 'ws';

export type SocketIoServer = {
	readonly url: string;
	/** What clients emitted, as the arrays on the wire. */
	readonly heard: unknown[];
	readonly requests: Array<{readonly method: string; readonly path: string; readonly body: string}>;
	readonly emit: (event: string, data: unknown) => void;
	/** Any text, to every socket. */
	readonly say: (text: string) => void;
	readonly cut: () => void;
	readonly stop: () => Promise<void>;
};

const usualHello =
	'0{"sid":"s1","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';

	for await (const part of request) {
		body += String(part);
	}

	return body;
}

/** The wire of Socket.IO 4 over WebSocket, as recorded, and HTTP beside it. Greets with `first` at once. */
export async function startSocketIoServer(options: {
	readonly first: readonly [string, unknown];
	/** The first text of all. */
	readonly hello?: string;
	readonly answer?: (path: string, method: string, body: string) => {status: number; json: unknown};
}): Promise<SocketIoServer> {
	const heard: unknown[] = [];
	const requests: Array<{method: string; path: string; body: string}> = [];
	const sockets = new Set<WebSocket>();
	const http = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const {method = 'GET', url: path = '/'} = request;
			requests.push({method, path, body});
			const {status, json} = options.answer?.(path, method, body) ?? {status: 404, json: 'not found'};
			response.writeHead(status, {'content-type': 'application/json', 'retry-after': '300'});
			response.end(typeof json === 'string' ? json : JSON.stringify(json));
		});
	});
	const server = new WebSocketServer({noServer: true});
	http.on('upgrade', (request, socket, head) => {
		if (request.url?.startsWith('/socket.io/') === true) {
			server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request));
		} else {
			// As the library of the server that ships does with any other path.
			setTimeout(() => socket.end(), 1000);
		}
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.send(options.hello ?? usualHello);
		socket.on('message', (data) => {
			const text = String(data);

			if (text === '40') {
				socket.send('40{"sid":"s2"}');
				socket.send(`42${JSON.stringify(options.first)}`);
			} else if (text.startsWith('42')) {
				const frame: unknown = JSON.parse(text.slice(2));
				heard.push(frame);

				if (Array.isArray(frame) && frame[0] === 'ping') {
					socket.send('42["pong",{"timestamp":"2026-11-21T02:34:48.088Z"}]');
				}
			}
		});
	});
	await new Promise<void>((resolve) => {
		http.listen(0, '127.0.0.1', resolve);
	});
	const {port} = http.address() as AddressInfo;

	const say = (text: string): void => {
		for (const socket of sockets) {
			socket.send(text);
		}
	};

	return {
		url: `ws://127.0.0.1:${port}`,
		heard,
		requests,
		say,
		emit(event, data) {
			say(`42${JSON.stringify([event, data])}`);
		},
		cut() {
			for (const socket of sockets) {
				socket.terminate();
			}
		},
		async stop() {
			for (const socket of sockets) {
				socket.terminate();
			}

			server.close();
			http.closeAllConnections();
			await new Promise<void>((resolve) => {
				http.close(() => resolve());
			});
		},
	};
}
