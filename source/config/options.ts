import type {DialectName} from '../domain/entities.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {themeNames} from '../domain/theme-names.ts';
import type {FileConfig} from './file/file-config.ts';
import {dialectNames, servedDialects, type LookConfig, type Protocol} from './names.ts';
import {timeOf} from './time.ts';
import {unknownWord} from './unknown-word.ts';

const scenarios = ['calm', 'busy', 'market', 'incident', 'storm', 'quiet'];

export type SandboxConfig = {
	readonly dialect: DialectName | undefined;
	readonly port: number | undefined;
	readonly token: string | undefined;
	readonly auth: 'none' | undefined;
	readonly protocol: Protocol | undefined;
	readonly seed: number | undefined;
	readonly speed: number | undefined;
	readonly scenario: string | undefined;
	readonly chaos: string | undefined;
	readonly data: string | undefined;
};

/** The command line and the environment, read but not yet believed. */
export type Said = {
	readonly input: readonly string[];
	readonly flags: Readonly<Record<string, unknown>>;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly isTerminal: boolean;
	readonly readStdin: () => string;
	/** The config file, where there is one. */
	readonly file?: {readonly path: string; readonly config: FileConfig} | undefined;
};

/** The protocol a person forces. */
export function readProtocol(value: string | undefined): Result<Protocol | undefined> {
	switch (value) {
		case undefined: {
			return ok(undefined);
		}

		case '2': {
			return ok(2);
		}

		case '3': {
			return ok(3);
		}

		case '4': {
			return ok(4);
		}

		default: {
			return fail(`--protocol ${value} is not known. Use 2, 3 or 4.`);
		}
	}
}

/** Colour: what was said, unless NO_COLOR or a dumb terminal says none; undefined where nobody said anything. */
export function readTheme({flags, environment}: Said): Result<LookConfig['theme'] | undefined> {
	const said = text(flags['theme']);
	const theme = themeNames.find((name) => name === said);
	const isColourless =
		flags['color'] === false || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';

	return said !== undefined && theme === undefined
		? fail(unknownWord(`--theme ${said}`, said, themeNames))
		: ok(isColourless ? 'mono' : theme);
}

/** The options of the sandbox; its language is read by `readSandboxDialect`. */
export function readSandbox(flags: Said['flags'], protocol: Protocol | undefined): Result<SandboxConfig> {
	const port = readNumber('port', flags, 0, 65_535);
	const seed = readNumber('seed', flags, 0, 2 ** 32 - 1);
	const speed = readNumber('speed', flags, 0.01, 1000);
	const scenario = text(flags['scenario']);
	const token = text(flags['token']);
	const chaos = text(flags['chaos']);
	const data = text(flags['data']);

	if (!port.ok || !seed.ok || !speed.ok) {
		return [port, seed, speed].find((part) => !part.ok) ?? fail('');
	}

	if (scenario !== undefined && !scenarios.includes(scenario)) {
		return fail(unknownWord(`--scenario ${scenario}`, scenario, scenarios));
	}

	if (token === '') {
		return fail('--token is empty. Give it a token, or leave it out for a random one.');
	}

	if (chaos === '') {
		return fail('--chaos is empty. Give it a list, for example --chaos drop=0.001,delay=200ms.');
	}

	if (data === '') {
		return fail('--data is empty. Give it a directory, for example --data ./sandbox.');
	}

	return ok({
		dialect: undefined,
		port: port.value,
		token,
		auth: flags['open'] === true ? 'none' : undefined,
		protocol,
		seed: seed.value,
		speed: speed.value,
		scenario,
		chaos,
		data,
	});
}

/** The language of `quarterdeck sandbox`. */
export function readSandboxDialect(
	said: string | undefined,
	protocol: Protocol | undefined,
): Result<DialectName> {
	const dialect = servedDialects.find((each) => each === (said ?? 'claw'));

	if (dialect === undefined) {
		return fail(unknownWord(`--dialect ${said ?? ''}`, said ?? '', servedDialects));
	}

	return fitting(dialect, protocol);
}

/** The language a gateway is spoken to in. */
export function readDialect(
	said: string | undefined,
	protocol: Protocol | undefined,
): Result<DialectName | 'auto'> {
	const dialect = servedDialects.find((each) => each === said);

	if (dialect === undefined) {
		// Whoever says a protocol has said the language.
		return said === undefined || said === 'auto'
			? ok(protocol === undefined ? 'auto' : 'claw')
			: fail(unknownWord(`--dialect ${said}`, said, dialectNames));
	}

	return fitting(dialect, protocol);
}

/** Only claw has protocols to choose from. */
function fitting(dialect: DialectName, protocol: Protocol | undefined): Result<DialectName> {
	return protocol === undefined || dialect === 'claw'
		? ok(dialect)
		: fail(`--protocol ${protocol} is for claw. ${dialect} has one protocol; leave --protocol out.`);
}

/** The file of `--log`. */
export function readLog(said: string | undefined): Result<string | undefined> {
	return said === '' ? fail('--log is empty. Give it a file, for example --log ./frames.jsonl.') : ok(said);
}

function readNumber(
	name: string,
	flags: Said['flags'],
	least: number,
	most: number,
): Result<number | undefined> {
	const said = text(flags[name]);

	if (said === undefined) {
		return ok(undefined);
	}

	const value = Number(said);
	const isWhole = name === 'speed' || Number.isSafeInteger(value);
	const word = name === 'speed' ? 'number' : 'whole number';
	return said.trim() !== '' && isWhole && value >= least && value <= most
		? ok(value)
		: fail(`--${name} ${said} is not a ${word} from ${least} to ${most}.`);
}

/** The time of `--timeout`, in ms. */
export function readTime(said: string): Result<number> {
	const ms = timeOf(said);
	return ms === undefined
		? fail(`--timeout ${said} is not a time. Use for example 500ms, 15s or 2m.`)
		: ok(ms);
}

/** A flag that was given a value. */
export function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
