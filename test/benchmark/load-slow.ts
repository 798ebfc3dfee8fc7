/*
 * `node test/benchmark/load-slow.ts [bytes a second]`: the built dashboard on a terminal of 9,600 baud while 10,000 events
 * a second come. How long until a key acted (the gateway was asked), until it was seen, and how much was written between.
 */
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {startLoadGateway} from '../helpers/load-gateway.ts';
import {runOnSlowPty} from '../helpers/load-slow-pty.ts';
import {median, round} from './statistics.ts';

const program = path.resolve(process.env['LOAD_PROGRAM'] ?? 'distribution/cli.js');
const bytesPerSecond = Number(process.argv[2] ?? 960);

const gateway = await startLoadGateway();
const environment = {
	QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
	QUARTERDECK_TOKEN: 't',
};
const screen = runOnSlowPty(process.execPath, [program, gateway.url], {
	columns: 80,
	rows: 24,
	bytesPerSecond: 100_000,
	environment,
});
await screen.shows(/● live/u);
gateway.flood(Number(process.argv[3] ?? 10_000));
await sleep(1000);
screen.speed(bytesPerSecond);
await sleep(2000);

const said = () => gateway.asked.filter(({method}) => method === 'chat.send');
const acted: number[] = [];
const seen: number[] = [];
const between: number[] = [];

for (let turn = 0; turn < 5; turn += 1) {
	for (const key of `5iturn ${turn}`) {
		screen.press(key);
		await sleep(60);
	}

	const struck = performance.now();
	screen.press('\r');

	while (said().length <= turn && performance.now() - struck < 8000) {
		await sleep(2);
	}

	acted.push(performance.now() - struck);

	for (const key of ['\u001B', '1']) {
		screen.press(key);
		await sleep(100);
	}

	for (const sign of [/Esc closes/u, /Needs you/u]) {
		const begun = performance.now();
		screen.press('?');
		between.push(await screen.shows(sign, 120_000));
		seen.push(performance.now() - begun);
	}
}

console.log(
	`slow ${bytesPerSecond} bytes/s: acts after ${round(median(acted), 0)} ms median, ${round(Math.max(...acted), 0)} max; ` +
		`seen after ${round(median(seen) / 1000)} s median, ${round(Math.max(...seen) / 1000)} max; ` +
		`${round(median(between), 0)} bytes written between, ${round(Math.max(...between), 0)} max`,
);
const begun = performance.now();
screen.press('q');
const code = await screen.ended;
console.log(
	`left with ${code} after ${round(performance.now() - begun, 0)} ms, ${JSON.stringify(screen.written().slice(-90))}`,
);
await gateway.stop();
process.exit(0);
