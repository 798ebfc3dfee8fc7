import type {Socket} from 'socket.io-client';
import {asRecord, readString} from './read.ts';
import {describe, type OpenTransport} from './transport.ts';

/*
The transport of gateways that speak Socket.IO and keep their lists behind plain HTTP. A frame is JSON text, as on a
WebSocket: `["event", data]` both ways, and for HTTP `{"http": {id, method, path, body?}}` out,
`{"http": {id, status, retryAfter, body}}` back.
*/

const httpTimeoutMs = 15_000;

/** Less than the link waits before it doubts the gateway. */
const pongMs = 5000;

/** Opens a Socket.IO connection over WebSocket only; its library is loaded when the first one is opened. */
export const openSocketIo: OpenTransport = (options, handlers) => {
	const base = new URL(options.url.replace(/^ws/u, 'http'));
	const requests = new AbortController();
	let socket: Socket | undefined;
	let unanswered: NodeJS.Timeout | undefined;
	let isOver = false;

	const end = (code: number, reason: string): void => {
		if (!isOver) {
			isOver = true;
			clearTimeout(unanswered);
			requests.abort();
			socket?.disconnect();
			handlers.closed(code, reason);
		}
	};

	const deliver = (frame: unknown): void => {
		const text = JSON.stringify(frame);

		if (text.length > options.maxBytes) {
			end(1009, 'a message was too large');
		} else if (!isOver) {
			handlers.text(text, text.length);
		}
	};

	/** The heartbeat of Socket.IO itself, as an event of its own: a sign of life where `ping` is no event. */
	const beat = (): void => {
		deliver(['heartbeat', null]);
	};

	const dial = async (): Promise<void> => {
		const {io} = await import('socket.io-client');

		if (isOver) {
			return;
		}

		const opened = io(base.origin, {
			transports: ['websocket'],
			path: base.pathname === '/' || base.pathname === '/ws' ? '/socket.io/' : base.pathname,
			extraHeaders: options.headers,
			timeout: options.handshakeTimeoutMs,
			// When to come back is the link's to decide.
			reconnection: false,
			forceNew: true,
		});
		socket = opened;
		// The first event follows the handshake at once: whoever listens only then has missed it.
		opened.onAny((name: string, data: unknown) => {
			if (name === 'pong') {
				clearTimeout(unanswered);
				handlers.ponged();
			}

			deliver([name, data]);
		});
		opened.on('connect', handlers.opened);
		opened.on('connect_error', (error) => end(1006, describe(error)));
		opened.on('disconnect', (reason) => end(reason === 'io server disconnect' ? 1000 : 1006, reason));
		opened.io.engine.on('ping', beat);
	};

	dial().catch((error: unknown) => end(1006, String(error)));

	return {
		send(text) {
			if (socket?.connected !== true) {
				return false;
			}

			const frame: unknown = JSON.parse(text);
			const http = asRecord(asRecord(frame)?.http);

			if (http !== undefined) {
				void request(base, http, requests.signal).then(deliver);
			} else if (Array.isArray(frame)) {
				socket.emit(String(frame[0]), frame[1]);
			}

			return true;
		},
		ping() {
			socket?.emit('ping');
			// One of the servers that ship has no such event. Socket.IO ends a dead line by itself, after 45 s.
			unanswered = setTimeout(() => {
				if (socket?.connected === true) {
					beat();
				}
			}, pongMs);
		},
		close() {
			end(1000, '');
		},
		terminate() {
			end(1006, '');
		},
	};
};

/** One HTTP request to the same host. Never rejects: without an answer its status is undefined, and says why. */
async function request(
	base: URL,
	{id, method, path, body}: Readonly<Record<string, unknown>>,
	signal: AbortSignal,
): Promise<unknown> {
	try {
		// The bundle hides the plain name from a package inside of it.
		const response = await globalThis.fetch(new URL(readString(path) ?? '/', base.origin), {
			method: readString(method) ?? 'GET',
			redirect: 'error',
			signal: AbortSignal.any([signal, AbortSignal.timeout(httpTimeoutMs)]),
			...(body !== undefined && {
				headers: {'content-type': 'application/json'},
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		const retryAfter = response.headers.get('retry-after');
		return {http: {id, status: response.status, retryAfter, body: parsed(text)}};
	} catch (error) {
		return {http: {id, error: error instanceof Error ? error.name : String(error)}};
	}
}

/** Pages that are not JSON (an error of Express) are handed on as text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
