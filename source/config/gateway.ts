import path from 'node:path';
import {isSlip, nearest} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {addressFault, isOverheard} from './address.ts';
import {commandNames} from './command-names.ts';
import {noFile, type FileProfile} from './file/file-config.ts';
import {text, type Said} from './options.ts';
import {pinFix, pinOf} from './pin.ts';
import {readToken, type TokenFrom} from './token.ts';
import {nearOrSome} from './unknown-word.ts';

export type GatewayConfig =
	| {readonly type: 'sandbox'}
	| {
			readonly type: 'remote';
			readonly url: string;
			readonly name: string;
			readonly token: string | undefined;
	  };

/** The gateway a person means: the sandbox, an address, or a profile of the config file. */
export type Target =
	| {readonly type: 'sandbox'}
	| {readonly type: 'address'; readonly url: string}
	| {readonly type: 'profile'; readonly name: string; readonly profile: FileProfile};

/** The word of the command line, then the environment, then the file; undefined where nobody named a gateway. */
export function chooseTarget(word: string | undefined, said: Said): Result<Target | undefined> {
	const profile = text(said.flags['profile']);

	if (profile !== undefined) {
		return word === undefined
			? profileOf(profile, said)
			: fail(`${word} and --profile ${profile} name two gateways. Keep one of them.`);
	}

	if (word !== undefined && word !== '') {
		return targetOf(word, said);
	}

	const address = said.environment['QUARTERDECK_GATEWAY'] ?? '';
	const named = said.environment['QUARTERDECK_PROFILE'] ?? '';

	if (address !== '' && named !== '') {
		return fail('QUARTERDECK_GATEWAY and QUARTERDECK_PROFILE name two gateways. Unset one of them.');
	}

	if (address !== '') {
		return targetOf(address, said);
	}

	const standard = named === '' ? said.file?.config.gateway : named;
	return standard === undefined ? ok(undefined) : profileOf(standard, said);
}

function targetOf(word: string, said: Said): Result<Target> {
	return word === 'sandbox' || said.file?.config.gateways.has(word) === true
		? profileOf(word, said)
		: addressOf(word, said);
}

/** `sandbox` is always there: whoever has a gateway in the file can still open it. */
function profileOf(name: string, {file}: Said): Result<Target> {
	const {gateways} = file?.config ?? noFile;
	const profile = gateways.get(name);

	if (profile !== undefined) {
		return ok({type: 'profile', name, profile});
	}

	if (name === 'sandbox') {
		return ok({type: 'sandbox'});
	}

	return file === undefined
		? fail(`${name} is no profile: there is no config file. Make one, or give a ws:// or wss:// address.`)
		: fail(
				`${name} is no profile of ${path.basename(file.path)}. ${likelyWords(name, [...gateways.keys()])}`,
			);
}

function addressOf(word: string, {file}: Said): Result<Target> {
	switch (addressFault(word)) {
		case 'no-address': {
			const profiles = [...(file?.config.gateways.keys() ?? [])];

			if (/^https?:/u.test(word)) {
				return fail(
					`${word} is not a ws:// or wss:// address. Did you mean ${word.replace(/^http/u, 'ws')}?`,
				);
			}

			const [likeliest] = nearest(word, [...profiles, ...commandNames], 1);
			const command = commandNames.find((name) => name === likeliest);

			// A slip of the finger in a command is the likelier mistake where it is that close.
			if (command !== undefined && isSlip(word, command)) {
				return fail(
					`${word} is no command, no profile and no ws:// or wss:// address. Did you mean ${command}?`,
				);
			}

			if (word === 'help') {
				return fail('help is no command. Say quarterdeck --help, or quarterdeck, a command and --help.');
			}

			if (isHost(word)) {
				return fail(`${word} is not a ws:// or wss:// address. Did you mean ${addressFor(word)}?`);
			}

			return profiles.length === 0 || word.includes(':')
				? fail(`${word} is not a ws:// or wss:// address. Give one, or say sandbox.`)
				: fail(`${word} is neither a profile nor a ws:// or wss:// address. ${likelyWords(word, profiles)}`);
		}

		case 'secret': {
			return fail('The address holds a secret. Take it out, and use --token-file or QUARTERDECK_TOKEN.');
		}

		case undefined: {
			return ok({type: 'address', url: word});
		}
	}
}

/** A machine and its port, without the scheme. */
function isHost(word: string): boolean {
	return /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:))(?::\d+)?(?:\/\S*)?$/u.test(word);
}

/** Only on this machine is a clear line as good. */
function addressFor(host: string): string {
	const clear = `ws://${host}`;
	return URL.canParse(clear) && isOverheard(clear) ? `wss://${host}` : clear;
}

function likelyWords(name: string, profiles: readonly string[]): string {
	return profiles.length === 0
		? 'It has none. Write [gateways.NAME] and its url.'
		: nearOrSome(name, profiles, 3);
}

export type ReadGateway = {
	readonly gateway: GatewayConfig;
	readonly tokenFrom: TokenFrom;
	readonly pin: string | undefined;
	readonly isInsecure: boolean;
	readonly warnings: readonly string[];
};

/** A target with its token and all that guards it. */
export function readGateway(target: Target, said: Said): Result<ReadGateway> {
	const isInsecure = said.flags['insecure'] === true || profileIn(target)?.isInsecure === true;

	if (target.type === 'sandbox') {
		return text(said.flags['pin']) === undefined
			? ok({gateway: target, tokenFrom: {type: 'held'}, pin: undefined, isInsecure, warnings: []})
			: fail('--pin is for a gateway at a wss:// address. Name one, or leave --pin out.');
	}

	const profile = profileIn(target);
	const url = profile?.url ?? (target.type === 'address' ? target.url : '');
	const {host} = new URL(url);
	const pin = readPin(url, said, profile);

	if (!pin.ok) {
		return pin;
	}

	const read = readToken(said, profile?.token);

	if (!read.ok) {
		return read;
	}

	const {token, from: tokenFrom, warnings} = read.value;

	if (token !== undefined && isOverheard(url) && !isInsecure) {
		return fail(`${host} would get the token in clear text. Use wss:// or an SSH tunnel, or say --insecure.`);
	}

	const name = target.type === 'profile' ? target.name : host;
	return ok({gateway: {type: 'remote', url, name, token}, tokenFrom, pin: pin.value, isInsecure, warnings});
}

/** The profile of a target that is one. */
export function profileIn(target: Target): FileProfile | undefined {
	return target.type === 'profile' ? target.profile : undefined;
}

function readPin(url: string, {flags}: Said, profile: FileProfile | undefined): Result<string | undefined> {
	const said = text(flags['pin']);

	if (said === undefined) {
		return ok(profile?.pin);
	}

	if (!url.startsWith('wss:')) {
		return fail('--pin is for wss://, and this address is not. Use wss://, or leave --pin out.');
	}

	const pin = pinOf(said);
	return pin === undefined ? fail(`--pin is not a pin. ${pinFix}`) : ok(pin);
}
