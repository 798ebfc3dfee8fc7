import {WebSocketServer, type WebSocket} from 'ws';
import {loadAnswers, loadHello, smallEvents} from './load-frames.ts';

export type LoadGateway = {
	readonly url: string;
	/** Sends so many small events a second until it is told another number; 0 stops. */
	readonly flood: (perSecond: number) => void;
	/** What the clients asked for, in the order it came: the method and what it was asked with. */
	readonly asked: readonly {readonly method: string; readonly params: unknown}[];
	/** Events that left for a client, and bytes that wait for it to read. */
	readonly sent: () => {readonly events: number; readonly waiting: number};
	/** Resolves once so many more events have left. */
	readonly told: (count: number) => Promise<void>;
	/** Resolves once a client asked for this; at once when one has. */
	readonly wasAsked: (method: string) => Promise<void>;
	readonly stop: () => Promise<void>;
};

/** Batches are so far apart, in ms: finer than any frame that is drawn. */
const batchMs = 5;

/** More than this a real gateway does not keep for a client that does not read; here it waits instead of closing. */
const mostWaiting = 8_388_608;

/** A gateway of protocol 3 that tells small events of every kind, as many a second as it is told to. */
export async function startLoadGateway(): Promise<LoadGateway> {
	const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
	const asked: {readonly method: string; readonly params: unknown}[] = [];
	const looks = new Set<() => void>();
	let client: WebSocket | undefined;
	let perSecond = 0;
	let begunAt = 0;
	let due = 0;
	let events = 0;
	const until = (is: () => boolean): Promise<void> =>
		new Promise((resolve) => {
			const look = (): void => {
				if (is()) {
					looks.delete(look);
					resolve();
				}
			};

			looks.add(look);
			look();
		});
	await new Promise((resolve) => {
		server.once('listening', resolve);
	});

	server.on('connection', (socket) => {
		socket.send(
			JSON.stringify({type: 'event', event: 'connect.challenge', payload: {nonce: 'n', ts: Date.now()}}),
		);
		socket.on('message', (data) => {
			const {id, method, params} = JSON.parse(String(data)) as {id: string; method: string; params: unknown};
			asked.push({method, params});
			const payload = method === 'connect' ? loadHello() : (loadAnswers[method] ?? {});
			socket.send(JSON.stringify({type: 'res', id, ok: true, payload}));

			if (method === 'connect') {
				client = socket;
			}
		});
	});

	const timer = setInterval(() => {
		const last = Math.floor(((performance.now() - begunAt) / 1000) * perSecond);

		for (; due < last; due += 1) {
			if (client !== undefined && client.bufferedAmount < mostWaiting) {
				events += 1;
				client.send(smallEvents(events));
			}
		}

		for (const look of looks) {
			look();
		}
	}, batchMs);

	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;

	return {
		url: `ws://127.0.0.1:${port}`,
		flood(next) {
			perSecond = next;
			begunAt = performance.now();
			due = 0;
		},
		asked,
		sent: () => ({events, waiting: client?.bufferedAmount ?? 0}),
		told(count) {
			const enough = events + count;
			return until(() => events >= enough);
		},
		wasAsked: (method) => until(() => asked.some((each) => each.method === method)),
		stop: () =>
			new Promise((resolve) => {
				clearInterval(timer);

				for (const each of server.clients) {
					each.terminate();
				}

				server.close(() => {
					resolve();
				});
			}),
	};
}
