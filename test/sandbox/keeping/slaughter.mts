/* Kills a sandbox in the middle of its work, again and again on the same data, and looks at what is left. */
import {setTimeout as sleep} from 'node:timers/promises';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import type {RawSocket} from '../../helpers/raw-socket.ts';
import type {Facts} from './child.mts';
import {type Child, startChild} from './parent.mts';
import {Gone, speakers} from './speakers.mts';

/** What is asked for, and how one sees afterwards that it was done. */
export type Work = {
	readonly dialect: 'major-claw' | 'mt5-trader';
	/** Asks for thing number `n` and gives the name it was answered with; undefined: too fast, ask again elsewhere. */
	readonly ask: (raw: RawSocket, n: number) => Promise<string | undefined>;
	/** Before a kill: stops the desk. Undefined where the language has no such word. */
	readonly stop: ((raw: RawSocket) => Promise<void>) | undefined;
	/** What contradicts the facts, or the answers over the wire, after a restart. One sentence each. */
	readonly check: (raw: RawSocket, left: Left) => Promise<readonly string[]>;
	readonly resume: (raw: RawSocket) => Promise<void>;
};

export type Left = {
	readonly facts: Facts;
	/** What was answered, by its number. */
	readonly answered: ReadonlyMap<number, string>;
	readonly asked: number;
	readonly wasStopped: boolean;
};

export type Plan = {
	readonly work: Work;
	readonly data: string;
	readonly seed: number;
	/** `quiet` unless it is said: with others the world is at work itself when it is killed. */
	readonly scenario?: string;
	readonly rounds: number;
	/** Things asked for in one round at most. */
	readonly most: number;
};

export type Outcome = {
	readonly answered: number;
	readonly asked: number;
	readonly stops: number;
	readonly wrongs: readonly string[];
};

const lines = 8;

/** Every kill comes at another moment after the first answer; in every third round the desk is stopped before. */
export async function slaughter(plan: Plan): Promise<Outcome> {
	const {work, rounds, seed} = plan;
	const random = createRandom(seed);
	const answered = new Map<number, string>();
	const wrongs: string[] = [];
	let child = await start(plan);
	let [asked, stops] = [0, 0];

	for (let round = 0; round < rounds; round++) {
		const herd = drive(child, {...plan, from: asked, answered});
		await herd.begun;
		await sleep(random.between(5, 250));
		const wasStopped = work.stop !== undefined && round % 3 === 1;

		if (wasStopped) {
			stops++;
			await work.stop(await speakers[work.dialect](child));
		}

		await child.end('SIGKILL');
		asked = await herd.over;
		child = await start(plan);
		const found = await inspect(child, plan, {answered, asked, wasStopped});
		wrongs.push(...found.map((wrong) => `kill ${round + 1}: ${wrong}`));
	}

	await child.end('SIGTERM');
	return {answered: answered.size, asked, stops, wrongs};
}

async function start({work: {dialect}, data, seed, scenario = 'quiet'}: Plan): Promise<Child> {
	const child = await startChild({dialect, data, seed, scenario, speed: 20});
	await child.allowMuch();
	return child;
}

async function inspect(child: Child, {work}: Plan, left: Omit<Left, 'facts'>): Promise<readonly string[]> {
	const raw = await speakers[work.dialect](child);
	const wrongs = await work.check(raw, {...left, facts: await child.facts()});

	if (left.wasStopped) {
		await work.resume(raw);
	}

	raw.socket.terminate();
	return child.complaints() === '' ? wrongs : [...wrongs, `stderr: ${child.complaints()}`];
}

type Drive = Plan & {readonly from: number; readonly answered: Map<number, string>};

/** Lets several clients ask as fast as they are answered, until the sandbox is gone. Gives the next free number. */
function drive(child: Child, {work, most, from, answered}: Drive) {
	const {promise: begun, resolve: begin} = Promise.withResolvers<unknown>();
	let next = from;

	async function client(): Promise<void> {
		let raw = await speakers[work.dialect](child);

		while (next < from + most) {
			const n = next;
			next++;
			let answer = await work.ask(raw, n);

			while (answer === undefined) {
				raw.socket.terminate();
				raw = await speakers[work.dialect](child);
				answer = await work.ask(raw, n);
			}

			answered.set(n, answer);
			begin(undefined);
		}
	}

	// Everybody fails when the process is killed: that is what this is for. Who fails before has nothing to begin with.
	const clients = Array.from({length: lines}, client);
	const over = Promise.allSettled(clients).then((results) => {
		const failed = results.find((result) => result.status === 'rejected' && !isGone(result.reason));

		if (failed?.status === 'rejected') {
			throw failed.reason;
		}

		return next;
	});
	return {over, begun: Promise.race([begun, over])};
}

function isGone(reason: unknown): boolean {
	return reason instanceof Gone || (reason instanceof Error && /ECONN|socket hang up/u.test(String(reason)));
}
