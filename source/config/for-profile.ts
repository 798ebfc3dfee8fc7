import {ok, type Result} from '../domain/result.ts';
import {readConfig, type Config} from './config.ts';
import type {Said} from './options.ts';
import {settingsOf} from './settings.ts';

/**
 * The config of a running program for another profile of its file, or for the sandbox. The token the program was
 * started with was meant for the gateway it was started on, and is not shown to another one.
 */
export function configFor(config: Config, name: string, environment: Said['environment']): Result<Config> {
	const {overrides, file, log, sandbox, timeoutMs, answerMs} = config;
	const read = readConfig({
		input: [],
		flags: {profile: name},
		environment: {
			...environment,
			QUARTERDECK_TOKEN: undefined,
			QUARTERDECK_GATEWAY: undefined,
			QUARTERDECK_PROFILE: undefined,
		},
		isTerminal: true,
		readStdin: () => '',
		file,
	});
	return read.ok
		? ok({
				...read.value,
				...settingsOf(overrides, file?.config, read.value.profile),
				overrides,
				log,
				sandbox,
				timeoutMs,
				answerMs,
			})
		: read;
}
