import {readFileSync} from 'node:fs';
import {fail, ok, type Result} from '../domain/result.ts';
import {
	readProtocol,
	readSandbox,
	readTheme,
	readTime,
	text,
	type LookConfig,
	type Protocol,
	type Said,
	type SandboxConfig,
} from './options.ts';

export type GatewayConfig =
	| {readonly type: 'sandbox'}
	| {
			readonly type: 'remote';
			readonly url: string;
			readonly name: string;
			readonly token: string | undefined;
	  };

export type Config = {
	readonly command: 'dashboard' | 'once' | 'sandbox';
	readonly gateway: GatewayConfig;
	readonly protocol: Protocol | undefined;
	readonly isReadonly: boolean;
	readonly output: 'text' | 'json';
	readonly timeoutMs: number;
	readonly look: LookConfig;
	readonly sandbox: SandboxConfig;
};

/** One frozen config, or the one sentence that names the word at fault and the fix. Flags win over environment. */
export function readConfig(said: Said): Result<Config> {
	const {input, flags, environment} = said;
	const [first, ...rest] = input;
	const command = first === 'once' || first === 'sandbox' ? first : 'dashboard';
	const words = command === 'dashboard' ? input : rest;

	if (words.length > 1) {
		return fail(`${words[1] ?? ''} is one word too many. One gateway at a time.`);
	}

	const protocol = readProtocol(text(flags['protocol']));
	const timeoutMs = readTime(text(flags['timeout']) ?? '15s');
	const theme = readTheme(said);
	const dialect = text(flags['dialect']) ?? 'auto';
	const sandbox = readSandbox(flags, protocol.ok ? protocol.value : undefined);

	for (const part of [protocol, timeoutMs, theme, sandbox]) {
		if (!part.ok) {
			return part;
		}
	}

	if (dialect !== 'auto' && dialect !== 'claw') {
		return fail(`--dialect ${dialect} is not known. Use auto or claw.`);
	}

	if (command !== 'sandbox' && flags['token'] !== undefined) {
		return fail(
			'--token shows the token to everyone on this machine. Use --token-file or QUARTERDECK_TOKEN.',
		);
	}

	const gateway =
		command === 'sandbox'
			? ok({type: 'sandbox'} as const)
			: readGateway(words[0] ?? environment['QUARTERDECK_GATEWAY'], said);

	if (!gateway.ok || !protocol.ok || !timeoutMs.ok || !theme.ok || !sandbox.ok) {
		return gateway.ok ? fail('The options could not be read.') : gateway;
	}

	return ok(
		Object.freeze({
			command: command === 'dashboard' && !said.isTerminal ? 'once' : command,
			gateway: gateway.value,
			protocol: protocol.value,
			isReadonly: flags['readonly'] === true,
			output: flags['json'] === true ? 'json' : 'text',
			timeoutMs: timeoutMs.value,
			look: {
				theme: theme.value,
				symbols: flags['ascii'] === true || environment['TERM'] === 'dumb' ? 'ascii' : 'unicode',
			},
			sandbox: sandbox.value,
		} as const),
	);
}

function readGateway(address: string | undefined, said: Said): Result<GatewayConfig> {
	if (address === undefined || address === '') {
		return ok({type: 'sandbox'});
	}

	if (!URL.canParse(address) || !/^wss?:/u.test(address)) {
		const hint = /^https?:/u.test(address) ? ` Did you mean ${address.replace(/^http/u, 'ws')}?` : '';
		return fail(`${address} is not a ws:// or wss:// address.${hint}`);
	}

	const url = new URL(address);

	if (url.username !== '' || url.password !== '' || /token|password|secret/iu.test(url.search)) {
		return fail('The address holds a secret. Take it out, and use --token-file or QUARTERDECK_TOKEN.');
	}

	const token = readToken(said);

	if (!token.ok) {
		return token;
	}

	if (
		token.value !== undefined &&
		url.protocol === 'ws:' &&
		!isLoopback(url.hostname) &&
		said.flags['insecure'] !== true
	) {
		return fail(
			`${url.host} would get the token in clear text. Use wss:// or an SSH tunnel, or say --insecure.`,
		);
	}

	return ok({type: 'remote', url: address, name: url.host, token: token.value});
}

function readToken({flags, environment, readStdin}: Said): Result<string | undefined> {
	const file = text(flags['tokenFile']);

	if (file !== undefined) {
		try {
			return nonEmpty(readFileSync(file, 'utf8'), `--token-file ${file}`);
		} catch (error) {
			const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
			return fail(`--token-file ${file} cannot be read (${why}). Check the path and its mode.`);
		}
	}

	if (flags['tokenStdin'] === true) {
		return nonEmpty(readStdin(), '--token-stdin');
	}

	const token = environment['QUARTERDECK_TOKEN']?.trim();
	return ok(token === '' ? undefined : token);
}

function nonEmpty(token: string, from: string): Result<string> {
	const trimmed = token.trim();
	return trimmed === '' ? fail(`${from} holds no token.`) : ok(trimmed);
}

/** Loopback in any of its spellings: there a token is not seen by others on the way. */
function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/u.test(hostname);
}
