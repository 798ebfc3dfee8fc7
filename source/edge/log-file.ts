import {closeSync, openSync, statSync, writeSync} from 'node:fs';
import {frameLine, type Happening} from '../wire/frame-line.ts';
import type {OpenTransport} from '../wire/transport.ts';

export type LogOptions = {
	readonly file: string;
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** Asked for anew with every frame: a gateway may give our device a token of its own. */
	readonly secrets: () => readonly string[];
	/** Told once, in one sentence, when the log cannot be written; the program goes on without it. */
	readonly failed: (says: string) => void;
};

export type LogFile = {
	/** The same transport, with every frame written down. */
	readonly logged: (open: OpenTransport) => OpenTransport;
	readonly close: () => void;
};

/**
 * A file that gets a line for every frame of every connection: made with mode 0600 where it is not there, appended to
 * where it is. Each line is handed to the system before the next, so that a crash loses none.
 */
export function openLogFile({file, now, secrets, failed}: LogOptions): LogFile {
	let descriptor: number | undefined;

	const give = (error: unknown): void => {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		close();
		failed(`the log ${file} cannot be written (${code}). It goes on without one.`);
	};

	const close = (): void => {
		const held = descriptor;
		descriptor = undefined;

		if (held !== undefined) {
			closeSync(held);
		}
	};

	try {
		// Opening a pipe would wait for its reader.
		if (statSync(file, {throwIfNoEntry: false})?.isFile() === false) {
			throw new Error('not a file');
		}

		descriptor = openSync(file, 'a', 0o600);
	} catch (error) {
		give(error);
	}

	const write = (happening: Happening, via: 'websocket' | 'socket.io'): void => {
		if (descriptor === undefined) {
			return;
		}

		try {
			writeSync(descriptor, `${frameLine(happening, {at: now(), via, secrets: secrets()})}\n`);
		} catch (error) {
			give(error);
		}
	};

	return {
		close,
		logged: (open) => (target, handlers) => {
			const {via} = target;
			write({type: 'dialled', target}, via);
			const transport = open(target, {
				...handlers,
				text(text, bytes) {
					write({type: 'frame', dir: 'in', text}, via);
					handlers.text(text, bytes);
				},
				closed(code, reason) {
					write({type: 'closed', dir: 'in', code, reason}, via);
					handlers.closed(code, reason);
				},
			});
			return {
				...transport,
				send(text) {
					const isSent = transport.send(text);

					if (isSent) {
						write({type: 'frame', dir: 'out', text}, via);
					}

					return isSent;
				},
				close() {
					write({type: 'closed', dir: 'out', code: 1000, reason: ''}, via);
					transport.close();
				},
				terminate() {
					write({type: 'closed', dir: 'out', code: 1006, reason: ''}, via);
					transport.terminate();
				},
			};
		},
	};
}
