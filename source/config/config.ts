import type {DialectName} from '../domain/entities.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {readCall, type CallConfig} from './call.ts';
import {readGateway, type GatewayConfig} from './gateway.ts';
import {
	readDialect,
	readLog,
	readProtocol,
	readSandbox,
	readSandboxDialect,
	readTheme,
	readTime,
	text,
	type LookConfig,
	type Protocol,
	type Said,
	type SandboxConfig,
} from './options.ts';

export type Config = {
	readonly command: 'dashboard' | 'once' | 'call' | 'sandbox';
	readonly gateway: GatewayConfig;
	/** The language to speak; `auto` finds out. */
	readonly dialect: DialectName | 'auto';
	readonly protocol: Protocol | undefined;
	readonly isReadonly: boolean;
	/** Secrets may go where others on the way can read them. */
	readonly isInsecure: boolean;
	readonly output: 'text' | 'json';
	readonly timeoutMs: number;
	/** How long an answer is waited for, in ms; undefined: as long as the dialect finds right. */
	readonly answerMs: number | undefined;
	/** What the command `call` asks for; undefined with any other. */
	readonly call: CallConfig | undefined;
	/** The file every frame is written to. */
	readonly log: string | undefined;
	readonly look: LookConfig;
	readonly sandbox: SandboxConfig;
};

/** One frozen config, or the one sentence that names the word at fault and the fix. Flags win over environment. */
export function readConfig(said: Said): Result<Config> {
	const {flags, environment} = said;
	const words = readWords(said);

	if (!words.ok) {
		return words;
	}

	const {command, address, call} = words.value;
	const options = readOptions(command, flags);

	if (!options.ok) {
		return options;
	}

	const theme = readTheme(said);

	if (!theme.ok) {
		return theme;
	}

	if (command !== 'sandbox' && flags['token'] !== undefined) {
		return fail(
			'--token shows the token to everyone on this machine. Use --token-file or QUARTERDECK_TOKEN.',
		);
	}

	const gateway =
		command === 'sandbox'
			? ok({type: 'sandbox'} as const)
			: readGateway(address ?? environment['QUARTERDECK_GATEWAY'], said);

	if (!gateway.ok) {
		return gateway;
	}

	return ok(
		Object.freeze({
			...options.value,
			command: command === 'dashboard' && !said.isTerminal ? 'once' : command,
			gateway: gateway.value,
			isReadonly: flags['readonly'] === true,
			isInsecure: flags['insecure'] === true,
			output: flags['json'] === true ? 'json' : 'text',
			call,
			look: {
				theme: theme.value,
				symbols: flags['ascii'] === true || environment['TERM'] === 'dumb' ? 'ascii' : 'unicode',
			},
		} as const),
	);
}

type Words = {
	readonly command: Config['command'];
	readonly address: string | undefined;
	readonly call: CallConfig | undefined;
};

/** What to do, and with which gateway. */
function readWords({input, flags}: Said): Result<Words> {
	const [first, ...rest] = input;
	const command = first === 'once' || first === 'call' || first === 'sandbox' ? first : 'dashboard';
	const isList = flags['list'] === true;

	if (command === 'call') {
		const words = readCall(rest, isList);
		return words.ok ? ok({command, ...words.value}) : words;
	}

	if (isList) {
		return fail('--list is for call: quarterdeck call --list.');
	}

	const [address, more] = command === 'dashboard' ? input : rest;
	return more === undefined
		? ok({command, address, call: undefined})
		: fail(`${more} is one word too many. One gateway at a time.`);
}

type Options = Pick<Config, 'dialect' | 'protocol' | 'timeoutMs' | 'answerMs' | 'log' | 'sandbox'>;

function readOptions(command: Config['command'], flags: Said['flags']): Result<Options> {
	const protocol = readProtocol(text(flags['protocol']));

	if (!protocol.ok) {
		return protocol;
	}

	const said = text(flags['dialect']);
	const isSandbox = command === 'sandbox';
	const dialect = isSandbox ? ok('auto' as const) : readDialect(said, protocol.value);

	if (!dialect.ok) {
		return dialect;
	}

	const served = isSandbox
		? readSandboxDialect(said, protocol.value)
		: ok(dialect.value === 'auto' ? ('claw' as const) : dialect.value);

	if (!served.ok) {
		return served;
	}

	const sandbox = readSandbox(flags, protocol.value);

	if (!sandbox.ok) {
		return sandbox;
	}

	const timeout = text(flags['timeout']);
	const timeoutMs = readTime(timeout ?? '15s');

	if (!timeoutMs.ok) {
		return timeoutMs;
	}

	const log = readLog(text(flags['log']));
	return log.ok
		? ok({
				dialect: dialect.value,
				protocol: protocol.value,
				timeoutMs: timeoutMs.value,
				answerMs: timeout === undefined ? undefined : timeoutMs.value,
				log: log.value,
				sandbox: {...sandbox.value, dialect: served.value},
			})
		: log;
}
