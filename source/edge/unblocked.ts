import {closeSync, constants, openSync, writeSync} from 'node:fs';

/** How long the last words to a terminal that is still busy may take, in ms. */
const lastWordsMs = 150;

/**
 * Ends a sequence that was cut in the middle and a frame that was not ended, then gives the screen back. The other one
 * is left empty, and entered for that: the terminal may have taken the way out already, and what is the shell's stays.
 */
const wayOut = '\u{18}\u{1B}[?2026l\u{1B}[0m\u{1B}[?1049h\u{1B}[H\u{1B}[J\u{1B}[?1049l\u{1B}[?25h';

/**
 * Lets a write to a terminal return at once. Node waits in every one until the terminal took it: at 9,600 baud one
 * frame would keep keys and gateway waiting for seconds. What waits is counted in `writableLength` from here on.
 */
export function unblock(stream: NodeJS.WriteStream): void {
	const handle: unknown = Reflect.get(stream, '_handle');

	if (typeof handle === 'object' && handle !== null && 'setBlocking' in handle) {
		const {setBlocking} = handle;

		if (typeof setBlocking === 'function') {
			Reflect.apply(setBlocking, handle, [false]);
		}
	}
}

/** Resolves once the terminal took everything. */
export function drained(stream: NodeJS.WriteStream): Promise<void> {
	return new Promise((resolve) => {
		stream.write('', () => {
			resolve();
		});
	});
}

/**
 * At the very end of the process, when nothing that waits will be written any more: gives the terminal back past it.
 * A terminal that takes nothing at all is left after a moment.
 */
export function lastWords(stream: NodeJS.WriteStream, more: string): void {
	if (stream.writableLength === 0) {
		return;
	}

	try {
		const terminal = openSync('/dev/tty', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
		push(terminal, Buffer.from(wayOut + more));
		closeSync(terminal);
	} catch {
		// No terminal any more: there is nothing to give back.
	}
}

function push(terminal: number, bytes: Buffer): void {
	const clock = new Int32Array(new SharedArrayBuffer(4));
	let rest = bytes;

	for (let waited = 0; rest.length > 0 && waited < lastWordsMs; waited += 5) {
		rest = rest.subarray(written(terminal, rest));

		if (rest.length > 0) {
			Atomics.wait(clock, 0, 0, 5);
		}
	}
}

/** How many bytes the terminal took; none while it is full. */
function written(terminal: number, bytes: Buffer): number {
	try {
		return writeSync(terminal, bytes);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') {
			return 0;
		}

		throw error;
	}
}
