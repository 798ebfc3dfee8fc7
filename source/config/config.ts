import type {DialectName} from '../domain/entities.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {CallConfig} from './call.ts';
import {readWords, type Words} from './commands.ts';
import type {FileConfig, FileProfile} from './file/file-config.ts';
import {chooseTarget, profileIn, readGateway, type GatewayConfig} from './gateway.ts';
import type {Protocol} from './names.ts';
import {
	readDialect,
	readLog,
	readProtocol,
	readSandbox,
	readSandboxDialect,
	readTime,
	text,
	type Said,
	type SandboxConfig,
} from './options.ts';
import {refuseSandboxOptions, sandboxOrFault} from './sandbox-only.ts';
import type {TokenFrom} from './token.ts';
import {readOverrides, settingsOf, type Overrides, type Settings} from './settings.ts';

export type Config = Settings & {
	readonly command: Words['command'];
	readonly gateway: GatewayConfig;
	/** The profile the gateway is opened by; undefined for the sandbox and for a bare address. */
	readonly profile: string | undefined;
	/** Every gateway of the config file, for whoever wants to change to another. */
	readonly profiles: readonly ProfileConfig[];
	/** Where its token is read again. */
	readonly tokenFrom: TokenFrom;
	/** The certificate a gateway must show, as `sha256/BASE64`; undefined: one the machine trusts. */
	readonly pin: string | undefined;
	/** The language to speak; `auto` finds out. */
	readonly dialect: DialectName | 'auto';
	readonly protocol: Protocol | undefined;
	/** Secrets may go where others on the way can read them. */
	readonly isInsecure: boolean;
	readonly output: 'text' | 'json';
	readonly timeoutMs: number;
	/** How long an answer is waited for, in ms; undefined: as long as the dialect finds right. */
	readonly answerMs: number | undefined;
	/** What the commands `decide` and `wait` are about. */
	readonly decide?: Words['decide'];
	readonly wait?: Words['wait'];
	/** What the command `stop` is to do; undefined with any other. */
	readonly stop?: Words['stop'];
	/** What the command `call` asks for; undefined with any other. */
	readonly call: CallConfig | undefined;
	/** What the command `journal` is to do; undefined with any other. */
	readonly journal?: Words['journal'];
	/** The file every frame is written to. */
	readonly log: string | undefined;
	readonly sandbox: SandboxConfig;
	/** The config file, as it was when the program began. */
	readonly file: {readonly path: string; readonly config: FileConfig} | undefined;
	readonly overrides: Overrides;
	/** What the person should know, though it stops nothing. */
	readonly warnings: readonly string[];
};

export type ProfileConfig = {
	readonly name: string;
	readonly url: string;
	readonly dialect: DialectName | 'auto';
};

/** One frozen config, or the one sentence that names the word at fault and the fix. Flags win over environment, that over the file. */
export function readConfig(said: Said): Result<Config> {
	const {flags, file} = said;
	const words = readWords(said);

	if (!words.ok) {
		return words;
	}

	const {command, gateway: word, call, decide, wait, stop, journal} = words.value;

	if (command !== 'sandbox' && flags['token'] !== undefined) {
		return fail(
			'--token shows the token to everyone on this machine. Use --token-file or QUARTERDECK_TOKEN.',
		);
	}

	const needsNone =
		command === 'sandbox' || command === 'keys' || (command === 'journal' && journal?.type !== 'reconcile');
	const named = needsNone ? ok({type: 'sandbox'} as const) : chooseTarget(word, said);

	if (!named.ok) {
		return named;
	}

	const target = named.value === undefined ? sandboxOrFault(words.value, said) : ok(named.value);

	if (!target.ok) {
		return target;
	}

	const fits = refuseSandboxOptions(target.value, said);

	if (!fits.ok) {
		return fits;
	}

	const options = readOptions(command, flags, profileIn(target.value));

	if (!options.ok) {
		return options;
	}

	const overrides = readOverrides(said);

	if (!overrides.ok) {
		return overrides;
	}

	const gateway = readGateway(target.value, said);

	if (!gateway.ok) {
		return gateway;
	}

	const profile = target.value.type === 'profile' ? target.value.name : undefined;
	return ok(
		Object.freeze({
			...options.value,
			...settingsOf(overrides.value, file?.config, profile),
			...gateway.value,
			command: command === 'dashboard' && !said.isTerminal ? 'once' : command,
			profile,
			profiles: profilesOf(file?.config),
			output: flags['json'] === true ? 'json' : 'text',
			call,
			...(decide !== undefined && {decide}),
			...(stop !== undefined && {stop}),
			...(wait !== undefined && {wait}),
			...(journal !== undefined && {journal}),
			file,
			overrides: overrides.value,
		} as const),
	);
}

/** Every profile of a file, in its order. */
export function profilesOf(file: FileConfig | undefined): readonly ProfileConfig[] {
	return [...(file?.gateways ?? [])].map(([name, {url, dialect = 'auto'}]) => ({name, url, dialect}));
}

type Options = Pick<Config, 'dialect' | 'protocol' | 'timeoutMs' | 'answerMs' | 'log' | 'sandbox'>;

function readOptions(
	command: Config['command'],
	flags: Said['flags'],
	profile: FileProfile | undefined,
): Result<Options> {
	const said = text(flags['dialect']) ?? profile?.dialect;
	const forced = readProtocol(text(flags['protocol']));

	if (!forced.ok) {
		return forced;
	}

	// A dialect said beside the profile is not bound to the profile's protocol.
	const protocol = forced.value ?? (flags['dialect'] === undefined ? profile?.protocol : undefined);
	const isSandbox = command === 'sandbox';
	const dialect = isSandbox ? ok('auto' as const) : readDialect(said, protocol);

	if (!dialect.ok) {
		return dialect;
	}

	const served = isSandbox
		? readSandboxDialect(said, protocol)
		: ok(dialect.value === 'auto' ? ('claw' as const) : dialect.value);

	if (!served.ok) {
		return served;
	}

	const sandbox = readSandbox(flags, protocol);

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
				protocol,
				timeoutMs: timeoutMs.value,
				answerMs: timeout === undefined ? undefined : timeoutMs.value,
				log: log.value,
				sandbox: {...sandbox.value, dialect: served.value},
			})
		: log;
}
