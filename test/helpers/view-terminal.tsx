import {EventEmitter} from 'node:events';
import {Terminal} from '@xterm/headless';
import {render, type Instance} from 'ink';
import {useLayoutEffect, useSyncExternalStore} from 'react';
import {App} from '../../source/app.tsx';
import type {Intent} from '../../source/domain/intents.ts';
import {bindings} from '../../source/input/bindings.ts';
import {ok} from '../../source/domain/result.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf, type Symbols} from '../../source/theme/symbols.ts';
import {themeOf, type Theme} from '../../source/theme/themes.ts';
import type {Runtime} from '../../source/views/runtime.ts';

type Options = {
	readonly columns: number;
	readonly rows: number;
	readonly theme?: Theme['name'];
	readonly symbols?: Symbols['name'];
	/** Told every intent, as the program is. */
	readonly acted?: (intent: Intent) => void;
	/** What an editor makes of a text. */
	readonly edit?: Runtime['edit'];
};

class Output extends EventEmitter {
	isTTY = true;
	written = '';
	columns: number;
	rows: number;
	readonly terminal: Terminal;

	constructor(columns: number, rows: number) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.terminal = new Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
	}

	write(chunk: string, done?: () => void): boolean {
		this.written += chunk;
		this.terminal.write(chunk, done);
		return true;
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.terminal.resize(columns, rows);
		this.emit('resize');
	}
}

class Input extends EventEmitter {
	isTTY = true;
	#waiting: string[] = [];

	setEncoding(): void {}
	setRawMode(): void {}
	ref(): void {}
	unref(): void {}
	resume(): void {}
	pause(): void {}

	read(): string | null {
		return this.#waiting.shift() ?? null;
	}

	strike(text: string): void {
		this.#waiting.push(text);
		this.emit('readable');
		this.emit('data', text);
	}
}

export type OnTerminal = {
	readonly output: {readonly terminal: Terminal};
	/** The lines as a person sees them, without what is empty at their ends. */
	readonly lines: () => Promise<readonly string[]>;
	readonly show: (state: State) => void;
	readonly resize: (columns: number, rows: number) => void;
	readonly strike: (text: string) => Promise<void>;
	/** The same on a screen that has been drawn before: what is drawn meanwhile is not waited for. */
	readonly tap: (text: string) => Promise<void>;
	readonly intents: readonly Intent[];
	/** Bytes sent to the terminal so far. */
	readonly bytes: () => number;
	readonly close: () => void;
};

/** The whole program's drawing on a terminal that is only remembered. */
export function onTerminal(
	first: State,
	{
		columns,
		rows,
		theme = 'mono',
		symbols = 'unicode',
		acted,
		edit = (text) => Promise.resolve(ok(text)),
	}: Options,
): OnTerminal {
	const output = new Output(columns, rows);
	const input = new Input();
	const listeners = new Set<() => void>();
	const intents: Intent[] = [];
	let state = first;
	const runtime = {
		getState: () => state,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		act(intent: Intent) {
			// The size it begins with is no wish of anybody.
			if (intent.type !== 'screen.resized' || drawn !== undefined) {
				intents.push(intent);
				acted?.(intent);
			}
		},
		suspend() {},
		edit,
		theme: themeOf(theme),
		symbols: symbolsOf(symbols),
		bindings,
	};
	let drawn: State | undefined;

	/** Beside the program: React draws both in one go, so what this one was given is what the program has drawn. */
	function Witness() {
		const given = useSyncExternalStore(runtime.subscribe, runtime.getState);
		useLayoutEffect(() => {
			drawn = given;
		});
		return null;
	}

	const program = (
		<>
			<App runtime={runtime} />
			<Witness />
		</>
	);
	const instance: Instance = render(program, {
		stdout: output as unknown as NodeJS.WriteStream,
		stdin: input as unknown as NodeJS.ReadStream,
		stderr: new Output(80, 24) as unknown as NodeJS.WriteStream,
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 1000,
	});
	let fault: Error | undefined;
	instance.waitUntilExit().catch((error: unknown) => {
		fault = new Error('nothing is drawn any more', {cause: error});
	});

	/** Until the state is drawn, and the drawing causes no more of it: never by time, which a busy machine has none of. */
	const settle = async (): Promise<void> => {
		for (let before = -1; drawn !== state || before !== output.written.length;) {
			before = output.written.length;
			await instance.waitUntilRenderFlush();
			// The time a test may take runs on, whatever is never drawn.
			await new Promise(setImmediate);

			if (fault !== undefined) {
				throw fault;
			}
		}

		await new Promise<void>((resolve) => output.terminal.write('', resolve));
	};
	return {
		output,
		async lines() {
			await settle();
			const buffer = output.terminal.buffer.active;
			return Array.from(
				{length: output.rows},
				(_, index) => buffer.getLine(index)?.translateToString(true) ?? '',
			);
		},
		show(next) {
			state = next;

			for (const listener of listeners) {
				listener();
			}
		},
		resize(nextColumns, nextRows) {
			output.resize(nextColumns, nextRows);
		},
		async strike(text) {
			await settle();
			input.strike(text);
			// A lone Escape is told from the start of a longer key by waiting.
			await new Promise((resolve) => setTimeout(resolve, 60));
		},
		async tap(text) {
			input.strike(text);
			await new Promise((resolve) => setTimeout(resolve, text.startsWith('\u{1B}') ? 60 : 0));
		},
		intents,
		bytes: () => output.written.length,
		close() {
			instance.unmount();
			output.terminal.dispose();
		},
	};
}

/** One frame of one state. */
export async function renderAt(state: State, options: Options): Promise<readonly string[]> {
	const screen = onTerminal(state, options);
	const lines = await screen.lines();
	screen.close();
	return lines;
}
