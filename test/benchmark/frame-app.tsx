/* One process, one measurement: CPU and bytes for each of many frames in which one line changes. Prints JSON. */
import {EventEmitter} from 'node:events';
import process from 'node:process';
import {render} from 'ink';
import {App} from '../../source/app.tsx';
import type {Event} from '../../source/domain/events.ts';
import {bindings} from '../../source/input/bindings.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {themeOf} from '../../source/theme/themes.ts';

const frames = 200;
const now = 1_795_000_000_000;

/** A terminal that swallows and counts. */
class CountingTerminal extends EventEmitter {
	readonly columns = 200;
	readonly rows = 60;
	readonly isTTY = true;
	readonly writable = true;
	bytes = 0;

	write(text: string, ...rest: ReadonlyArray<string | (() => void)>): boolean {
		this.bytes += Buffer.byteLength(text);
		const done = rest.at(-1);

		if (typeof done === 'function') {
			queueMicrotask(done);
		}

		return true;
	}
}

/** A keyboard nobody touches. */
class SilentKeyboard extends EventEmitter {
	readonly isTTY = true;

	setRawMode(): this {
		return this;
	}

	setEncoding(): this {
		return this;
	}

	ref(): void {
		this.emit('ref');
	}

	unref(): void {
		this.emit('unref');
	}

	read(): null {
		return null;
	}

	pause(): this {
		return this;
	}

	resume(): this {
		return this;
	}
}

/** A gateway with work for every pane of the overview. */
function busy(): readonly Event[] {
	const many = <Entry,>(count: number, make: (index: number) => Entry): readonly Entry[] =>
		Array.from({length: count}, (_, index) => make(index));
	return [
		{type: 'clock.ticked', now},
		{type: 'link.changed', link: {phase: 'live', since: now}, at: now},
		...many(12, (index): Event => ({
			type: 'agent.changed',
			id: `agent-${index}`,
			change: {name: `agent ${index}`},
			at: now,
		})),
		...many(12, (index): Event => ({
			type: 'run.changed',
			id: `run-${index}`,
			change: {
				agentId: `agent-${index}`,
				threadId: `thread-${index}`,
				startedAt: now,
				activity: `exec npm test ${index}`,
			},
			at: now,
		})),
		...many(60, (index): Event => ({
			type: 'task.changed',
			id: `task-${index}`,
			change: {title: `Task number ${index} of many`, status: 'doing', updatedAt: now},
			at: now,
		})),
		...many(240, (index): Event => ({
			type: 'metric.sampled',
			name: 'cpu',
			value: Math.abs(Math.sin(index / 9)),
			at: now + index,
		})),
		...many(240, (index): Event => ({type: 'latency.measured', ms: 10 + (index % 17), at: now + index})),
		...many(60, (index): Event => ({
			type: 'message.added',
			threadId: 'thread-0',
			message: {
				id: `m-${index}`,
				role: 'assistant',
				text: `All ${index} tests pass, and one of them was retried twice before it did.`,
				at: now,
				runId: undefined,
				tool: undefined,
				error: undefined,
			},
			at: now,
		})),
	];
}

let state = busy().reduce<State>(reduce, initialState(now));
const listeners = new Set<() => void>();
const stdout = new CountingTerminal();
const instance = render(
	<App
		runtime={{
			getState: () => state,
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			act: () => undefined,
			suspend: () => undefined,
			edit: (text) => Promise.resolve({ok: true, value: text}),
			theme: themeOf('dark'),
			symbols: symbolsOf('unicode'),
			bindings,
		}}
	/>,
	{
		// Ink asks of a stream only what this one has.
		stdout: stdout as unknown as NodeJS.WriteStream,
		stdin: new SilentKeyboard() as unknown as NodeJS.ReadStream,
		alternateScreen: true,
		incrementalRendering: true,
		patchConsole: false,
		exitOnCtrlC: false,
		interactive: true,
		maxFps: 1000,
	},
);

async function frame(index: number): Promise<void> {
	state = reduce(state, {
		type: 'run.changed',
		id: 'run-3',
		change: {activity: `exec npm test, file ${index}`},
		at: now,
	});

	for (const listener of listeners) {
		listener();
	}

	await instance.waitUntilRenderFlush();
}

for (let index = 0; index < 50; index += 1) {
	await frame(index);
}

const bytesBefore = stdout.bytes;
const cpuBefore = process.cpuUsage();

for (let index = 0; index < frames; index += 1) {
	await frame(1000 + index);
}

const {user, system} = process.cpuUsage(cpuBefore);
process.stdout.write(
	JSON.stringify({ms: (user + system) / 1000 / frames, bytes: (stdout.bytes - bytesBefore) / frames}),
);
process.exit(0);
