import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {afterEach, expect, test, vi} from 'vitest';
import {WebSocketServer} from 'ws';
import {openWebSocket} from '../../source/wire/transport.ts';

afterEach(() => {
	vi.useRealTimers();
});

test('a gateway that does not answer our goodbye is left after a second', async () => {
	const http = createServer();
	const server = new WebSocketServer({noServer: true});
	const held = new Set<Socket>();
	http.on('upgrade', (request, socket: Socket, head) => {
		held.add(socket);
		server.handleUpgrade(request, socket, head, () => {
			// From here on nobody reads: the goodbye stays where it is.
			socket.pause();
		});
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	const {port} = http.address() as AddressInfo;
	const opened = Promise.withResolvers<undefined>();
	const closed = Promise.withResolvers<number>();
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});

	const transport = openWebSocket(
		{
			url: `ws://127.0.0.1:${port}`,
			via: 'websocket',
			headers: {},
			maxBytes: 1000,
			handshakeTimeoutMs: 3000,
		},
		{
			opened: () => opened.resolve(undefined),
			text: () => undefined,
			ponged: () => undefined,
			closed: (code) => closed.resolve(code),
		},
	);
	await opened.promise;
	transport.close();
	vi.advanceTimersByTime(1000);
	expect(await closed.promise).toBe(1006);

	for (const socket of held) {
		socket.destroy();
	}

	server.close();
	http.close();
});
