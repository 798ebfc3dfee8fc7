/*
 * `node test/benchmark/load.ts [rounds] [way]`: the built dashboard on a gateway that tells 10,000 small events a second, while
 * keys of every kind are typed: at rest, in a flood, and in a flood with 500 sizes. How long each key waits for its
 * effect on the screen, and what the memory does. Every key is held to what it must show, and what all of them leave
 * behind to what they leave at rest: a key that was lost, doubled or taken for another ends the run.
 */
import process from 'node:process';
import {setTimeout as rest} from 'node:timers/promises';
import {expectFresh} from '../helpers/load-fresh.ts';
import {leftOn, loadRewind, loadSteps} from '../helpers/load-steps.ts';
import {stormAround} from '../helpers/load-storm.ts';
import {typeSteps, type Typing, type Wait} from '../helpers/load-typist.ts';
import {loadOf, openLoad} from './load-open.ts';
import {printWaits} from './load-table.ts';
import {median, round} from './statistics.ts';

type Way = {
	readonly name: string;
	readonly columns: number;
	readonly rows: number;
	readonly perSecond: number;
	/** Sizes in all, over all keys. */
	readonly sizes: number;
};

const rounds = Number(process.argv[2] ?? 3);
const flood = 10_000;
const allWays: readonly Way[] = [
	{name: 'at rest', columns: 80, rows: 24, perSecond: 0, sizes: 0},
	{name: 'flood', columns: 80, rows: 24, perSecond: flood, sizes: 0},
	{name: 'flood', columns: 200, rows: 60, perSecond: flood, sizes: 0},
	{name: 'storm', columns: 80, rows: 24, perSecond: 0, sizes: 500},
	{name: 'flood, storm', columns: 80, rows: 24, perSecond: flood, sizes: 500},
];
const ways = allWays.filter(({name}) => (process.argv[3] ?? name) === name);
let expected: string | undefined;

for (const way of ways) {
	await measure(way);
}

process.exit(0);

async function measure({name, columns, rows, perSecond, sizes}: Way): Promise<void> {
	const load = await openLoad({columns, rows});
	// Where no part of a screen is missing there is nothing to enlarge.
	const steps = columns < 120 ? loadSteps : loadSteps.filter(({kind}) => kind !== 'part');
	const {screen} = load;
	await load.flood(perSecond);
	await rest(perSecond === 0 ? 0 : 1500);
	const begun = performance.now();
	const before = await load.flood(-1);
	const used = loadOf(screen.pid);
	const waits: Wait[] = [];
	const memory: number[] = [];
	let frames = 0;
	screen.onData((data) => {
		frames += data.split('\u001B[?2026h').length - 1;
	});

	for (let turn = 0; turn < rounds; turn += 1) {
		const each = Math.ceil(sizes / loadSteps.length / rounds);
		const storm = sizes === 0 ? undefined : stormAround(screen, {each, seed: turn + 1});
		const typing: Typing = {
			async around(step, index) {
				// A hand does not strike at the beat of the screen.
				await rest(20 + ((index * 7) % 40));
				return storm?.(step);
			},
		};
		waits.push(...(await typeSteps(screen, steps, typing)));

		if (storm !== undefined) {
			await expectFresh(screen, load.flood);
			await load.flood(perSecond);
			screen.resize(columns, rows);
		}

		const left = await leftOn(screen);
		expected ??= left;

		if (left !== expected) {
			throw new Error(`${name}: the keys left ${left}, at rest they left ${expected}`);
		}

		await typeSteps(screen, loadRewind);
		memory.push(loadOf(screen.pid).rssMb);
	}

	const ms = performance.now() - begun;
	const after = await load.flood(-1);
	printWaits(`${name} ${columns}×${rows}`, waits);
	console.log(
		`  ${round(((after.events - before.events) / ms) * 1000, 0)} events/s, ${round(after.waiting / 1e6)} MB wait, ` +
			`${round(((loadOf(screen.pid).cpuMs - used.cpuMs) / ms) * 100, 0)} % CPU, ${round((frames / ms) * 1000)} frames/s, ` +
			`RSS ${round(memory[0] ?? 0, 0)} → ${round(memory.at(-1) ?? 0, 0)} MB (median ${round(median(memory), 0)}), left: ${expected ?? ''}`,
	);
	await load.close();
}
