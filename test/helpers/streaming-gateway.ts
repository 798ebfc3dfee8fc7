import {WebSocketServer, type WebSocket} from 'ws';

/** What gateways of protocol 3 keep for a client before they close it as a slow consumer. */
const maxBufferedBytes = 1_572_864;

export type StreamingGateway = {
	readonly url: string;
	/** Streams one long answer; tells how it went once the client was sent everything, or was closed. */
	readonly stream: (
		chunks: number,
		chunkBytes: number,
	) => Promise<{readonly sentBytes: number; readonly isClosed: boolean; readonly tail: string}>;
	readonly stop: () => Promise<void>;
};

/**
 * A gateway of protocol 3 that does nothing but stream: every chunk repeats the whole answer so far, as
 * `agent`/`assistant` and as `chat`/`delta`, and a client that does not read is closed with 1008.
 */
export async function startStreamingGateway(): Promise<StreamingGateway> {
	const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
	const clients = new Set<WebSocket>();
	const said: string[] = [];
	await new Promise((resolve) => {
		server.once('listening', resolve);
	});

	server.on('connection', (socket) => {
		socket.send(
			JSON.stringify({type: 'event', event: 'connect.challenge', payload: {nonce: 'n', ts: Date.now()}}),
		);
		socket.on('message', (data) => {
			const {id, method} = JSON.parse(String(data)) as {id: string; method: string};
			const history = {messages: said.map((text) => ({role: 'assistant', content: text, timestamp: 1}))};
			const payload =
				method === 'connect' ? hello() : method === 'chat.history' ? history : (answers[method] ?? {});
			socket.send(JSON.stringify({type: 'res', id, ok: true, payload}));

			if (method === 'connect') {
				clients.add(socket);
			}
		});
	});

	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;

	return {
		url: `ws://127.0.0.1:${port}`,
		async stream(chunks, chunkBytes) {
			const [socket] = clients;

			if (socket === undefined) {
				throw new Error('nobody is connected');
			}

			let text = '';
			let sentBytes = 0;
			let seq = 0;
			const send = (event: string, payload: object): void => {
				seq += 1;
				const frame = JSON.stringify({type: 'event', event, payload, seq});
				sentBytes += frame.length;
				socket.send(frame);
			};
			const about = {runId: 'run-1', sessionKey: 'agent:main:main'};
			send('agent', {
				...about,
				stream: 'lifecycle',
				data: {phase: 'start', startedAt: Date.now()},
				seq: 0,
				ts: Date.now(),
			});

			for (let chunk = 0; chunk < chunks; chunk += 1) {
				const delta = `line ${chunk} of a long answer `.padEnd(chunkBytes - 1, '.') + '\n';
				text += delta;
				send('agent', {...about, stream: 'assistant', data: {text, delta}, seq: chunk + 1, ts: Date.now()});

				if (chunk % 4 === 0) {
					send('chat', {
						...about,
						seq: chunk + 1,
						state: 'delta',
						message: {role: 'assistant', content: [{type: 'text', text}], timestamp: Date.now()},
					});
				}

				if (socket.bufferedAmount > maxBufferedBytes) {
					socket.close(1008, 'slow consumer');
					return {sentBytes, isClosed: true, tail: delta.trim()};
				}

				// A model does not speak faster than this; a client that keeps up never fills the buffer.
				await new Promise((resolve) => {
					setTimeout(resolve, 2);
				});
			}

			said.push(text);
			send('chat', {
				...about,
				seq: chunks + 1,
				state: 'final',
				message: {role: 'assistant', content: [{type: 'text', text}], timestamp: Date.now()},
			});
			return {
				sentBytes,
				isClosed: socket.readyState !== socket.OPEN,
				tail: `line ${chunks - 1} of a long answer`,
			};
		},
		stop: () =>
			new Promise((resolve) => {
				for (const client of server.clients) {
					client.terminate();
				}

				server.close(() => {
					resolve();
				});
			}),
	};
}

const answers: Readonly<Record<string, object>> = {
	'sessions.list': {sessions: [{key: 'agent:main:main', kind: 'direct', updatedAt: 1}]},
};

function hello(): object {
	return {
		type: 'hello-ok',
		protocol: 3,
		server: {version: 'dev', connId: 'c-1'},
		features: {
			methods: ['health', 'chat.history', 'chat.send', 'sessions.list'],
			events: ['agent', 'chat', 'health', 'presence', 'tick'],
		},
		snapshot: {
			presence: [{host: 'streamer', mode: 'gateway', reason: 'self', ts: Date.now()}],
			health: {ok: true, ts: Date.now()},
			stateVersion: {presence: 1, health: 1},
			uptimeMs: 1000,
			sessionDefaults: {
				defaultAgentId: 'main',
				mainKey: 'main',
				mainSessionKey: 'agent:main:main',
				scope: 'per-sender',
			},
		},
		policy: {maxPayload: 524_288, maxBufferedBytes, tickIntervalMs: 30_000},
		auth: {role: 'operator', scopes: ['operator.read', 'operator.write']},
	};
}
