import {fail, ok, type Result} from '../domain/result.ts';

export type Protocol = 2 | 3 | 4;

export type SandboxConfig = {
	readonly port: number | undefined;
	readonly token: string | undefined;
	readonly protocol: Protocol | undefined;
	readonly seed: number | undefined;
	readonly speed: number | undefined;
	readonly scenario: string | undefined;
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

/** The options of the sandbox. */
export function readSandbox(flags: Said['flags'], protocol: Protocol | undefined): Result<SandboxConfig> {
	const port = readNumber('port', flags, 0, 65_535);
	const seed = readNumber('seed', flags, 0, 2 ** 32 - 1);
	const speed = readNumber('speed', flags, 0.01, 1000);
	const scenario = text(flags['scenario']);

	if (!port.ok || !seed.ok || !speed.ok) {
		return [port, seed, speed].find((part) => !part.ok) ?? fail('');
	}

	if (scenario !== undefined && !['calm', 'busy', 'quiet'].includes(scenario)) {
		return fail(`--scenario ${scenario} is not known. Use calm, busy or quiet.`);
	}

	return ok({
		port: port.value,
		token: text(flags['token']),
		protocol,
		seed: seed.value,
		speed: speed.value,
		scenario,
	});
}

function readNumber(
	name: string,
	flags: Said['flags'],
	least: number,
	most: number,
): Result<number | undefined> {
	const said = text(flags[name]);
	const value = Number(said);
	return said === undefined
		? ok(undefined)
		: said.trim() !== '' && value >= least && value <= most
			? ok(value)
			: fail(`--${name} ${said} is not a number from ${least} to ${most}.`);
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
