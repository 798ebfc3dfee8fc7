import process from 'node:process';
import {watchJob, suspend} from './job.ts';
import {harmless, modes, type TerminalMode} from './sequences.ts';
import {drained, lastWords, unblock} from './unblocked.ts';

/** How long the way out may take before the process ends all the same, in ms. */
const patienceMs = 800;

/** Saves the terminal's title and gives it back; DECSET-like sequences that a terminal without them ignores. */
const title = {save: '\u{1B}[22;0t', restore: '\u{1B}[23;0t'} as const;

/** A title bar shows no more, and some terminals drop what is longer. */
const longestTitle = 120;

export type Terminal = {
	readonly setTitle: (text: string) => void;
	/** Switches a mode on or off; what is on is off while somebody else has the terminal, and at the end. */
	readonly switchMode: (mode: TerminalMode, to: 'on' | 'off') => void;
	/** Sends a sequence that needs no undoing. */
	readonly send: (sequence: string) => void;
	/** Leaves the terminal to somebody else until `run` is done: a shell, an editor. */
	readonly aside: <Answer>(run: () => Promise<Answer>) => Promise<Answer>;
	/** Resolves when something from outside says that it is time to go, with the exit code. */
	readonly told: Promise<number>;
	/** Gives the terminal back, and ends the process within a second whatever still holds it. */
	readonly leave: (code: number) => void;
};

export type TerminalOptions = {
	/** Gives the screen back; may be called more than once. */
	readonly restore: () => void;
	/** Gives keys and screen away until `run` is done, and takes all of them again. */
	readonly lend: (run: () => Promise<void>) => void;
};

/**
 * The ways a terminal program is told to sleep, to wake and to end: signals, a terminal that went away, and our own
 * faults.
 */
export function watchTerminal({restore, lend}: TerminalOptions): Terminal {
	const {promise: told, resolve} = Promise.withResolvers<number>();
	const on = new Set<TerminalMode>();
	let shown = '';
	let owner: 'us' | 'other' | 'nobody' = 'us';
	// It would print every sequence as it is.
	const isDumb = process.env['TERM'] === 'dumb';

	const send = (sequence: string): void => {
		if (owner === 'us' && !isDumb && process.stdout.writable) {
			process.stdout.write(sequence);
		}
	};

	const job = watchJob({
		stopped() {
			lend(suspend);
		},
		// Nobody gave the terminal back before the sleep: whoever had it meanwhile left it as they like it.
		woken() {
			lend(() => Promise.resolve());
		},
	});

	const sendModes = (to: 'on' | 'off'): void => {
		send([...on].map((mode) => modes[mode][to]).join(''));
	};

	const giveBack = (): void => {
		sendModes('off');
		send(title.restore);
		owner = 'nobody';
		job.end();
	};

	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGQUIT', 131],
	] as const) {
		process.once(signal, () => {
			resolve(code);
		});
	}

	// A pty that closed: nothing can be drawn and nobody can strike a key.
	process.stdin.on('end', () => {
		resolve(129);
	});
	process.stdin.on('error', () => {
		resolve(129);
	});
	process.stdout.on('error', () => {
		resolve(129);
	});
	process.once('uncaughtException', (error) => {
		restore();
		giveBack();
		process.stderr.write(faultWords(error));
		process.exit(70);
	});
	// Whatever way out was taken: nothing stays switched on.
	process.once('exit', () => {
		const left = [...on].map((mode) => modes[mode].off).join('') + title.restore;
		giveBack();

		if (!isDumb) {
			lastWords(process.stdout, left);
		}
	});
	unblock(process.stdout);
	send(title.save);

	return {
		told,
		send,
		switchMode(mode, to) {
			if (on.has(mode) !== (to === 'on')) {
				send(modes[mode][to]);

				if (to === 'on') {
					on.add(mode);
				} else {
					on.delete(mode);
				}
			}
		},
		setTitle(text) {
			const clean = harmless(text, longestTitle);

			if (clean !== shown) {
				shown = clean;
				send(titled(clean));
			}
		},
		async aside(run) {
			sendModes('off');
			owner = 'other';
			// Whoever has the terminal is stopped and woken by the shell, and we beside it.
			job.rest();
			await drained(process.stdout);

			try {
				return await run();
			} finally {
				owner = 'us';
				// A child is handed its streams with that undone, and ours are the same ones.
				unblock(process.stdout);
				job.attend();
				sendModes('on');
				// A shell writes a title of its own.
				send(titled(shown));
				// Only whoever has the terminal is told of another size: Node's own listener looks now.
				process.emit('SIGWINCH', 'SIGWINCH');
			}
		},
		leave(code) {
			restore();
			process.exitCode = code;
			setTimeout(() => process.exit(code), patienceMs).unref();
			giveBack();
		},
	};
}

/**
 * From here on the terminal prints no key by itself. What it printed before stands at the start of the line: the first
 * frame has to begin there, and the other screen keeps the place of this one.
 */
export function takeKeys(
	stdin: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>,
	stdout: Pick<NodeJS.WriteStream, 'write'>,
): void {
	if (stdin.isTTY) {
		stdin.setRawMode(true);
		stdout.write('\r');
	}
}

/** What is said last of a mistake we made ourselves: one line. */
export function faultWords(error: unknown): string {
	const {stack = '', message} = error instanceof Error ? error : new Error(String(error));
	return `quarterdeck: a fault of our own: ${stack === '' ? message : stack.split('\n').slice(0, 2).join(' ')}\n`;
}

function titled(text: string): string {
	return `\u{1B}]2;${text}\u{7}`;
}
