import type {OpenTransport, Transport, TransportHandlers, TransportOptions} from '../wire/transport.ts';

/** One connection at a time. What an older socket still reports is not heard: its turn has passed. */
export type SocketSlot = {
	readonly dial: (target: TransportOptions) => void;
	readonly send: (text: string) => boolean;
	readonly ping: () => void;
	readonly close: () => void;
	readonly terminate: () => void;
};

export function createSocketSlot(openTransport: OpenTransport, handlers: TransportHandlers): SocketSlot {
	let current: Transport | undefined;

	return {
		dial(target) {
			const last = current;
			current = undefined;
			last?.terminate();
			const mine = openTransport(target, {
				opened() {
					if (current === mine) {
						handlers.opened();
					}
				},
				text(text, bytes) {
					if (current === mine) {
						handlers.text(text, bytes);
					}
				},
				ponged() {
					if (current === mine) {
						handlers.ponged();
					}
				},
				closed(code, reason) {
					if (current === mine) {
						current = undefined;
						handlers.closed(code, reason);
					}
				},
			});
			current = mine;
		},
		send: (text) => current?.send(text) ?? false,
		ping() {
			current?.ping();
		},
		close() {
			current?.close();
		},
		terminate() {
			current?.terminate();
		},
	};
}
