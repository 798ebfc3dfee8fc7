import type {WebSocket, WebSocketServer} from 'ws';
import type {Language} from './line.ts';

/** Pings every client now and then, and cuts the line of who gave no sign of life for too long. */
export function keepAlive(
	{clients}: WebSocketServer,
	{everyMs, deadAfterMs}: NonNullable<Language['ping']>,
): () => void {
	const heardAt = new WeakMap<WebSocket, number>();

	const pinging = setInterval(() => {
		const now = performance.now();

		for (const client of clients) {
			const known = heardAt.get(client);

			if (known === undefined) {
				const hear = () => heardAt.set(client, performance.now());
				hear();
				client.on('pong', hear).on('ping', hear).on('message', hear);
			}

			if (now - (known ?? now) > deadAfterMs) {
				client.terminate();
			} else {
				client.ping();
			}
		}
	}, everyMs);

	return () => clearInterval(pinging);
}
