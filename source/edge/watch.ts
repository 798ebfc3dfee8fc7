import type {Config} from '../config/config.ts';
import {createLines} from '../headless/watch.ts';
import {systemClock} from '../session/clock.ts';
import {prepareConnection, startOf} from './connect.ts';
import {complain, outputFault, print} from './print.ts';

/** Prints every event as it comes, a line each, until it is told to stop. Gives the exit code. */
export async function runWatch(config: Config, version: string): Promise<number> {
	let isListening = true;
	const lineOf = createLines(config.output);
	const connection = prepareConnection(config, version, {
		warn: complain,
		hear(events) {
			const lines = events.map((event) => lineOf(event, systemClock.now()) ?? '');

			if (isListening) {
				process.stdout.write(lines.join(''));
			}
		},
	});
	const ended = new Promise<{readonly code: 0 | 1 | 3; readonly stderr: string}>((resolve) => {
		process.stdout.on('error', (error: Error) => {
			const fault = outputFault(error);
			isListening = false;
			resolve({code: fault === undefined ? 0 : 1, stderr: fault ?? ''});
		});

		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => {
				resolve({code: 0, stderr: ''});
			});
		}

		connection.store.subscribe(() => {
			const {link} = connection.store.get();

			if (link.phase === 'closed') {
				resolve({code: 3, stderr: [link.because, link.advice].filter(Boolean).join('. ')});
			}
		});
	});
	const problem = await startOf(connection);

	if (problem !== undefined) {
		return print({code: 2, stdout: '', stderr: problem});
	}

	const {code, stderr} = await ended;
	await connection.stop();
	return print({code, stdout: '', stderr});
}
