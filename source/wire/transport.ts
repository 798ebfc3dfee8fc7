import WebSocket, {type RawData} from 'ws';
import {isPinFault, pinnedAgent, tlsFailed} from './pin.ts';

export type TransportOptions = {
	readonly url: string;
	readonly via: 'websocket' | 'socket.io';
	readonly headers: Readonly<Record<string, string>>;
	/** Larger messages end the connection with 1009: real gateways send far over the payload they announce. */
	readonly maxBytes: number;
	readonly handshakeTimeoutMs: number;
	/** The certificate the gateway must show, as `sha256/BASE64`; undefined: one this machine trusts. */
	readonly pin?: string | undefined;
};

export type TransportHandlers = {
	readonly opened: () => void;
	readonly text: (text: string, bytes: number) => void;
	readonly ponged: () => void;
	/** Called exactly once, whatever went wrong; `reason` is foreign text, not yet cleaned. An upgrade that was refused comes with its HTTP status as code. */
	readonly closed: (code: number, reason: string) => void;
};

export type Transport = {
	/** False when the socket is not open: nothing was sent. */
	readonly send: (text: string) => boolean;
	readonly ping: () => void;
	readonly close: () => void;
	readonly terminate: () => void;
};

export type OpenTransport = (options: TransportOptions, handlers: TransportHandlers) => Transport;

/** Whoever does not answer our goodbye by then is left all the same: no command waits on it to end, in ms. */
const goodbyeMs = 1000;

/**
 * Opens a WebSocket. No Origin header is sent (gateways from 2026.3 on refuse foreign ones), no compression, no
 * redirect is followed. No policy lives here: when to dial and when to give up is the link's.
 */
export const openWebSocket: OpenTransport = (options, handlers) => {
	const {url, headers, maxBytes, handshakeTimeoutMs, pin} = options;
	const socket = new WebSocket(url, {
		headers,
		maxPayload: maxBytes,
		handshakeTimeout: handshakeTimeoutMs,
		perMessageDeflate: false,
		followRedirects: false,
		// A flood of small messages must not keep keys and clocks waiting until all of it is read.
		allowSynchronousEvents: false,
		...(pin !== undefined && url.startsWith('wss:') && {agent: pinnedAgent(pin, handshakeTimeoutMs)}),
	});
	let failure = '';
	/** Says more than the code of the socket. */
	let status: number | undefined;

	socket.on('open', handlers.opened);
	socket.on('pong', handlers.ponged);
	socket.on('message', (data: RawData) => {
		const bytes = Buffer.isBuffer(data)
			? data
			: Array.isArray(data)
				? Buffer.concat(data)
				: Buffer.from(data);
		handlers.text(bytes.toString('utf8'), bytes.length);
	});
	// 'close' always follows 'error'; the error is kept for its words.
	socket.on('error', (error) => {
		failure = status === undefined ? describe(error) : failure;
		status ??= isPinFault(error) ? tlsFailed : isTooLarge(error) ? tooLarge : undefined;
	});
	socket.on('unexpected-response', (request, response) => {
		status = response.statusCode;
		failure = response.statusMessage ?? '';
		request.destroy();
		socket.terminate();
	});
	socket.on('close', (code, reason) => {
		handlers.closed(status ?? code, failure === '' ? reason.toString('utf8') : failure);
	});

	return {
		send(text) {
			if (socket.readyState !== WebSocket.OPEN) {
				return false;
			}

			socket.send(text);
			return true;
		},
		ping() {
			if (socket.readyState === WebSocket.OPEN) {
				socket.ping();
			}
		},
		close() {
			socket.close(1000);
			setTimeout(() => {
				socket.terminate();
			}, goodbyeMs).unref();
		},
		terminate() {
			socket.terminate();
		},
	};
};

const tooLarge = 1009;

/** The other side never gets to say the code of that: its answer is not read any more. */
function isTooLarge(error: Error): boolean {
	return 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
}

/** What opens nothing: the connection ends at once, with the reason. */
export const refuseTransport =
	(code: number, reason: string): OpenTransport =>
	(_, handlers) => {
		let isOver = false;
		const end = (): void => {
			if (!isOver) {
				isOver = true;
				handlers.closed(code, reason);
			}
		};
		// Nobody expects to be closed before they were given what can be closed.
		queueMicrotask(end);
		return {send: () => false, ping: () => undefined, close: end, terminate: end};
	};

/** A connection refused on both of two addresses is an AggregateError with an empty message. */
export function describe(error: Error): string {
	if (error.message !== '') {
		return error.message;
	}

	return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
