import {randomUUID} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {type RawData, WebSocket} from 'ws';
import type {Language, Line, Listener} from './line.ts';
import type {Wire} from './wire.ts';

/** How long a client has to answer a close before its line is cut. */
export const farewellMs = 500;

/** How long a client that was behind has to read what was sent, and the close after it. */
const catchUpMs = 5000;

export type Surroundings = {
	readonly language: Language;
	/** Puts whatever is to disturb the client between it and its line. */
	readonly disturb: (wire: Wire) => Wire;
	readonly log: (text: string) => void;
};

function bytesOf(data: RawData): Buffer {
	if (Array.isArray(data)) {
		return Buffer.concat(data);
	}

	return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

function wireOf(socket: WebSocket): Wire {
	return {
		send(frame) {
			if (socket.readyState === WebSocket.OPEN) {
				socket.send(frame);
			}
		},
		bufferedBytes: () => socket.bufferedAmount,
		close: (code, reason) => socket.close(code, reason),
		terminate: () => socket.terminate(),
		forget: () => undefined,
	};
}

/** The longest reason a close frame may carry is 123 bytes, and a longer one would throw; a sign cut in two grows. */
function shortReason(reason: string): string {
	return Buffer.from(reason).subarray(0, 120).toString();
}

/** Puts a socket on the line of a language. What the language throws costs its client the line, and nobody else. */
export function openLine(
	socket: WebSocket,
	request: IncomingMessage,
	{language, disturb, log}: Surroundings,
): Line {
	const wire = disturb(wireOf(socket));
	const id = randomUUID();
	/** How we ended it, if we did. */
	let ending: {readonly code: number; readonly reason: string} | undefined;
	let listener: Listener | undefined;

	function close(code: number, reason: string): void {
		if (ending === undefined) {
			ending = {code, reason: shortReason(reason)};
			wire.close(code, ending.reason);
		}
	}

	function closeOrCut(code: number, reason: string, patienceMs: number): void {
		close(code, reason);
		setTimeout(() => socket.terminate(), patienceMs).unref();
	}

	const line: Line = {
		id,
		url: request.url ?? '/',
		headers: request.headers,
		send(text, {isDroppable = false} = {}) {
			if (ending !== undefined) {
				return;
			}

			if (wire.bufferedBytes() <= language.maxBufferedBytes) {
				wire.send(text);
			} else if (!isDroppable) {
				const {code, reason} = language.slow;
				log(`${id.slice(0, 8)} does not read: closed with ${code} ${reason}`);
				closeOrCut(code, reason, catchUpMs);
			}
		},
		bufferedBytes: wire.bufferedBytes,
		close,
		terminate() {
			ending ??= {code: 1006, reason: ''};
			wire.terminate();
		},
	};

	function attempt(act: () => void): void {
		try {
			act();
		} catch (error) {
			log(`${id.slice(0, 8)} closed with 1011: ${String(error)}`);
			closeOrCut(1011, 'internal error', farewellMs);
		}
	}

	socket.on('message', (data, isBinary) => {
		const bytes = bytesOf(data);

		// What comes on the heels of a frame that ended the line is not looked at.
		if (ending === undefined) {
			attempt(() => (isBinary ? listener?.binary(bytes) : listener?.text(bytes.toString())));
		}
	});
	socket.on('error', (error) => log(`${id.slice(0, 8)} ${error.message}`));
	socket.on('close', (code, reason) => {
		wire.forget();
		const how = ending ?? {code, reason: String(reason)};
		ending = how;
		attempt(() => listener?.closed(how.code, how.reason));
	});
	attempt(() => {
		listener = language.open(line);
	});

	return line;
}
