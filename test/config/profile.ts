import {chmodSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readConfig} from '../../source/config/config.ts';
import {readFileConfig} from '../../source/config/file/read-file-config.ts';
import type {Said} from '../../source/config/options.ts';
import {placeOfConfig} from '../../source/config/place.ts';
import {defaultPolicy} from '../../source/domain/policy.ts';

const pin = `sha256/${'B'.repeat(43)}=`;
const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));

function fileOf(text: string): Said['file'] {
	const file = path.join(folder, 'config.toml');
	const read = readFileConfig({file, text, checkKeys: () => []});
	expect(read.ok ? [] : read.problem).toEqual([]);
	return read.ok ? {path: file, config: read.value} : undefined;
}

const two = `
gateway = "home"
theme = "light"
symbols = "ascii"
screen = "log"
mouse = true
[gateways.home]
url = "wss://home.example"
dialect = "claw"
protocol = 3
readonly = true
pin = "${pin}"
four-eyes = true
token-env = "HOME_TOKEN"
[gateways.home.limits]
hold = "0s"
[gateways.desk]
url = "ws://127.0.0.1:9"
dialect = "mt5-trader"
[limits]
hold = "5s"
size = 2
[alarm]
bell = false
`;

type Asked = {
	readonly input?: readonly string[];
	readonly flags?: Said['flags'];
	readonly environment?: Said['environment'];
	readonly text?: string;
};

function read({input = [], flags = {}, environment = {}, text = two}: Asked) {
	return readConfig({
		input,
		flags,
		environment: {HOME_TOKEN: 'from-home', ...environment},
		isTerminal: true,
		readStdin: () => 'from-stdin',
		file: fileOf(text),
	});
}

function problemOf(asked: Asked): string {
	const config = read(asked);
	return config.ok ? '' : config.problem;
}

