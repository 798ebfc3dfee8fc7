import type {Config} from '../config/config.ts';
import type {StopConfig} from '../config/stop.ts';
import {waitForEntry} from '../headless/entry.ts';
import type {Printed} from '../headless/call.ts';
import {waitForSnapshot} from '../headless/once.ts';
import {stopPreview} from '../headless/stop-preview.ts';
import {notDone, obstacleToStop, printStop, waitForAgents, waitForStop} from '../headless/stop.ts';
import {systemClock} from '../session/clock.ts';
import {stopTimes} from '../session/stop.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/**
 * Stops, or resumes, and says how certain each part is; what was not asked for in full is only told. Data to stdout,
 * words to stderr. Gives the exit code.
 */
export async function runStop(config: Config, version: string): Promise<number> {
	const {stop} = config;

	if (stop === undefined) {
		throw new Error('stop was called without what it is to do');
	}

	const run = stop.isMeant ? carryOut : preview;
	return print(await onConnection({config, version}, (connection) => run(config, stop, connection)));
}

/** Nothing leaves here but what reads. */
async function preview({timeoutMs, output}: Config, stop: StopConfig, {store}: Connection): Promise<Printed> {
	const known = await waitForSnapshot(store, systemClock, timeoutMs);
	return known.type === 'no-entry' ? noEntry(known) : stopPreview(known.state, stop, output);
}

async function carryOut(
	{timeoutMs, output}: Config,
	stop: StopConfig,
	{store, halt}: Connection,
): Promise<Printed> {
	const entry = await waitForEntry(store, systemClock, timeoutMs);

	if (entry.type === 'no-entry') {
		return noEntry(entry, notDone[stop.what]);
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
