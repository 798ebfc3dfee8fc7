import {setTimeout as delay} from 'node:timers/promises';
import type {Host} from './host/host.ts';

export type Serving = Omit<Host, 'stop'> & {
	/** Stops, is away for so long, and comes back on the same port. Rejects when somebody else has the port by then. */
	readonly restart: (awayMs?: number) => Promise<void>;
	readonly stop: () => Promise<void>;
};

/** A host that can be stopped and started while its sandbox lives on. Rejects when it cannot start. */
export async function keepServing(port: number, start: (port: number) => Promise<Host>): Promise<Serving> {
	let host: Host | undefined = await start(port);
	let isOver = false;
	/** One after the other: a restart during a restart waits for it. */
	let turn: Promise<unknown> = Promise.resolve();
	const place = host.port;

	async function stopHost(): Promise<void> {
		const stopping = host;
		host = undefined;
		await stopping?.stop();
	}

	function inTurn(act: () => Promise<void>): Promise<void> {
		const done = turn.then(act);
		turn = done.catch(() => undefined);
		return done;
	}

	return {
		port: place,
		restart: (awayMs = 0) =>
			inTurn(async () => {
				if (!isOver) {
					await stopHost();
					await delay(awayMs);
					host = await start(place);
				}
			}),
		stop() {
			isOver = true;
			return inTurn(stopHost);
		},
		dropClients: (code, reason) => host?.dropClients(code, reason),
		clientCount: () => host?.clientCount() ?? 0,
	};
}
