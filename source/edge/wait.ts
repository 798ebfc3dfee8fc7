import type {Config} from '../config/config.ts';
import type {WaitConfig} from '../config/wait.ts';
import type {Printed} from '../headless/call.ts';
import {noEntryInTime} from '../headless/entry.ts';
import {until} from '../headless/until.ts';
import {awaited, lateWords, neverComes} from '../headless/wait.ts';
import {systemClock} from '../session/clock.ts';
import type {State} from '../store/state.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/**
 * Waits until something is so, and prints what it is. A gateway that is not there, or not there any more, is dialled again
 * as long as there is time; one that refuses us is not. Gives the exit code.
 */
export async function runWait(config: Config, version: string): Promise<number> {
	const {wait: what} = config;

	if (what === undefined) {
		throw new Error('wait was called without what it waits for');
	}

	return print(await onConnection({config, version}, (connection) => come(config, what, connection)));
}

function come(config: Config, what: WaitConfig, {store}: Connection): Promise<Printed> {
	let obstacle: string | undefined;
	return until<Printed>(store, {
		clock: systemClock,
		mostMs: config.timeoutMs,
		read(state) {
			const {link} = state;

			switch (link.phase) {
				case 'live': {
					return comeNow(state, what, config.output);
				}

				case 'closed': {
					return noEntry({type: 'no-entry', code: 3, because: link.because, advice: link.advice});
				}

				case 'waiting': {
					obstacle = `The gateway was not there in time: ${link.because}`;
					return undefined;
				}

				case 'dialling':
				case 'greeting': {
					return undefined;
				}
			}
		},
		// Only time was lacking: whoever asks again later may find it.
		late: ({gateway, link}) =>
			gateway === undefined
				? noEntry({...noEntryInTime, because: obstacle ?? `${noEntryInTime.because} (${link.phase})`})
				: {code: 1, stdout: '', stderr: lateWords(what)},
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
