import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {runOnPty} from '../helpers/pty.ts';
import {startStreamingGateway} from '../helpers/streaming-gateway.ts';
import {median, round} from './statistics.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

/** How long a key waits for its effect while a 150 kB answer streams as 3,000 cumulative deltas. */
export async function benchmarkStream(): Promise<readonly string[]> {
	const gateway = await startStreamingGateway();
	const environment = {
		QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
		QUARTERDECK_TOKEN: 't',
	};
	const screen = runOnPty(process.execPath, [program, gateway.url], {environment});
	await screen.shows(/● live/u);
	const begun = performance.now();
	const streaming = gateway.stream(3000, 50);
	const state = {isStreaming: true};
	const ended = streaming.finally(() => {
		state.isStreaming = false;
	});
	const waits: number[] = [];

	while (state.isStreaming) {
		for (const [key, sign] of [
			['?', /Esc closes/u],
			// Not Escape: alone, it waits for what might follow it, however idle the program is.
			['?', /Needs you/u],
		] as const) {
			const struck = performance.now();
			screen.press(key);
			await screen.shows(sign);
			waits.push(performance.now() - struck);
			await new Promise((resolve) => {
				setTimeout(resolve, 150);
			});
		}
	}

	const {sentBytes, isClosed} = await ended;
	const seconds = (performance.now() - begun) / 1000;
	screen.press('q');
	await screen.ended;
	await gateway.stop();
	return [
		`stream      ${round(sentBytes / 1_000_000, 0)} MB of cumulative deltas in ${round(seconds)} s, ${isClosed ? 'CLOSED as a slow consumer: OVER' : 'taken whole'}; a key waits ${round(median(waits), 0)} ms at the median, ${round(Math.max(...waits), 0)} ms at most, ${waits.length} keys`,
	];
}
