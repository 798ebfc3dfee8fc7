import type {DialectName} from '../domain/entities.ts';
import {fail, ok, type Result} from '../domain/result.ts';

export type Protocol = 2 | 3 | 4;

const dialects: readonly DialectName[] = ['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'];

const scenarios = new Set(['calm', 'busy', 'market', 'incident', 'storm', 'quiet']);

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

export type LookConfig = {
	readonly theme: 'dark' | 'light' | 'mono';
	readonly symbols: 'unicode' | 'ascii';
};

/** The command line and the environment, read but not yet believed. */
export type Said = {
	readonly input: readonly string[];
	readonly flags: Readonly<Record<string, unknown>>;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly isTerminal: boolean;
	readonly readStdin: () => string;
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

/** Colour: what was said, unless NO_COLOR or a dumb terminal says none. */
export function readTheme({flags, environment}: Said): Result<LookConfig['theme']> {
	const theme = text(flags['theme']);
	const isColourless =
		flags['color'] === false || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';

	if (theme === undefined) {
		return ok(isColourless ? 'mono' : 'dark');
	}

	return theme === 'dark' || theme === 'light' || theme === 'mono'
		? ok(isColourless ? 'mono' : theme)
		: fail(`--theme ${theme} is not known. Use dark, light or mono.`);
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

	if (scenario !== undefined && !scenarios.has(scenario)) {
		return fail(`--scenario ${scenario} is not known. Use calm, busy, market, incident, storm or quiet.`);
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
	const dialect = dialects.find((each) => each === (said ?? 'claw'));

	if (dialect === undefined) {
		return fail(`--dialect ${said ?? ''} is not known. Use claw, major-claw, pm-dashboard or mt5-trader.`);
	}

	return fitting(dialect, protocol);
}

/** The language a gateway is spoken to in. */
export function readDialect(
	said: string | undefined,
	protocol: Protocol | undefined,
): Result<DialectName | 'auto'> {
	const dialect = dialects.find((each) => each === said);

	if (dialect === undefined) {
		// Whoever says a protocol has said the language.
		return said === undefined || said === 'auto'
			? ok(protocol === undefined ? 'auto' : 'claw')
			: fail(`--dialect ${said} is not known. Use auto, claw, major-claw, pm-dashboard or mt5-trader.`);
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

/** "15s", "500ms", "2m", or a plain number of seconds, in ms. */
export function readTime(said: string): Result<number> {
	const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/u.exec(said) ?? [];
	const factor = unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000;
	return amount === undefined
		? fail(`--timeout ${said} is not a time. Use for example 500ms, 15s or 2m.`)
		: ok(Number(amount) * factor);
}

/** A flag that was given a value. */
export function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
