import type {Config} from '../config/config.ts';
import type {Printed} from '../headless/call.ts';
import type {NoEntry} from '../headless/entry.ts';
import {prepareConnection, startOf, type Connection} from './connect.ts';
import {complain} from './print.ts';

type Wanted = {
	readonly config: Config;
	readonly version: string;
	/** Whether what can be shown is read; whoever makes one request has no use for it. */
	readonly isReading?: boolean;
};

/** Does something on a connection of its own: dials, hands it over, and hangs up when what was wanted has been done. */
export async function onConnection(
	{config, version, isReading = true}: Wanted,
	use: (connection: Connection) => Promise<Printed>,
): Promise<Printed> {
	const connection = prepareConnection(config, version, {isReading, warn: complain});
	const problem = await startOf(connection);

	if (problem !== undefined) {
		return {code: 2, stdout: '', stderr: problem};
	}

	const printed = await use(connection);
	await connection.stop();
	return printed;
}

/** No gateway let us in: why, and what to do. `first`: what therefore was not done. */
export function noEntry({code, because, advice}: NoEntry, first = ''): Printed {
	return {code, stdout: '', stderr: [first, because, advice].filter(Boolean).join('. ')};
}
