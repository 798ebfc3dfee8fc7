import process from 'node:process';

/** How long the way out may take before the process ends all the same, in ms. */
const patienceMs = 800;

/** Saves the terminal's title and gives it back; DECSET-like sequences that a terminal without them ignores. */
const title = {save: '\u{1B}[22;0t', restore: '\u{1B}[23;0t'} as const;

/** A sign that the terminal draws wider than we count must be cut at the edge, not push the screen down. */
const wrap = {off: '\u001B[?7l', on: '\u001B[?7h'} as const;

export type Terminal = {
	readonly setTitle: (text: string) => void;
	/** Resolves when something from outside says that it is time to go, with the exit code. */
	readonly told: Promise<number>;
	/** Gives the terminal back, and ends the process within a second whatever still holds it. */
	readonly leave: (code: number) => void;
};

/**
 * The ways a terminal program is told to end: signals, a terminal that went away, and our own faults. `restore`
 * gives the screen back and may be called more than once.
 */
export function watchTerminal(restore: () => void): Terminal {
	const {promise: told, resolve} = Promise.withResolvers<number>();
	let shown = '';

	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
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
		process.stderr.write(
			`quarterdeck: a fault of our own: ${error.stack?.split('\n').slice(0, 2).join(' ') ?? error.message}\n`,
		);
		process.exit(70);
	});
	process.stdout.write(title.save + wrap.off);

	return {
		told,
		setTitle(text) {
			if (text !== shown) {
				shown = text;
				process.stdout.write(`\u{1B}]2;${text}\u{7}`);
			}
		},
		leave(code) {
			restore();
			process.exitCode = code;
			setTimeout(() => process.exit(code), patienceMs).unref();

			if (process.stdout.writable) {
				process.stdout.write(wrap.on + title.restore);
			}
		},
	};
}

/**
 * Stops this program and whoever shares its terminal line, as Ctrl-Z does. Where no shell looks after it the stop is
 * without effect, and it goes on at once.
 */
export function suspend(): Promise<void> {
	return new Promise((resolve) => {
		process.kill(0, 'SIGTSTP');
		// Rings when the program runs again: at once, or whenever the shell brings it back.
		setTimeout(resolve, 100);
	});
}
