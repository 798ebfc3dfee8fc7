import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/sandbox.ts';
import {bytesOf} from './key-bytes.ts';
import {runOnPty, type Screen} from './pty.ts';

/*
A daily task as a person does it: keys, and what stands on the screen. It runs against the built program on a pseudo
terminal, with a sandbox of its own. How many keys it takes is a part of it: a task that costs one more is a change
that has to be wanted. Nothing waits for time; every step waits for the screen.
*/

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

export type Setting = Pick<SandboxOptions, 'dialect' | 'scenario' | 'seed' | 'speed' | 'protocol'> & {
	readonly size?: readonly [columns: number, rows: number];
	/** More words for the command line, after the gateway's address. */
	readonly words?: readonly string[];
	/** The person's config file, in TOML. */
	readonly config?: string;
	/** A second gateway, `desk` in the config file; the first is `home` there, and the one that is opened. */
	readonly desk?: Pick<SandboxOptions, 'dialect' | 'scenario' | 'seed'>;
	/** What is so in the gateway's world before the person sits down. */
	readonly before?: (sandbox: Sandbox) => void;
};

/** What a step has in its hands. */
type Stage = {
	readonly screen: Screen;
	readonly sandbox: Sandbox;
	readonly count: (what: 'keys' | 'words', by: number) => void;
	readonly forbid: (what: string | RegExp) => void;
};

export type Step = {readonly says: string; readonly run: (stage: Stage) => Promise<void> | void};

/** The keys pressed, and the words typed where the task has some of its own. */
export type Cost = {readonly keys: number; readonly words?: number};

/** A task is one test: it fails with the step it stopped at, and the screen as it was. */
export function story(name: string, setting: Setting, steps: readonly Step[], cost: Cost): void {
	sitting(name, setting, [{task: name, steps, cost}]);
}

export type Task = {readonly task: string; readonly steps: readonly Step[]; readonly cost: Cost};

/** Several tasks of a person who stays seated: a start of the program costs more than a task. Each begins where the last one ended. */
export function sitting(name: string, setting: Setting, tasks: readonly Task[]): void {
	test(name, async () => {
		const {size = [80, 24], words = [], config = '', desk, before, ...world} = setting;
		const home = mkdtempSync(path.join(tmpdir(), 'quarterdeck-story-'));
		const file = path.join(home, 'config.toml');
		const sandbox = await startSandbox({scenario: 'quiet', seed: 7, ...world});
		const other = desk === undefined ? undefined : await startSandbox({scenario: 'quiet', ...desk});
		writeFileSync(file, other === undefined ? config : twoProfiles(config, sandbox, other), {mode: 0o600});
		before?.(sandbox);
		const gateway = other === undefined ? [sandbox.url, '--dialect', sandbox.dialect] : [];
		const screen = runOnPty(process.execPath, [program, ...gateway, ...words], {
			columns: size[0],
			rows: size[1],
			environment: {
				QUARTERDECK_HOME: home,
				QUARTERDECK_CONFIG: file,
				...(other === undefined
					? {QUARTERDECK_TOKEN: sandbox.token}
					: {TOKEN_HOME: sandbox.token, TOKEN_DESK: other.token}),
			},
		});

		try {
			for (const {task, steps, cost} of tasks) {
				expect(await spent(steps, screen, sandbox), task).toEqual({words: 0, ...cost});
			}
		} finally {
			screen.signal('SIGTERM');
			await screen.ended;
			await sandbox.stop();
			await other?.stop();
		}
	});
}

/** The config file of a person with two gateways. A line for all stands before the tables, as TOML wants it. */
function twoProfiles(config: string, home: Sandbox, desk: Sandbox): string {
	const profile = (name: string, {url, dialect}: Sandbox): string =>
		`[gateways.${name}]\nurl = "${url}"\ndialect = "${dialect}"\ntoken-env = "TOKEN_${name.toUpperCase()}"`;
	return ['gateway = "home"', config, profile('home', home), profile('desk', desk)].join('\n');
}

