import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import {startAsker} from './asker.ts';
import {startGateway, type Gateway} from './gateway.ts';
import {createMeeting} from './meeting.ts';
import {startOperator} from './operator.ts';
import {readReceipts} from './read-gateway.ts';
import {outcomesIn, readJournal} from './read-operator.ts';
import type {OperatorRecord, Records} from './records.ts';

export type ChaosRun = {
	/** The built program. */
	readonly program: string;
	readonly dialect: 'claw' | 'mt5-trader';
	readonly seed: number;
	readonly seconds: number;
	readonly chaos: string;
	/** How long the gateway lives until it is killed, in ms; the first time half of it. */
	readonly killEveryMs: number;
	readonly hasCommandLine: boolean;
};

export type Remains = {
	readonly records: Records;
	readonly kills: number;
	readonly asked: number;
	/** Where the journals, the logs and the gateway's ledger lie. */
	readonly folder: string;
};

/** Everything that can go wrong on a line, as often as leaves time to decide: a trading desk says far more in a second. */
export function chaosOf(dialect: ChaosRun['dialect']): string {
	const [drop, gap, mute] = dialect === 'claw' ? [0.006, 0.01, 0.003] : [0.001, 0.002, 0.0005];
	return `drop=${drop},gap=${gap},mute=${mute},delay=80ms,duplicate=0.05,reorder=0.02,restart=23s`;
}

/** What the program waits for at most before it calls an outcome unknown, and a little more. */
const longestSilenceMs = 20_000;

/** Lets two people decide on a gateway that misbehaves, and gives what is left of it. */
export async function runChaos(options: ChaosRun): Promise<Remains> {
	const {program, dialect, seed, seconds, chaos, killEveryMs, hasCommandLine} = options;
	const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-chaos-'));
	const random = createRandom(seed);
	const data = path.join(folder, 'gateway');
	const gateway = await startGateway({program, dialect, data, seed, chaos});
	const asker = startAsker(gateway, dialect, random.fork('asker'));
	const meeting = createMeeting();
	const homes = ['anna', 'ben'].map((name) => [name, path.join(folder, name)] as const);
	const operators = homes.map(([name, home], index) =>
		startOperator({
			name,
			program,
			home,
			gateway,
			dialect,
			random: random.fork(name),
			// Some have the time to change their minds, others meet at the gateway.
			hold: seed % 2 === 0 ? '1s' : '0s',
			meeting,
			hasCommandLine: hasCommandLine && index === 0,
		}),
	);

	for (const operator of operators) {
		operator.begin();
	}

	const end = async (): Promise<readonly OperatorRecord[]> => {
		await asker.stop();
		const ended = await Promise.all(operators.map((operator) => operator.end()));
		await gateway.stop();
		return ended;
	};

	try {
		const kills = await disturb(gateway, {until: Date.now() + seconds * 1000, everyMs: killEveryMs});
		await Promise.all(operators.map((operator) => operator.rest()));
		await gateway.order({chaos: 'none'});
		await settled(homes.map(([, home]) => home));
		const ended = await end();
		return {records: {receipts: readReceipts(data), operators: ended}, kills, asked: asker.asked(), folder};
	} catch (error) {
		await end();
		throw error;
	}
}

async function disturb(
	gateway: Gateway,
	{until, everyMs}: {readonly until: number; readonly everyMs: number},
): Promise<number> {
	let kills = 0;
	await sleep(everyMs / 2);

	while (Date.now() < until) {
		await gateway.kill(300);
		kills++;
		await sleep(Math.max(0, Math.min(everyMs, until - Date.now())));
	}

	return kills;
}

/** Waits until every decision has an outcome, or nobody waits for one any more. */
async function settled(homes: readonly string[]): Promise<void> {
	for (const end = Date.now() + longestSilenceMs; Date.now() < end;) {
		if (homes.every((home) => outcomesIn(readJournal(home)).every(({after}) => after.length > 0))) {
			return;
		}

		await sleep(200);
	}
}
