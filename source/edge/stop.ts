import type {Config} from '../config/config.ts';
import type {StopConfig} from '../config/stop.ts';
import {waitForEntry} from '../headless/entry.ts';
import type {Printed} from '../headless/call.ts';
import {obstacleToStop, printStop, waitForAgents, waitForStop} from '../headless/stop.ts';
import {systemClock} from '../session/clock.ts';
import {stopTimes} from '../session/stop.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

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

	return print(await onConnection({config, version}, (connection) => carryOut(config, stop, connection)));
}

async function carryOut(
	{timeoutMs, output}: Config,
	stop: StopConfig,
	{store, halt}: Connection,
): Promise<Printed> {
	const entry = await waitForEntry(store, systemClock, timeoutMs);

	if (entry.type === 'no-entry') {
		const words = stop.what === 'stop' ? 'Nothing was stopped' : 'Nothing was resumed';
		return noEntry(entry, words);
	}

	if (stop.what === 'resume') {
		await waitForAgents(store, systemClock, timeoutMs);
	}

	const obstacle = obstacleToStop(store.get(), stop.what);

	if (obstacle !== undefined) {
		return obstacle;
	}

	// Which agents a stop paused is known only to the screen it was struck at.
	halt(stop.what === 'stop' ? stop : {...stop, agents: 'every-paused'});
	return printStop(await waitForStop(store, systemClock, stopTimes.queueMs + 5000), output);
}
