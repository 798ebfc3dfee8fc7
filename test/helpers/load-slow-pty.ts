import {readSync} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {chosenIn} from './chosen.ts';
import {rowsIn} from './rows-in.ts';

export type SlowScreen = {
	readonly press: (keys: string) => void;
	readonly text: () => string;
	readonly rows: () => readonly string[];
	readonly chosen: () => readonly string[];
	/** Whether a frame has begun and not ended: what stands there now is half of one and half of another. */
	readonly isMidFrame: () => boolean;
	/** Waits until the rows are as they must be, in words for the message when they are not in time. */
	readonly becomes: (
		words: string,
		fits: (rows: readonly string[]) => boolean,
		timeoutMs?: number,
	) => Promise<void>;
	/** Bytes the terminal took so far. */
	readonly taken: () => number;
	/** Waits until the screen shows something; gives how many bytes the terminal took meanwhile. */
	readonly shows: (what: RegExp, timeoutMs?: number) => Promise<number>;
	readonly resize: (columns: number, rows: number) => void;
	/** The terminal takes so many bytes a second from now on. */
	readonly speed: (bytesPerSecond: number) => void;
	readonly written: () => string;
	readonly ended: Promise<number>;
	readonly isAlternate: () => boolean;
	readonly pid: number;
};

export type SlowOptions = {
	readonly columns: number;
	readonly rows: number;
	readonly bytesPerSecond: number;
	readonly environment: Readonly<Record<string, string>>;
};

/** How often the terminal takes its share, in ms. */
const shareMs = 20;

/** A terminal on a slow line: 960 bytes a second are 9,600 baud. What it does not take waits in the kernel, then in the program. */
export function runOnSlowPty(file: string, words: readonly string[], options: SlowOptions): SlowScreen {
	const {columns, rows, environment} = options;
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const {CI: _, NO_COLOR: __, ...inherited} = process.env;
	const pty = spawn(file, [...words], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {...inherited, ...environment},
	});
	// What it is asked it answers once it has read the question.
	terminal.onData((answer) => {
		pty.write(answer);
	});
	// Nobody reads but the share below.
	pty.pause();
	const descriptor: unknown = Reflect.get(pty, 'fd');
	let {bytesPerSecond} = options;
	let allowed = 0;
	let taken = 0;
	let written = '';
	const decoder = new TextDecoder();
	const looks = new Set<() => void>();

	const take = (): void => {
		// What the kernel holds once the program is gone is taken at full speed: nobody waits for it any more.
		if (!isAlive(pty.pid)) {
			bytesPerSecond = 100_000_000;
		}

		allowed = Math.min(allowed + (bytesPerSecond * shareMs) / 1000, bytesPerSecond);

		while (allowed >= 1 && typeof descriptor === 'number') {
			const bytes = readSome(descriptor, Math.min(Math.floor(allowed), 4096));

			if (bytes.length === 0) {
				break;
			}

			allowed -= bytes.length;
			taken += bytes.length;
			const text = decoder.decode(bytes, {stream: true});
			written += text;
			terminal.write(text, () => {
				for (const look of looks) {
					look();
				}
			});
		}
	};

	const timer = setInterval(take, shareMs);
	const ended = new Promise<number>((resolve) => {
		pty.onExit(({exitCode}) => {
			clearInterval(timer);
			terminal.write('', () => {
				resolve(exitCode);
			});
		});
	});
	const readRows = (): readonly string[] => rowsIn(terminal);
	const text = (): string => readRows().join('\n');

	const becomes: SlowScreen['becomes'] = (words, fits, timeoutMs = 30_000) =>
		new Promise((resolve, reject) => {
			const late = setTimeout(() => {
				looks.delete(look);
				reject(new Error(`${words} was not so within ${timeoutMs} ms\n${text()}`));
			}, timeoutMs);
			const look = (): void => {
				if (fits(readRows())) {
					clearTimeout(late);
					looks.delete(look);
					resolve();
				}
			};

			looks.add(look);
			look();
		});

	return {
		press(keys) {
			pty.write(keys);
		},
		text,
		rows: readRows,
		chosen: () => chosenIn(terminal),
		isMidFrame: () => terminal.modes.synchronizedOutputMode,
		taken: () => taken,
		becomes,
		async shows(what, timeoutMs) {
			const before = taken;
			await becomes(`the screen shows ${String(what)}`, () => what.test(text()), timeoutMs);
			return taken - before;
		},
		resize(nextColumns, nextRows) {
			terminal.resize(nextColumns, nextRows);
			pty.resize(nextColumns, nextRows);
		},
		speed(next) {
			bytesPerSecond = next;
		},
		written: () => written,
		ended,
		isAlternate: () => terminal.buffer.active.type === 'alternate',
		pid: pty.pid,
	};
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Nothing there yet, nobody writes any more, or the terminal is closed. */
const quiet: ReadonlySet<unknown> = new Set(['EAGAIN', 'EIO', 'EBADF']);

/** At most so many bytes; none while there are none, or nobody writes any more. */
function readSome(descriptor: number, most: number): Buffer {
	const buffer = Buffer.alloc(most);

	try {
		return buffer.subarray(0, readSync(descriptor, buffer, 0, most, null));
	} catch (error) {
		if (error instanceof Error && 'code' in error && quiet.has(error.code)) {
			return buffer.subarray(0, 0);
		}

		throw error;
	}
}
