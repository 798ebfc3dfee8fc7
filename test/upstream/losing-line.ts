import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** A line to a gateway that lets everything through, until it is told to lose what the gateway says. */
export type LosingLine = {
	readonly url: string;
	/** From now on nothing the gateway says arrives. What is said to it does. */
	readonly lose: () => void;
	/** Every connection breaks; the next ones are whole again. */
	readonly cut: () => void;
	readonly stop: () => void;
};

export async function startLosingLine(gatewayUrl: string): Promise<LosingLine> {
	const {hostname, port} = new URL(gatewayUrl);
	const sockets = new Set<Socket>();
	let isLosing = false;

	const server = createServer((near) => {
		const far = connect(Number(port), hostname);

		for (const socket of [near, far]) {
			sockets.add(socket);
			// A connection that breaks is what this is for.
			socket.on('error', () => socket.destroy());
		}

		near.pipe(far);
		far.on('data', (bytes) => {
			if (!isLosing) {
				near.write(bytes);
			}
		});
		near.on('close', () => {
			far.destroy();
			sockets.delete(near);
		});
		far.on('close', () => {
			near.destroy();
			sockets.delete(far);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});

	const cut = (): void => {
		isLosing = false;

		for (const socket of sockets) {
			socket.destroy();
		}
	};

	return {
		url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
		lose() {
			isLosing = true;
		},
		cut,
		stop() {
			cut();
			server.close();
		},
	};
}
