import {spawn, type IPty} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {chosenIn} from './chosen.ts';
import {rowsIn} from './rows-in.ts';

export type Screen = {
	/** What stands on the screen now, a string a row, without trailing blanks. */
	readonly rows: () => readonly string[];
	readonly text: () => string;
	/** What stands on a background of its own, a string a row: the tab and the entry that are chosen. */
	readonly chosen: () => readonly string[];
	/** Whether a frame has begun and not ended: what stands there now is half of one and half of another. */
	readonly isMidFrame: () => boolean;
	/** Types; keys are sent as the bytes a terminal sends. */
	readonly press: (keys: string) => void;
	/** Waits until the screen shows something; rejects with the screen in the message when it does not in time. */
	readonly shows: (what: string | RegExp, timeoutMs?: number) => Promise<RegExpMatchArray>;
	readonly hides: (what: string | RegExp, timeoutMs?: number) => Promise<void>;
	/** Waits until the rows are as they must be, in words for the message when they are not in time. */
	readonly becomes: (
		words: string,
		fits: (rows: readonly string[]) => boolean,
		timeoutMs?: number,
	) => Promise<void>;
	readonly resize: (columns: number, rows: number) => void;
	readonly signal: (name: string) => void;
	/** Takes the terminal away, as a window that is closed does. */
	readonly close: () => void;
	/** The exit code, once the program has ended. */
	readonly ended: Promise<number>;
	/** Every byte the program has written. */
	readonly written: () => string;
	readonly onData: (listen: (data: string) => void) => void;
	readonly pid: number;
	readonly isAlternate: () => boolean;
	/** What stood on the other screen each time it was left, without empty rows. */
	readonly leftBehind: () => ReadonlyArray<readonly string[]>;
};

export type PtyOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly environment?: Readonly<Record<string, string>>;
	readonly workingDirectory?: string;
};

/** Runs a program on a real pseudo terminal and reads its screen through a terminal emulator. */
export function runOnPty(file: string, words: readonly string[], options: PtyOptions = {}): Screen {
	const {columns = 120, rows = 36} = options;
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	// A CI variable makes Ink believe that nobody is looking.
	const {CI: _, NO_COLOR: __, ...inherited} = process.env;
	const pty: IPty = spawn(file, [...words], {
		// The name is what the program finds in TERM.
		name: options.environment?.['TERM'] ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd: options.workingDirectory ?? process.cwd(),
		env: {...inherited, ...options.environment},
	});
	const leftBehind: Array<readonly string[]> = [];
	terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, (modes) => {
		if (modes.includes(1049) && terminal.buffer.active.type === 'alternate') {
			leftBehind.push(rowsIn(terminal).filter((row) => row !== ''));
		}

		return false;
	});
	const listeners = new Set<() => void>();
	const taps = new Set<(data: string) => void>();
	let written = '';
	let exitCode: number | undefined;

	const wake = (): void => {
		for (const listener of listeners) {
			listener();
		}
	};

	pty.onData((data) => {
		written += data;

		for (const tap of taps) {
			tap(data);
		}

		terminal.write(data, wake);
	});
	const ended = new Promise<number>((resolve) => {
		pty.onExit(({exitCode: code}) => {
			exitCode = code;
			resolve(code);
			wake();
		});
	});

	const readRows = (): readonly string[] => rowsIn(terminal);
	const text = (): string => readRows().join('\n');
	const find = (what: string | RegExp): RegExpMatchArray | null => {
		const screen = text();
		return typeof what === 'string' ? (screen.includes(what) ? [what] : null) : screen.match(what);
	};

	const until = <Answer>(
		ask: () => Answer | undefined,
		words: () => string,
		timeoutMs: number,
	): Promise<Answer> =>
		new Promise((resolve, reject) => {
			const look = (): void => {
				const answer = ask();

				if (answer !== undefined) {
					finish();
					resolve(answer);
				} else if (exitCode !== undefined) {
					finish();
					reject(new Error(`the program ended with ${exitCode} before ${words()}\n${text()}`));
				}
			};

			const timer = setTimeout(() => {
				finish();
				reject(new Error(`${words()} was not so within ${timeoutMs} ms\n${text()}`));
			}, timeoutMs);
			const finish = (): void => {
				clearTimeout(timer);
				listeners.delete(look);
			};

			listeners.add(look);
			look();
		});

	return {
		rows: readRows,
		text,
		chosen: () => chosenIn(terminal),
		isMidFrame: () => terminal.modes.synchronizedOutputMode,
		press(keys) {
			pty.write(keys);
		},
		shows: (what, timeoutMs = 10_000) =>
			until(
				() => find(what) ?? undefined,
				() => `the screen shows ${String(what)}`,
				timeoutMs,
			),
		async hides(what, timeoutMs = 10_000) {
			await until(
				() => (find(what) === null ? true : undefined),
				() => `the screen hides ${String(what)}`,
				timeoutMs,
			);
		},
		async becomes(words, fits, timeoutMs = 10_000) {
			await until(
				() => (fits(readRows()) ? true : undefined),
				() => words,
				timeoutMs,
			);
		},
		resize(nextColumns, nextRows) {
			terminal.resize(nextColumns, nextRows);
			pty.resize(nextColumns, nextRows);
		},
		signal(name) {
			pty.kill(name);
		},
		close() {
			if ('destroy' in pty && typeof pty.destroy === 'function') {
				Reflect.apply(pty.destroy, pty, []);
			}
		},
		ended,
		written: () => written,
		onData(listen) {
			taps.add(listen);
		},
		pid: pty.pid,
		isAlternate: () => terminal.buffer.active.type === 'alternate',
		leftBehind: () => leftBehind,
	};
}
