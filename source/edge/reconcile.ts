import type {Config} from '../config/config.ts';
import type {Result} from '../domain/result.ts';
import type {Printed} from '../headless/call.ts';
import {waitForEntry} from '../headless/entry.ts';
import {printReconciled} from '../headless/reconcile.ts';
import {systemClock} from '../session/clock.ts';
import type {Reconciled} from '../session/journal/reconcile.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/** Compares the whole journal with what a gateway remembers. Data to stdout, words to stderr. Gives the exit code. */
export async function runReconcile(config: Config, version: string): Promise<number> {
	const wanted = {config, version, isReading: false};
	return print(await onConnection(wanted, (connection) => compared(config, connection)));
}

async function compared({timeoutMs, output}: Config, connection: Connection): Promise<Printed> {
	const entry = await waitForEntry(connection.store, systemClock, timeoutMs);

	if (entry.type === 'no-entry') {
		return noEntry(entry);
	}

	const found = await new Promise<Result<Reconciled>>((resolve) => {
		connection.reconcile(0, resolve);
	});
	return printReconciled(found, output);
}
