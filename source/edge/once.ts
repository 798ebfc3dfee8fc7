import type {Config} from '../config/config.ts';
import {waitForSnapshot} from '../headless/once.ts';
import {snapshotOf} from '../headless/snapshot.ts';
import {summaryOf} from '../headless/summary.ts';
import {systemClock} from '../session/clock.ts';
import {prepareConnection} from './connect.ts';

/** Prints what is known after the first snapshot. Data to stdout, words to stderr. Gives the exit code. */
export async function runOnce(config: Config, version: string): Promise<number> {
	const {start, store, stop} = prepareConnection(config, version);
	const waiting = waitForSnapshot(store, systemClock, config.timeoutMs);
	await start();
	const ended = await waiting;
	await stop();

	if (ended.type === 'no-entry') {
		process.stderr.write(`quarterdeck: ${[ended.because, ended.advice].filter(Boolean).join('. ')}\n`);
		return 3;
	}

	const text =
		config.output === 'json'
			? `${JSON.stringify(snapshotOf(ended.state), undefined, 2)}\n`
			: summaryOf(ended.state);
	await new Promise<void>((resolve) => {
		process.stdout.write(text, () => {
			resolve();
		});
	});
	return 0;
}
