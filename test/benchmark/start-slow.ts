/*
 * `node test/benchmark/start-slow.ts [bytes a second]`: the built dashboard is started on a terminal of 9,600 baud, on a
 * busy gateway. How long until the first whole screen stands there, and until what a key struck 2 s after the start did is
 * seen. LOAD_PROGRAM names another build.
 */
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as rest} from 'node:timers/promises';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {runOnSlowPty} from '../helpers/load-slow-pty.ts';
import {median, round} from './statistics.ts';

const bytesPerSecond = Number(process.argv[2] ?? 960);
const program = path.resolve(process.env['LOAD_PROGRAM'] ?? 'distribution/cli.js');
const turns = 6;
const patienceMs = 120_000;
const sandbox = await startSandbox({scenario: 'busy', seed: 7});

for (const size of [
	{columns: 80, rows: 24},
	{columns: 120, rows: 36},
]) {
	const wholes: number[] = [];
	const keys: number[] = [];

	for (let turn = 0; turn < turns; turn += 1) {
		const begun = performance.now();
		const screen = runOnSlowPty(process.execPath, [program, sandbox.url], {
			...size,
			bytesPerSecond,
			environment: {
				QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
				QUARTERDECK_TOKEN: sandbox.token,
				COLORTERM: 'truecolor',
			},
		});

		// Whoever strikes a key sees something else: each turn asks for one of the two.
		if (turn % 2 === 0) {
			await screen.shows(/● live[^]*Presence[^]*gateway/u, patienceMs);
			wholes.push(performance.now() - begun);
		} else {
			await rest(2000);
			const struck = performance.now();
			screen.press('?');
			await screen.shows(/Keys|Help/u, patienceMs);
			keys.push(performance.now() - struck);
		}

		screen.speed(1_000_000);
		process.kill(screen.pid, 'SIGTERM');
		await screen.ended;
	}

	console.log(
		`${size.columns}×${size.rows}, ${bytesPerSecond} bytes/s: whole after ${wholes.map((ms) => round(ms, 0)).join(', ')} ms; key after ${keys.map((ms) => round(ms, 0)).join(', ')} ms (median ${round(median(keys), 0)})`,
	);
}

await sandbox.stop();
process.exit(0);