/** Goes through the steps on a screen that is there already, and tells what it took. */
export async function spent(
	steps: readonly Step[],
	screen: Screen,
	sandbox: Sandbox,
): Promise<Required<Cost>> {
	const cost = {keys: 0, words: 0};
	const seen: string[] = [];
	const stage: Stage = {
		screen,
		sandbox,
		count(what, by) {
			cost[what] += by;
		},
		forbid(what) {
			const look = (): void => {
				if (seen.length === 0 && isOn(screen, what)) {
					seen.push(`${String(what)} was on the screen\n${screen.text()}`);
				}
			};

			look();
			// The terminal reads what came before it is looked at.
			screen.onData(() => setImmediate(look));
		},
	};

	for (const [index, step] of steps.entries()) {
		try {
			await step.run(stage);
		} catch (error) {
			throw new Error(`step ${index + 1}, ${step.says}: ${String(error)}`, {cause: error});
		}

		// What came while the step ran has been looked at by then.
		await new Promise((resolve) => setImmediate(resolve));
		expect(seen, `step ${index + 1}, ${step.says}`).toEqual([]);
	}

	return cost;
}

function isOn(screen: Screen, what: string | RegExp): boolean {
	return typeof what === 'string' ? screen.text().includes(what) : what.test(screen.text());
}

/**
 * Strikes a key, or the same key several times. Each counts. Different keys that reach the program in one piece are a
 * paste to it, so what a key does is to be seen before another one is struck: a list of different keys is refused.
 */
export function press(...keys: readonly string[]): Step {
	return {
		says: `press ${keys.join(' ')}`,
		run({screen, count}) {
			if (new Set(keys).size !== 1) {
				throw new Error('one key at a time: see what it does before the next one');
			}

			screen.press(keys.map((key) => bytesOf(key)).join(''));
			count('keys', keys.length);
		},
	};
}

/** Types words of the person's own: they are counted as words, since nobody could save a key of them. */
export function type(text: string): Step {
	return {
		says: `type ${text}`,
		run({screen, count}) {
			screen.press(text);
			count('words', text.split(/\s+/u).filter(Boolean).length);
		},
	};
}

/** A paste as terminals mark it. It costs nothing, and it must decide nothing. */
export function paste(text: string): Step {
	return {
		says: `paste ${text}`,
		run({screen}) {
			screen.press(`\u001B[200~${text}\u001B[201~`);
		},
	};
}

export function see(what: string | RegExp): Step {
	return {
		says: `see ${String(what)}`,
		async run({screen}) {
			await screen.shows(what);
		},
	};
}

/** Waits until something is no longer there. */
export function gone(what: string | RegExp): Step {
	return {
		says: `${String(what)} is gone`,
		async run({screen}) {
			await screen.hides(what);
		},
	};
}

/** From here to the end of the task it is not on the screen, not even for a moment. */
export function never(what: string | RegExp): Step {
	return {
		says: `never ${String(what)}`,
		run({forbid}) {
			forbid(what);
		},
	};
}

export function resize(columns: number, rows: number): Step {
	return {
		says: `resize to ${columns} by ${rows}`,
		run({screen}) {
			screen.resize(columns, rows);
		},
	};
}

/** Something happens on the gateway while the person looks. */
export function meanwhile(says: string, act: (sandbox: Sandbox) => void): Step {
	return {
		says,
		run({sandbox}) {
			act(sandbox);
		},
	};
}

/** A little more than the time for which keys that decide are swallowed after something moved. */
const restMs = 400;

/**
 * Waits out the rest of the deciding keys. The one wait by the clock: nothing on the screen tells when the rest ends,
 * on purpose, and a key struck too early would start it anew. It begins when the screen has come to what was expected
 * of it, so a slow machine only waits longer.
 */
export function settle(): Step {
	return {
		says: 'settle',
		async run() {
			await new Promise((resolve) => {
				setTimeout(resolve, restMs);
			});
		},
	};
}

/** Strikes the key the prompt asks for: another one with every prompt. It is one key, and it rests as well. */
export function confirm(): Step {
	return {
		says: 'confirm',
		async run(stage) {
			const [, key = ''] = await stage.screen.shows(/(?:press|armed:)\s+(\S)\s+to/iu);
			await settle().run(stage);
			stage.screen.press(key);
			stage.count('keys', 1);
		},
	};
}

/** The program ends by itself, and gives the terminal back as it was. */
export function ends(code: number): Step {
	return {
		says: `ends with ${code}`,
		async run({screen}) {
			expect(await screen.ended).toBe(code);
			expect(screen.isAlternate()).toBe(false);
			expect(screen.written()).toContain('\u001B[?25h');
		},
	};
}