describe('a profile', () => {
	test('is opened by its name, with all it says', () => {
		expect(read({input: ['home']})).toMatchObject({
			ok: true,
			value: {
				profile: 'home',
				gateway: {type: 'remote', name: 'home', url: 'wss://home.example', token: 'from-home'},
				dialect: 'claw',
				protocol: 3,
				isReadonly: true,
				pin,
				policy: {holdMs: 0, sizeLimit: 2, fourEyes: true, collarR: defaultPolicy.collarR},
				look: {theme: 'light', symbols: 'ascii'},
				alarm: {bell: false, notify: true},
				mouse: true,
				firstScreen: 'log',
				profiles: [
					{name: 'home', url: 'wss://home.example', dialect: 'claw'},
					{name: 'desk', url: 'ws://127.0.0.1:9', dialect: 'mt5-trader'},
				],
			},
		});
	});

	test.each<[string, Asked, object]>([
		['the word first', {input: ['desk'], environment: {QUARTERDECK_PROFILE: 'home'}}, {profile: 'desk'}],
		[
			'then --profile',
			{flags: {profile: 'desk'}, environment: {QUARTERDECK_PROFILE: 'home'}},
			{profile: 'desk'},
		],
		['then QUARTERDECK_PROFILE', {environment: {QUARTERDECK_PROFILE: 'desk'}}, {profile: 'desk'}],
		['or QUARTERDECK_GATEWAY', {environment: {QUARTERDECK_GATEWAY: 'desk'}}, {profile: 'desk'}],
		['then the file', {}, {profile: 'home'}],
		['a bare address is no profile', {input: ['wss://home.example']}, {profile: undefined, pin: undefined}],
		[
			'the sandbox is always one',
			{flags: {profile: 'sandbox'}},
			{profile: undefined, gateway: {type: 'sandbox'}},
		],
		[
			'the command sandbox needs none',
			{input: ['sandbox']},
			{profile: undefined, gateway: {type: 'sandbox'}},
		],
		['once takes one', {input: ['once', 'desk']}, {command: 'once', profile: 'desk'}],
		[
			'call takes one before a method',
			{input: ['call', 'desk', 'a.b']},
			{profile: 'desk', call: {method: 'a.b'}},
		],
		['call takes one before --list', {input: ['call', 'desk'], flags: {list: true}}, {profile: 'desk'}],
		['but a method is a method', {input: ['call', 'desk', '{}']}, {profile: 'home', call: {method: 'desk'}}],
	])('%s', (_, asked, expected) => {
		expect(read(asked)).toMatchObject({ok: true, value: expected});
	});

	test.each<[string, Asked, object]>([
		['the token of a flag', {flags: {tokenStdin: true}}, {gateway: {token: 'from-stdin'}}],
		['the token of the environment', {environment: {QUARTERDECK_TOKEN: 'e'}}, {gateway: {token: 'e'}}],
		['a dialect', {flags: {dialect: 'major-claw'}}, {dialect: 'major-claw', protocol: undefined}],
		['a protocol', {flags: {protocol: '2'}}, {dialect: 'claw', protocol: 2}],
		['a theme', {flags: {theme: 'auto'}}, {look: {theme: 'auto'}}],
		['NO_COLOR', {environment: {NO_COLOR: '1'}}, {look: {theme: 'mono'}}],
		['TERM=dumb', {environment: {TERM: 'dumb'}, text: 'symbols = "unicode"'}, {look: {symbols: 'ascii'}}],
		['--readonly', {flags: {readonly: true}, input: ['desk']}, {isReadonly: true}],
		['a pin', {flags: {pin: `sha256/${'C'.repeat(43)}=`}}, {pin: `sha256/${'C'.repeat(43)}=`}],
	])('what is said now wins over the file: %s', (_, asked, expected) => {
		expect(read(asked)).toMatchObject({ok: true, value: expected});
	});

	test.each<[Asked, RegExp]>([
		[
			{input: ['onec']},
			/^onec is no command, no profile and no ws:\/\/ or wss:\/\/ address\. Did you mean once\?$/,
		],
		[{input: ['hom']}, /^hom is neither a profile nor a ws:\/\/ or wss:\/\/ address\. Did you mean home\?$/],
		[{flags: {profile: 'dsk'}}, /^dsk is no profile of config\.toml\. Did you mean desk/],
		[{environment: {QUARTERDECK_PROFILE: 'dsk'}}, /^dsk is no profile of config\.toml/],
		[
			{flags: {profile: 'home'}, text: ''},
			/^home is no profile of config\.toml\. It has none\. Write \[gateways\.NAME\]/,
		],
		[{input: ['home'], flags: {profile: 'desk'}}, /^home and --profile desk name two gateways/],
		[
			{environment: {QUARTERDECK_PROFILE: 'home', QUARTERDECK_GATEWAY: 'desk'}},
			/name two gateways\. Unset one/,
		],
		[
			{environment: {HOME_TOKEN: ''}},
			/^The variable HOME_TOKEN, token-env of the profile, holds no token\.$/,
		],
		[{input: ['desk'], flags: {protocol: '4'}}, /^--protocol 4 is for claw/],
		[{input: ['desk'], flags: {pin}}, /^--pin is for wss:/],
		[{flags: {pin: 'nothing'}}, /^--pin is not a pin\. Write sha256\//],
		[{flags: {profile: 'sandbox', pin}}, /^--pin is for a gateway at a wss:\/\/ address/],
	])('names the word at fault and the fix: %j', (asked, words) => {
		expect(problemOf(asked)).toMatch(words);
	});

	test('everything has its own value where there is no file', () => {
		const config = readConfig({input: [], flags: {}, environment: {}, isTerminal: true, readStdin: () => ''});
		expect(config).toMatchObject({
			ok: true,
			value: {
				profile: undefined,
				profiles: [],
				policy: defaultPolicy,
				look: {theme: 'auto', symbols: 'unicode'},
				alarm: {bell: true, notify: true, command: undefined},
				mouse: false,
				firstScreen: undefined,
				keys: new Map(),
				warnings: [],
			},
		});
	});
});

describe('the token of a profile', () => {
	const withToken = (line: string): string =>
		`gateway = "home"\n[gateways.home]\nurl = "wss://h.example"\n${line}`;

	test('is read from a file beside the config file or in the home folder, and its mode is warned of', () => {
		const file = path.join(folder, 'secret');
		writeFileSync(file, 'hunter2\n', {mode: 0o600});
		const asked = {text: withToken('token-file = "secret"'), environment: {HOME: folder}};
		expect(read(asked)).toMatchObject({value: {gateway: {token: 'hunter2'}, warnings: []}});
		expect(read({...asked, text: withToken('token-file = "~/secret"')})).toMatchObject({
			value: {gateway: {token: 'hunter2'}},
		});
		chmodSync(file, 0o644);
		expect(read(asked)).toMatchObject({
			value: {
				gateway: {token: 'hunter2'},
				warnings: [`Others on this machine can read the token in ${file}. Say chmod 600 ${file}.`],
			},
		});
	});

	test('is the first line a command prints; no shell sees its words', () => {
		const script = 'console.log(process.argv[1] + "-token"); console.log("more")';
		const command = JSON.stringify([process.execPath, '-e', script, '$HOME;a']);
		expect(read({text: withToken(`token-command = ${command}`)})).toMatchObject({
			value: {gateway: {token: '$HOME;a-token'}},
		});
	});

	test('a command that fails says what it wrote to its error output, and never what it printed', () => {
		const script = 'console.log("hunter2"); console.error("gpg: no key\\u001b[31m"); process.exit(3)';
		const command = JSON.stringify([process.execPath, '-e', script]);
		const problem = problemOf({text: withToken(`token-command = ${command}`)});
		expect(problem).toMatch(/^The token-command \S+ failed \(gpg: no key \[31m\)\. Run it by hand/);
		expect(problem).not.toContain('hunter2');
		expect(problemOf({text: withToken('token-command = ["/no/such/thing"]')})).toMatch(/failed \(ENOENT\)/);
	});

	test('that cannot be had is named with its place', () => {
		expect(problemOf({text: withToken('token-file = "/no/such/file"')})).toMatch(
			/^The token-file \/no\/such\/file of the profile cannot be read \(ENOENT\)/,
		);
	});

	test('does not travel in clear text to another machine unless the profile says so', () => {
		const text = 'gateway = "far"\n[gateways.far]\nurl = "ws://far.example"\ntoken-env = "HOME_TOKEN"\n';
		expect(problemOf({text})).toMatch(/^far\.example would get the token in clear text/);
		expect(read({text: `${text}insecure = true`})).toMatchObject({ok: true, value: {isInsecure: true}});
	});
});

describe('the place of the config file', () => {
	const standard = (...there: readonly string[]) => ({
		toml: '/c/config.toml',
		json: '/c/config.json',
		exists: (file: string) => there.includes(file),
	});

	test('is said by a flag, then the environment, then the platform', () => {
		const environment = {QUARTERDECK_CONFIG: '/e.toml'};
		expect(placeOfConfig({flags: {config: '/f.json'}, environment}, standard())).toEqual({
			ok: true,
			value: {path: '/f.json', isNamed: true},
		});
		expect(placeOfConfig({flags: {}, environment}, standard())).toMatchObject({value: {path: '/e.toml'}});
		expect(placeOfConfig({flags: {}, environment: {}}, standard('/c/config.json'))).toMatchObject({
			value: {path: '/c/config.json', isNamed: false},
		});
		expect(placeOfConfig({flags: {}, environment: {}}, standard())).toMatchObject({
			value: {path: '/c/config.toml', isNamed: false},
		});
	});

	test('is one place: two files are both named', () => {
		expect(placeOfConfig({flags: {}, environment: {}}, standard('/c/config.json', '/c/config.toml'))).toEqual(
			{
				ok: false,
				problem: 'There are two config files, /c/config.toml and /c/config.json. Keep one of them.',
			},
		);
	});

	test('must say by its name what it is', () => {
		expect(placeOfConfig({flags: {config: '/f.yaml'}, environment: {}}, standard())).toMatchObject({
			problem: '/f.yaml is no config file by its name. Use one that ends in .toml or .json.',
		});
	});
});
