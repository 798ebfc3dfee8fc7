import type {Config} from '../config/config.ts';
import type {StopConfig} from '../config/stop.ts';
import {waitForEntry} from '../headless/entry.ts';
import type {Printed} from '../headless/call.ts';
import {obstacleToStop, printStop, waitForStop} from '../headless/stop.ts';
import {systemClock} from '../session/clock.ts';
import {stopTimes} from '../session/stop.ts';
import {prepareConnection, startOf, type Connection} from './connect.ts';
import {complain, print} from './print.ts';

/** Stops, or resumes, and says how certain each part is. Data to stdout, words to stderr. Gives the exit code. */
export async function runStop(
	config: Config,
	stop: StopConfig | undefined,
	version: string,
): Promise<number> {
	// Nothing is stopped that was not asked for in full.
	if (stop === undefined) {
		return print({code: 2, stdout: '', stderr: 'stop needs --yes. Nothing was sent.'});
	}

	const connection = prepareConnection(config, version, {warn: complain});
	const problem = await startOf(connection);

	if (problem !== undefined) {
		return print({code: 2, stdout: '', stderr: problem});
	}

	const printed = await carryOut(config, stop, connection);
	await connection.stop();
	return print(printed);
}

async function carryOut(
	{timeoutMs, output}: Config,
	stop: StopConfig,
	{store, halt}: Connection,
): Promise<Printed> {
	const entry = await waitForEntry(store, systemClock, timeoutMs);

	if (entry.type === 'no-entry') {
		const words = stop.what === 'stop' ? 'Nothing was stopped' : 'Nothing was resumed';
		return {code: 3, stdout: '', stderr: [words, entry.because, entry.advice].filter(Boolean).join('. ')};
	}

	const obstacle = obstacleToStop(store.get(), stop.what);

	if (obstacle !== undefined) {
		return obstacle;
	}

	halt(stop);
	return printStop(await waitForStop(store, systemClock, stopTimes.queueMs + 5000), output);
}
