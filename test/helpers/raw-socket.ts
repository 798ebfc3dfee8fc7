import {WebSocket} from 'ws';

// A frame of a stranger: nothing is known of it.
// oxlint-disable-next-line typescript/no-explicit-any
export type Frame = Record<string, any>;

export type RawSocket = {
	readonly socket: WebSocket;
	/** Every JSON frame that came, in order. */
	readonly frames: Frame[];
	/** The first frame, already come or still to come, that fits. Fails, saying what did come, after five seconds. */
	readonly when: (fits: (frame: Frame) => boolean) => Promise<Frame>;
	/** Strings and bytes go as they are, anything else as JSON. */
	readonly send: (frame: unknown) => void;
	readonly closed: Promise<{code: number; reason: string}>;
	readonly close: () => Promise<unknown>;
};

const patienceMs = 5000;

/** A plain socket that keeps what it hears. Knows nothing of our own dialect code. Rejects with the status of a refused upgrade in the message. */
export async function dialRaw(
	url: string,
	{headers = {}}: {readonly headers?: Record<string, string>} = {},
): Promise<RawSocket> {
	const socket = new WebSocket(url, {headers, maxPayload: 100_000_000});
	const frames: Frame[] = [];
	const waiting = new Set<{fits: (frame: Frame) => boolean; take: (frame: Frame) => void}>();

	socket.on('message', (data) => {
		const frame = JSON.parse(String(data)) as Frame;
		frames.push(frame);

		for (const wait of waiting) {
			if (wait.fits(frame)) {
				waiting.delete(wait);
				wait.take(frame);
			}
		}
	});
	const closed = new Promise<{code: number; reason: string}>((resolve) => {
		socket.on('close', (code, reason) => resolve({code, reason: String(reason)}));
	});
	socket.on('error', () => undefined);
	await new Promise<void>((resolve, reject) => {
		socket.once('open', () => resolve());
		socket.once('error', reject);
	});

	return {
		socket,
		frames,
		when(fits) {
			const known = frames.find((frame) => fits(frame));

			if (known !== undefined) {
				return Promise.resolve(known);
			}

			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					const last = frames.slice(-8).map((frame) => JSON.stringify(frame).slice(0, 300));
					reject(new Error(`the frame did not come; the last ones were:\n${last.join('\n')}`));
				}, patienceMs);
				waiting.add({
					fits,
					take(frame) {
						clearTimeout(timer);
						resolve(frame);
					},
				});
			});
		},
		send(frame) {
			socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
		},
		closed,
		close() {
			socket.close();
			return closed;
		},
	};
}
