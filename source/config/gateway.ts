import {readFileSync} from 'node:fs';
import {fail, ok, type Result} from '../domain/result.ts';
import {text, type Said} from './options.ts';

export type GatewayConfig =
	| {readonly type: 'sandbox'}
	| {
			readonly type: 'remote';
			readonly url: string;
			readonly name: string;
			readonly token: string | undefined;
	  };

/** The gateway a person named, and its token; the sandbox where none was named. */
export function readGateway(address: string | undefined, said: Said): Result<GatewayConfig> {
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

	if (token.value !== undefined && isOverheard(address) && said.flags['insecure'] !== true) {
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

/** Whether others on the way can read what is sent to this address: it is not encrypted, and leaves this machine. */
export function isOverheard(address: string): boolean {
	const {protocol, hostname} = new URL(address);
	return protocol === 'ws:' && !isLoopback(hostname);
}

/** Loopback in any of its spellings: there a token is not seen by others on the way. */
function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/u.test(hostname);
}
