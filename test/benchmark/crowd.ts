/*
 * `node test/benchmark/crowd.ts [dialect] [seconds]`: two hundred clients on one sandbox, each told a hundred events a
 * second, and one that stops reading. Ends with 1 when a client that reads missed something, when the one that does
 * not was not closed as the language says, or when the memory did not come back.
 */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as delay} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {crowdSpeeches, listen, wordsOf} from '../helpers/crowd.ts';
import type {CrowdOrder, CrowdReport, CrowdWord} from './crowd-clients.ts';

const [name = 'claw', seconds = '60'] = process.argv.slice(2);
const dialect = (['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'] as const).find((each) => each === name);

if (dialect === undefined || !(Number(seconds) > 0)) {
	console.error('node test/benchmark/crowd.ts [claw|major-claw|pm-dashboard|mt5-trader] [seconds]');
	process.exit(2);
}

const readers = 200;
const perSecond = 100;
/** Readers that stay while one that does not read is given up. */
const stay = 10;
/** What may remain of two hundred clients once they are gone and the garbage is collected. */
const heapBoundMb = 8;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

type Memory = {readonly heapMb: number; readonly rssMb: number};

async function measure(): Promise<Memory> {
	for (let times = 0; times < 4; times++) {
		collect();
		await delay(100);
	}

	const {heapUsed, rss} = process.memoryUsage();
	return {heapMb: heapUsed / 1e6, rssMb: rss / 1e6};
}

const speech = crowdSpeeches[dialect];
let givenUp = (): void => undefined;
const sandbox = await startSandbox({
	...speech.options,
	scenario: 'quiet',
	log(line) {
		if (line.includes('does not read')) {
			givenUp();
		}
	},
});
const {world, url, token} = sandbox;

/** Code and caches that the first clients bring are there before the first measurement. */
async function warmUp(): Promise<void> {
	const ears = await Promise.all(Array.from({length: 20}, async () => listen(url, token, speech)));

	for (let n = 0; n < 1000; n++) {
		speech.happen(world, wordsOf(n));
		await (n % 20 === 0 ? delay(5) : undefined);
	}

	await delay(500);

	for (const {socket} of ears) {
		socket.terminate();
	}

	await delay(500);
}

await warmUp();
const before = await measure();
const crowd = fork(new URL('crowd-clients.ts', import.meta.url), {stdio: 'inherit'});
const say = (message: CrowdOrder | CrowdWord) => crowd.send(message);
say({dialect, url, token, readers});
givenUp = () => say({type: 'wake'});
await once(crowd, 'message');

const beganAt = performance.now();
const cpu = process.cpuUsage();
const total = Math.round(Number(seconds) * perSecond);
let last = 0;

while (last < total) {
	const due = Math.min(total, Math.floor(((performance.now() - beganAt) / 1000) * perSecond));

	for (; last < due; last++) {
		speech.happen(world, wordsOf(last + 1));
	}

	await delay(5);
}

const tookSeconds = (performance.now() - beganAt) / 1000;
const {user, system} = process.cpuUsage(cpu);
const lastForAll = last;
const during = process.memoryUsage().rss / 1e6;
say({type: 'dismiss', stay, lastForAll});
await once(crowd, 'message');

// More than the kernel keeps and any language lets wait.
for (let batch = 0; batch < 80; batch++) {
	for (let count = 0; count < 10; count++) {
		const isLarge = count < 9;
		last += isLarge && !speech.isFloodNumbered ? 0 : 1;
		(isLarge ? speech.flood : speech.happen)(world, wordsOf(last));
	}

	await delay(50);
}

say({type: 'finish', last, lastForAll});
const [report] = (await once(crowd, 'message')) as [CrowdReport];
await once(crowd, 'exit');
await delay(500);
const left = sandbox.clientCount();
const after = await measure();
await sandbox.stop();

const grown = after.heapMb - before.heapMb;
const verdicts = [
	['readers that missed an event', report.faulty, report.faulty === 0],
	['jumps in the numbering', report.gaps, report.gaps === 0],
	[
		'who stopped reading was closed with',
		`${report.lazyCode} ${report.lazyReason}`,
		report.lazyCode === 1008,
	],
	['clients left', left, left === 0],
	[`heap grown by, MB (at most ${heapBoundMb})`, grown.toFixed(1), grown <= heapBoundMb],
] as const;
const figures = [
	['clients, and one that stops reading', readers],
	['events told to each, and a second', `${lastForAll}, ${(lastForAll / tookSeconds).toFixed(0)}`],
	['frames carried in a second', ((lastForAll * readers) / tookSeconds).toFixed(0)],
	['on the way, median and worst, ms', `${report.medianMs}, ${report.worstMs}`],
	['share of one core', `${((user + system) / 10_000 / tookSeconds).toFixed(0)} %`],
	['heap before and after, MB', `${before.heapMb.toFixed(1)}, ${after.heapMb.toFixed(1)}`],
	[
		'rss before, during and after, MB',
		[before.rssMb, during, after.rssMb].map((mb) => mb.toFixed(0)).join(', '),
	],
] as const;

console.log(`crowd, ${dialect}, ${tookSeconds.toFixed(0)} s${dialect === 'claw' ? ', protocol 3' : ''}`);

for (const [label, value] of figures) {
	console.log(`  ${label.padEnd(42)} ${value}`);
}

for (const [label, value, isFine] of verdicts) {
	console.log(`  ${label.padEnd(42)} ${value}  ${isFine ? 'ok' : 'FAILED'}`);
}

process.exit(verdicts.every((verdict) => verdict[2]) ? 0 : 1);
