import type {Config} from '../config/config.ts';
import {waitForSnapshot} from '../headless/once.ts';
import {snapshotOf} from '../headless/snapshot.ts';
import {summaryOf} from '../headless/summary.ts';
import {systemClock} from '../session/clock.ts';
import {prepareConnection, startOf} from './connect.ts';
import {complain, print} from './print.ts';

/** Prints what is known after the first snapshot. Data to stdout, words to stderr. Gives the exit code. */
export async function runOnce(config: Config, version: string): Promise<number> {
	const connection = prepareConnection(config, version, {warn: complain});
	const {store, stop} = connection;
	const problem = await startOf(connection);

	if (problem !== undefined) {
		return print({code: 2, stdout: '', stderr: problem});
	}

	const ended = await waitForSnapshot(store, systemClock, config.timeoutMs);
	await stop();

	if (ended.type === 'no-entry') {
		return print({code: 3, stdout: '', stderr: [ended.because, ended.advice].filter(Boolean).join('. ')});
	}

	const stdout =
		config.output === 'json'
			? `${JSON.stringify(snapshotOf(ended.state), undefined, 2)}\n`
			: summaryOf(ended.state);
	return print({code: 0, stdout, stderr: ''});
}
