import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Random} from '../../../source/sandbox/world/random.ts';
import {bytesOf} from '../key-bytes.ts';
import {runOnPty, type Screen} from '../pty.ts';
import type {Gateway} from './gateway.ts';
import type {Meeting} from './meeting.ts';
import {readJournal, readSent} from './read-operator.ts';
import {runOnce} from './run-once.ts';
import type {CommandRun, OperatorRecord, Strike} from './records.ts';
import {armedIn, lookAt, proofIn, replay, type Chunk} from './replay.ts';

export type OperatorOptions = {
	readonly name: string;
	readonly program: string;
	/** A folder of their own: device key, journal, logs. */
	readonly home: string;
	readonly gateway: Gateway;
	readonly dialect: 'claw' | 'mt5-trader';
	readonly random: Random;
	/** How long a decision of theirs can be taken back. */
	readonly hold: '0s' | '1s';
	readonly meeting: Meeting;
	/** Whether they also decide on a command line now and then. */
	readonly hasCommandLine: boolean;
};

/** Somebody who sits before a screen, decides, changes their mind, and is sometimes too slow. */
export type Operator = {
	readonly begin: () => void;
	/** Takes the hands off the keys. */
	readonly rest: () => Promise<void>;
	/** Ends the program and gives what is left of it. */
	readonly end: () => Promise<OperatorRecord>;
	readonly screen: Screen;
};

const size = {columns: 150, rows: 44} as const;

/** Keys that decide rest for 350 ms after anything moved. */
const restMs = {low: 380, high: 600};

export function startOperator(options: OperatorOptions): Operator {
	const {name, program, home, gateway, dialect, random, hold, meeting, hasCommandLine} = options;
	mkdirSync(home, {recursive: true, mode: 0o700});
	const config = path.join(home, 'config.toml');
	const log = path.join(home, 'frames.jsonl');
	writeFileSync(config, `[limits]\nhold = "${hold}"\n`, {mode: 0o600});
	const environment = {
		QUARTERDECK_HOME: home,
		QUARTERDECK_CONFIG: config,
		QUARTERDECK_TOKEN: gateway.token,
	};
	const words = [gateway.url, '--dialect', dialect];
	const screen = runOnPty(process.execPath, [program, ...words, '--log', log], {...size, environment});
	const chunks: Chunk[] = [];
	const strikes: Strike[] = [];
	const runs: CommandRun[] = [];
	let isOver = false;
	let over: Promise<void> = Promise.resolve();
	screen.onData((data) => {
		chunks.push({at: Date.now(), data});
	});

	const strike = (key: string): void => {
		strikes.push({at: Date.now(), keys: key});
		screen.press(bytesOf(key));
	};
	const pause = async (): Promise<void> => {
		await sleep(random.between(restMs.low, restMs.high));
	};
	const look = () => lookAt(screen.rows(), Date.now());

	/** Waits until the bottom line is so; false when it does not come to that. */
	const until = async (fits: (bottom: string) => boolean, ms: number): Promise<boolean> => {
		for (const end = Date.now() + ms; Date.now() < end;) {
			if (fits(look().bottom)) {
				return true;
			}

			await sleep(25);
		}

		return false;
	};

	const confirm = async (): Promise<void> => {
		const asks = (bottom: string): boolean => armedIn(bottom) !== undefined || proofIn(bottom) !== undefined;

		if (!(await until(asks, 800))) {
			return;
		}

		await pause();

		for (const letter of proofIn(look().bottom) ?? '') {
			strike(letter);
			await sleep(30);
		}

		await pause();
		const armed = armedIn(look().bottom);

		if (armed !== undefined && random.chance(0.5)) {
			await meeting.meet(armed.hash, 1500);
		}

		const key = armedIn(look().bottom)?.key;

		if (key === undefined || random.chance(0.1)) {
			strike('Esc');
			return;
		}

		if (random.chance(0.1)) {
			strike('y');
			await pause();
		}

		strike(key);
		await until((bottom) => armedIn(bottom) === undefined, 800);
	};

	const rejectWithReason = async (): Promise<void> => {
		strike('X');

		if (await until((bottom) => bottom.startsWith('Reject because'), 800)) {
			for (const letter of 'too late') {
				strike(letter);
			}

			await sleep(150);
			strike('Enter');
			await confirm();
		}
	};

	const decideByCommand = async (): Promise<void> => {
		const once = ['once', ...words, '--json'];
		const {stdout} = await runOnce([program, ...once], environment);
		const [askedId] = /"id": ?"(ask-[^"]+|[^"]+\/[^"]+\/[^"]+)"/u.exec(stdout)?.slice(1) ?? [];

		if (askedId === undefined) {
			return;
		}

		const own = ['--log', path.join(home, `frames-${runs.length}.jsonl`)];
		const answer = random.chance(0.5) ? 'approve' : 'reject';
		const decide = ['decide', ...words, askedId, answer, '--yes', ...own];
		const {status, stdout: out, stderr} = await runOnce([program, ...decide], environment);
		runs.push({askedId, code: status, says: out + stderr});
	};

	const step = async (): Promise<void> => {
		const {bottom, hash} = look();

		if (bottom.includes('takes it back')) {
			if (random.chance(0.25)) {
				await sleep(random.between(50, 900));
				strike('u');
			}

			await until((now) => !now.includes('takes it back'), 8000);
			return;
		}

		if (bottom.startsWith('Armed:') || bottom.startsWith('Reject because')) {
			strike('Esc');
			return;
		}

		// The key of a prompt that was left meanwhile pauses the screen, where it is that letter.
		if (/\bp go on\b|The screen is paused/u.test(bottom)) {
			strike('p');
			return;
		}

		if (hash === undefined || !screen.text().includes('● live')) {
			await sleep(150);
			return;
		}

		const chosen = random.next();

		if (chosen < 0.06) {
			strike(random.pick(['j', 'k']));
		} else if (chosen < 0.25) {
			strike('x');
			await sleep(120);
		} else if (chosen < 0.4) {
			await rejectWithReason();
		} else {
			strike('a');
			await confirm();
		}
	};

	const byKeys = async (): Promise<void> => {
		await screen.shows('● live', 20_000);
		strike('2');

		while (!isOver) {
			await pause();
			await step();
		}
	};

	const byCommands = async (): Promise<void> => {
		while (hasCommandLine && !isOver) {
			await sleep(random.between(2000, 5000));
			await decideByCommand();
		}
	};

	return {
		screen,
		begin() {
			over = Promise.all([byKeys(), byCommands()]).then(() => undefined);
			// Told by whoever waits for the hands to rest.
			over.catch(() => {
				isOver = true;
			});
		},
		async rest() {
			isOver = true;
			await over;
		},
		async end() {
			screen.signal('SIGTERM');
			await screen.ended;
			const logs = [log, ...runs.map((_, index) => path.join(home, `frames-${index}.jsonl`))];
			return {
				name,
				journal: readJournal(home),
				sent: readSent(logs),
				recording: {looks: await replay({...size, chunks}), strikes},
				runs,
			};
		},
	};
}
