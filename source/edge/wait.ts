import type {Config} from '../config/config.ts';
import type {WaitConfig} from '../config/wait.ts';
import {awaited, lateWords, neverComes} from '../headless/wait.ts';
import {systemClock} from '../session/clock.ts';
import type {Printed} from '../headless/call.ts';
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
	return new Promise((resolve) => {
		let hasEntered = false;

		const end = (printed: Printed): void => {
			unsubscribe();
			cancel();
			resolve(printed);
		};

		const look = (): void => {
			const state = store.get();
			const {link} = state;
			const found = awaited(state, what);
			hasEntered ||= link.phase === 'live';

			if (found !== undefined && link.phase === 'live') {
				const {id, status, title} = found;
				const stdout =
					config.output === 'json'
						? JSON.stringify({kind: what.kind, id, status, title})
						: `${id}  ${status}  ${title}`;
				end({code: 0, stdout: `${stdout}\n`, stderr: ''});
			} else if (link.phase === 'live' && neverComes(state, what) !== undefined) {
				end({code: 2, stdout: '', stderr: neverComes(state, what) ?? ''});
			} else if (link.phase === 'closed' || (link.phase === 'waiting' && !hasEntered)) {
				const advice =
					link.phase === 'closed' ? link.advice : 'Check that the gateway runs and the address is right.';
				end(noEntry({because: link.because, advice}));
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = systemClock.after(config.timeoutMs, () => {
			const {link} = store.get();
			end(
				hasEntered
					? {code: 1, stdout: '', stderr: lateWords(what)}
					: {
							code: 3,
							stdout: '',
							stderr: `The gateway did not answer in time (${link.phase}). Raise --timeout, or check the address.`,
						},
			);
		});
		look();
	});
}
