import {askHttp} from './http.ts';
import {asRecord, readCount, readString} from './read.ts';
import {openWebSocket, type OpenTransport} from './transport.ts';

/*
The transport of gateways that speak Socket.IO and keep their lists behind plain HTTP. A frame is JSON text, as on a
WebSocket: `["event", data]` both ways, and for HTTP `{"http": {id, method, path, body?}}` out,
`{"http": {id, status, retryAfter, body}}` back.

Of Socket.IO it speaks what those gateways use (Engine.IO protocol 4, Socket.IO protocol 5): a WebSocket alone, the main
namespace alone, nothing binary. The library for it is not used: several texts a server can say make it throw where
nobody catches, and it takes no bound.
*/

/** Less than the link waits before it doubts the gateway. */
const pongMs = 5000;

/** How long a server may be silent that does not say how often it beats, and at most, in ms. */
const silence = {usualMs: 45_000, mostMs: 600_000} as const;

/** Opens a Socket.IO connection over WebSocket only. */
export const openSocketIo: OpenTransport = (options, handlers) => {
	const base = new URL(options.url.replace(/^ws/u, 'http'));
	const requests = new AbortController();
	let unanswered: NodeJS.Timeout | undefined;
	let unheard: NodeJS.Timeout | undefined;
	let phase: 'opening' | 'greeted' | 'connected' | 'over' = 'opening';

	const end = (code: number, reason: string, hangUp = socket.terminate): void => {
		if (phase !== 'over') {
			phase = 'over';
			clearTimeout(unanswered);
			clearTimeout(unheard);
			requests.abort();
			hangUp();
			handlers.closed(code, reason);
		}
	};

	const deliver = (text: string): void => {
		if (phase !== 'over') {
			handlers.text(text, text.length);
		}
	};

	/** The heartbeat of Socket.IO itself, as an event of its own: a sign of life where `ping` is no event. */
	const beat = (): void => {
		deliver('["heartbeat",null]');
	};

	const greet = (told: string): void => {
		const hello = asRecord(parse(told));
		const everyMs = readCount(hello?.pingInterval);
		const patienceMs = readCount(hello?.pingTimeout);
		const ms = everyMs === undefined || patienceMs === undefined ? silence.usualMs : everyMs + patienceMs;
		unheard = setTimeout(
			() => {
				end(1006, 'nothing was heard any more');
			},
			Math.min(ms, silence.mostMs),
		);
		socket.send('40');
	};

	const hear = (text: string): void => {
		if (text === '2') {
			unheard?.refresh();
			socket.send('3');
			beat();
		} else if (text.startsWith('0') && phase === 'opening') {
			phase = 'greeted';
			greet(text.slice(1));
		} else if (text.startsWith('40{') && phase === 'greeted') {
			phase = 'connected';
			handlers.opened();
		} else if (text === '41') {
			end(1000, 'io server disconnect');
		} else if (text.startsWith('44')) {
			end(1006, readString(asRecord(parse(text.slice(2)))?.message) ?? 'the server refused us');
		} else if (phase === 'connected') {
			hearEvent(text);
		} else {
			end(1006, 'no Socket.IO is spoken there');
		}
	};

	const hearEvent = (text: string): void => {
		const event = /^42\d{0,20}(?=\[)/u.exec(text);

		if (event === null) {
			// Nothing that is known: told as a text, which is no frame and is counted as such.
			deliver(JSON.stringify(text));
			return;
		}

		const frame = text.slice(event[0].length);

		if (/^\[\s*"pong"/u.test(frame)) {
			clearTimeout(unanswered);
			handlers.ponged();
		}

		deliver(frame);
	};

	const socket = openWebSocket(
		{...options, url: addressOf(options.url)},
		{
			opened: () => undefined,
			text: hear,
			ponged: () => undefined,
			closed: end,
		},
	);

	return {
		send(text) {
			if (phase !== 'connected') {
				return false;
			}

			const http = asRecord(asRecord(parse(text))?.http);

			if (http === undefined) {
				return socket.send(`42${text}`);
			}

			void askHttp(http, {base, signal: requests.signal, maxBytes: options.maxBytes}).then(deliver);
			return true;
		},
		ping() {
			if (phase !== 'connected') {
				return;
			}

			socket.send('42["ping"]');
			clearTimeout(unanswered);
			// One of the servers that ship has no such event. Socket.IO ends a dead line by itself, after 45 s.
			unanswered = setTimeout(() => {
				if (phase === 'connected') {
					beat();
				}
			}, pongMs);
		},
		close() {
			socket.send('41');
			end(1000, '', socket.close);
		},
		terminate() {
			end(1006, '');
		},
	};
};

/** Where Socket.IO is spoken at that address: a path of its own, unless one was named. */
function addressOf(url: string): string {
	const address = new URL(url);

	if (address.pathname === '/' || address.pathname === '/ws') {
		address.pathname = '/socket.io/';
	}

	address.search = '?EIO=4&transport=websocket';
	return address.href;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON says nothing here.
		return undefined;
	}
}
