import type {Config} from '../config/config.ts';
import type {Printed} from '../headless/call.ts';
import {waitForSnapshot} from '../headless/once.ts';
import {snapshotOf} from '../headless/snapshot.ts';
import {summaryOf} from '../headless/summary.ts';
import {systemClock} from '../session/clock.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/** Prints what is known after the first snapshot. Data to stdout, words to stderr. Gives the exit code. */
export async function runOnce(config: Config, version: string): Promise<number> {
	return print(await onConnection({config, version}, (connection) => known(config, connection)));
}

async function known({timeoutMs, output}: Config, {store}: Connection): Promise<Printed> {
	const ended = await waitForSnapshot(store, systemClock, timeoutMs);

	if (ended.type === 'no-entry') {
		return noEntry(ended);
	}

	const stdout =
		output === 'json' ? `${JSON.stringify(snapshotOf(ended.state), undefined, 2)}\n` : summaryOf(ended.state);
	return {code: 0, stdout, stderr: ''};
}
