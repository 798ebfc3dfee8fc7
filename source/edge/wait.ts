import type {Config} from '../config/config.ts';
import type {WaitConfig} from '../config/wait.ts';
import type {Printed} from '../headless/call.ts';
import {noEntryInTime, noEntryOf} from '../headless/entry.ts';
import {until} from '../headless/until.ts';
import {awaited, lateWords, neverComes} from '../headless/wait.ts';
import {systemClock} from '../session/clock.ts';
import type {State} from '../store/state.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/** Waits until something is so, over losses of the connection, and prints what it is. Gives the exit code. */
export async function runWait(config: Config, version: string): Promise<number> {
	const {wait: what} = config;

	if (what === undefined) {
		throw new Error('wait was called without what it waits for');
	}

	return print(await onConnection({config, version}, (connection) => come(config, what, connection)));
}

function come(config: Config, what: WaitConfig, {store}: Connection): Promise<Printed> {
	let hasEntered = false;
	return until<Printed>(store, {
		clock: systemClock,
		mostMs: config.timeoutMs,
		read(state) {
			const {link} = state;
			hasEntered ||= link.phase === 'live';

			if (link.phase === 'live') {
				return comeNow(state, what, config.output);
			}

			const obstacle = hasEntered && link.phase === 'waiting' ? undefined : noEntryOf(link);
			return obstacle && noEntry(obstacle);
		},
		late: ({link}) =>
			hasEntered
				? {code: 1, stdout: '', stderr: lateWords(what)}
				: noEntry({...noEntryInTime, because: `${noEntryInTime.because} (${link.phase})`}),
	});
}

/** What has come, or why it never will; undefined while it may. */
function comeNow(state: State, what: WaitConfig, output: Config['output']): Printed | undefined {
	const found = awaited(state, what);

	if (found === undefined) {
		const never = neverComes(state, what);
		return never === undefined ? undefined : {code: 2, stdout: '', stderr: never};
	}

	const {id, status, title} = found;
	const words =
		output === 'json' ? JSON.stringify({kind: what.kind, id, status, title}) : `${id}  ${status}  ${title}`;
	return {code: 0, stdout: `${words}\n`, stderr: ''};
}
