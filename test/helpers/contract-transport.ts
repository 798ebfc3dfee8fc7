import {openWebSocket, type OpenTransport, type Transport} from '../../source/wire/transport.ts';

/** A real socket is waited for so long, in ms of the machine, before a test says that nothing came. */
const patienceMs = 4000;

/** Real sockets, whose every frame is seen, and which can be asked whether all that was said has arrived. */
export type WatchedTransport = {
	readonly open: OpenTransport;
	/** Every frame that left, over every connection, oldest first. */
	readonly sent: readonly string[];
	/** Every frame that came. */
	readonly heard: readonly string[];
	readonly connections: () => number;
	/** Waits until both sides have read what the other had said by now; without a connection, only for a breath. */
	readonly settle: () => Promise<void>;
	/** The next thing that happens on the wire, or so many ms of the machine: for gateways that are slow on purpose. */
	readonly news: (mostMs: number) => Promise<void>;
	/** From now on nothing comes through any more, as when a cable is pulled; a new connection is a new cable. */
	readonly pullCable: () => void;
};

/**
 * A ping of our own goes behind everything that was said, and its pong comes behind everything that was answered. The
 * session never sees it.
 */
export function watchTransport(): WatchedTransport {
	const sent: string[] = [];
	const heard: string[] = [];
	const news = new Set<() => void>();
	let current: {readonly transport: Transport; readonly pings: Array<() => void>} | undefined;
	let phase: 'none' | 'dialling' | 'open' = 'none';
	let connections = 0;
	let isPulled = false;

	function stir(): void {
		for (const hear of news) {
			hear();
		}
	}

	/** Whatever a connection does next, at most so long. */
	async function untilNews(isOver: () => boolean, mostMs: number = patienceMs): Promise<void> {
		await new Promise<void>((resolve) => {
			const end = (): void => {
				clearTimeout(timer);
				news.delete(look);
				resolve();
			};

			const look = (): void => {
				if (isOver()) {
					end();
				}
			};

			const timer = setTimeout(end, mostMs);
			news.add(look);
			look();
		});
	}

	const open: OpenTransport = (options, handlers) => {
		const pings: Array<() => void> = [];
		connections += 1;
		isPulled = false;
		phase = 'dialling';
		const transport = openWebSocket(options, {
			opened() {
				if (current?.pings === pings) {
					phase = 'open';
				}

				handlers.opened();
				stir();
			},
			text(text, bytes) {
				if (!isPulled) {
					heard.push(text);
					handlers.text(text, bytes);
				}

				stir();
			},
			ponged() {
				// Pongs come in the order of their pings.
				const hear = pings.shift() ?? handlers.ponged;

				if (!isPulled || hear !== handlers.ponged) {
					hear();
				}

				stir();
			},
			closed(code, reason) {
				if (current?.pings === pings) {
					phase = 'none';
				}

				handlers.closed(code, reason);
				stir();
			},
		});
		current = {transport, pings};
		return {
			...transport,
			send(text) {
				const hasLeft = transport.send(text);

				if (hasLeft) {
					sent.push(text);
				}

				return hasLeft;
			},
			ping() {
				pings.push(handlers.ponged);
				transport.ping();
			},
		};
	};

	return {
		open,
		sent,
		heard,
		connections: () => connections,
		async news(mostMs) {
			const before = heard.length;
			await untilNews(() => heard.length > before, mostMs);
		},
		pullCable() {
			isPulled = true;
		},
		async settle() {
			await untilNews(() => phase !== 'dialling');
			const asked = current;

			if (phase === 'open' && asked !== undefined) {
				let isBack = false;
				asked.pings.push(() => {
					isBack = true;
				});
				asked.transport.ping();
				await untilNews(() => isBack || phase !== 'open' || current !== asked);
			}

			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		},
	};
}
