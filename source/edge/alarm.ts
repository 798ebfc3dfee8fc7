import {spawn} from 'node:child_process';
import type {AlarmConfig} from '../config/settings.ts';
import type {Alarm} from '../store/alarms.ts';
import type {Environment} from '../theme/depth.ts';
import {harmless, through} from './sequences.ts';

/** A command that hangs is ended after this time, in ms. */
const commandMs = 10_000;

/** Alarms that wait for the command to be free; more of them say the same. */
const mostWaiting = 4;

const bell = '\u{7}';

export type AlarmOptions = {
	readonly send: (sequence: string) => void;
	readonly environment: Environment;
	/** Told once of a command that cannot be run, until it could be again. */
	readonly failed: (says: string) => void;
};

export type Ringing = {
	readonly config: AlarmConfig;
	/** A person who looks at the terminal needs no bell. */
	readonly isSeen: boolean;
	readonly gateway: string;
};

/** Rings, notifies and runs the person's command for decisions about to expire. */
export function createAlarm({
	send,
	environment,
	failed,
}: AlarmOptions): (alarms: readonly Alarm[], ringing: Ringing) => void {
	const waiting: (() => void)[] = [];
	let isRunning = false;
	let hasFailed = false;

	const next = (): void => {
		isRunning = false;
		waiting.shift()?.();
	};

	const ended = (problem: string | undefined): void => {
		if (problem !== undefined && !hasFailed) {
			failed(problem);
		}

		hasFailed = problem !== undefined;
		next();
	};

	const start = (words: readonly string[], alarm: Alarm, gateway: string): void => {
		isRunning = true;
		run(words, wordsFor(alarm, gateway, environment), ended);
	};

	return (alarms, {config, isSeen, gateway}) => {
		const [first, ...others] = alarms;

		if (first === undefined) {
			return;
		}

		if (!isSeen) {
			send(
				(config.bell ? bell : '') +
					(config.notify ? notification(says(first, others.length), environment) : ''),
			);
		}

		const {command} = config;

		if (command !== undefined) {
			for (const alarm of alarms) {
				if (!isRunning) {
					start(command, alarm, gateway);
				} else if (waiting.length < mostWaiting) {
					waiting.push(() => {
						start(command, alarm, gateway);
					});
				}
			}
		}
	};
}

/** "A decision ends in 60 s: exec, asked by ops." What is asked stays on the screen. */
function says({kind, agent, leftMs}: Alarm, others: number): string {
	const who = agent === undefined ? '' : `, asked by ${agent}`;
	const more = others === 0 ? '' : ` ${others} more end soon.`;
	return `A decision ends in ${Math.ceil(leftMs / 1000)} s: ${kind}${who}.${more}`;
}

/** A notification in the way the terminal knows; nothing for one that would print it. */
export function notification(text: string, environment: Environment): string {
	const clean = harmless(text.replaceAll(';', ','), 160);

	switch (wayOf(environment)) {
		case 'osc-9': {
			return through(`\u{1B}]9;${clean}\u{7}`, environment);
		}

		case 'osc-777': {
			return through(`\u{1B}]777;notify;Quarterdeck;${clean}\u{7}`, environment);
		}

		case 'none': {
			return '';
		}
	}
}

function wayOf(environment: Environment): 'osc-9' | 'osc-777' | 'none' {
	const {TERM: term = '', TERM_PROGRAM: program = '', LC_TERMINAL: outer = ''} = environment;

	if (term === 'linux' || term === 'dumb' || term === '' || bellOnly.has(program)) {
		return 'none';
	}

	return nineTerms.has(program) || nineTerms.has(outer) || term === 'xterm-kitty' ? 'osc-9' : 'osc-777';
}

const bellOnly: ReadonlySet<string> = new Set(['Apple_Terminal', 'vscode']);
const nineTerms: ReadonlySet<string> = new Set(['iTerm.app', 'iTerm2', 'WezTerm', 'kitty']);

function wordsFor(
	{approvalId, step, kind, agent, leftMs}: Alarm,
	gateway: string,
	environment: Environment,
): NodeJS.ProcessEnv {
	const others = Object.fromEntries(
		Object.entries(environment).filter(([name]) => name !== 'QUARTERDECK_TOKEN'),
	);
	return {
		...others,
		QUARTERDECK_EVENT: `decision.${step}`,
		QUARTERDECK_EVENT_ID: approvalId,
		QUARTERDECK_EVENT_KIND: kind,
		QUARTERDECK_EVENT_AGENT: agent ?? '',
		QUARTERDECK_EVENT_GATEWAY: gateway,
		QUARTERDECK_EVENT_SECONDS: String(Math.ceil(leftMs / 1000)),
	};
}

/** Without a shell, and without the terminal. `ended` is called once, with what went wrong. */
function run(
	[file = '', ...rest]: readonly string[],
	env: NodeJS.ProcessEnv,
	ended: (problem?: string) => void,
): void {
	const child = spawn(file, rest, {env, stdio: 'ignore'});
	let isTooLong = false;
	let isDone = false;
	const timer = setTimeout(() => {
		isTooLong = true;
		child.kill('SIGKILL');
	}, commandMs);

	const done = (problem?: string): void => {
		if (!isDone) {
			isDone = true;
			clearTimeout(timer);
			ended(problem);
		}
	};

	child.once('error', () => {
		done(`The command of the alarm, ${file}, could not be started.`);
	});
	child.once('close', (code) => {
		done(
			isTooLong
				? `The command of the alarm, ${file}, took longer than 10 s and was ended.`
				: code === 0
					? undefined
					: `The command of the alarm, ${file}, failed${code === null ? '' : ` with ${code}`}.`,
		);
	});
	child.unref();
	timer.unref();
}
