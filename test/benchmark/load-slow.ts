/*
 * `node test/benchmark/load-slow.ts [bytes a second]`: the built dashboard on a terminal of 9,600 baud, at rest and while
 * 10,000 events a second come. How long until what a key of each kind did is seen, and how much was written for it; and
 * how long until a key that sends a message has acted, which does not wait for the terminal.
 */
import process from 'node:process';
import {setTimeout as rest} from 'node:timers/promises';
import {loadSteps} from '../helpers/load-steps.ts';
import {typeSteps, type Wait} from '../helpers/load-typist.ts';
import {openSlowLoad} from './load-open.ts';
import {printWaits} from './load-table.ts';
import {median, round} from './statistics.ts';

const bytesPerSecond = Number(process.argv[2] ?? 960);
/** From the decisions to the filter that is done: a full screen takes seconds on such a line, so not all of them are gone through. */
const steps = loadSteps.slice(8, 35);
const patienceMs = 120_000;
/** Each turn says one thing in the thread. */
const turns = 5;

for (const [name, perSecond] of [
	['at rest', 0],
	['flood', 10_000],
] as const) {
	const load = await openSlowLoad({columns: 80, rows: 24});
	const {screen} = load;
	await load.flood(perSecond);
	screen.speed(bytesPerSecond);
	await rest(2000);

	const bytes = new Map<Wait['kind'], number[]>();
	const begun: number[] = [];
	let before = screen.taken();
	let last: Wait['kind'] | undefined;
	const note = (kind: Wait['kind'] | undefined): void => {
		if (last !== undefined) {
			bytes.set(last, [...(bytes.get(last) ?? []), screen.taken() - before]);
		}

		before = screen.taken();
		last = kind;
	};

	const waits = await typeSteps(screen, steps, {
		timeoutMs: patienceMs,
		async around({kind}) {
			note(kind);
			// What else was to be drawn is drawn: a person looks before they strike the next key.
			await rest(perSecond === 0 ? 300 : 60);
			before = screen.taken();
			return async () => {
				begun.push(await untilTaken(screen, before));
			};
		},
	});
	note(undefined);
	printWaits(`${name}, ${bytesPerSecond} bytes/s`, waits);
	console.log(
		`  bytes in the median: ${[...bytes].map(([kind, all]) => `${kind} ${round(median(all), 0)}`).join(', ')}`,
	);
	console.log(`  the terminal takes the next byte ${round(median(begun), 0)} ms after a key in the median`);
	await load.flood(perSecond);
	console.log(`  a message left ${await messagesLeft(load)}`);
	screen.speed(1_000_000);
	await load.close();
}

process.exit(0);

/** How long until the terminal has taken more than so many bytes: where nothing else is drawn, what the key did begins there. */
async function untilTaken({taken}: {readonly taken: () => number}, before: number): Promise<number> {
	const struck = performance.now();

	while (taken() === before && performance.now() - struck < patienceMs) {
		await rest(1);
	}

	return performance.now() - struck;
}

/** How long from Enter until the gateway has the message, whatever the terminal still has to show. */
async function messagesLeft({screen, flood}: Awaited<ReturnType<typeof openSlowLoad>>): Promise<string> {
	const waits: number[] = [];
	const said = async (): Promise<number> => {
		const {asked} = await flood(-1);
		return asked.filter((method) => method === 'chat.send').length;
	};

	for (let turn = 0; turn < turns; turn += 1) {
		const known = await said();

		for (const key of `5iturn ${turn}`) {
			screen.press(key);
			await rest(60);
		}

		const struck = performance.now();
		screen.press('\r');

		while ((await said()) === known && performance.now() - struck < patienceMs) {
			await rest(2);
		}

		waits.push(performance.now() - struck);
		screen.press('\u001B');
		await rest(200);
	}

	return `after ${round(median(waits), 0)} ms in the median, ${round(Math.max(...waits), 0)} at most, of ${turns}`;
}
