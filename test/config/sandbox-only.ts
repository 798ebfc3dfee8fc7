import {expect, test} from 'vitest';
import {readConfig} from '../../source/config/config.ts';
import {noFile, type FileConfig, type FileProfile} from '../../source/config/file/file-config.ts';

const home: FileProfile = {
	url: 'ws://127.0.0.1:1',
	dialect: undefined,
	protocol: undefined,
	token: undefined,
	isReadonly: undefined,
	pin: undefined,
	isInsecure: undefined,
	fourEyes: undefined,
	limits: noFile.limits,
};
const config: FileConfig = {
	...noFile,
	gateway: 'home',
	gateways: new Map([['home', home]]),
};
const file = {path: '/there/config.toml', config};

function read(input: readonly string[], flags: Readonly<Record<string, unknown>>, isFiled = false) {
	const environment = {};
	const said = {input, flags, environment, isTerminal: true, readStdin: () => ''};
	return readConfig(isFiled ? {...said, file} : said);
}

test.each([
	['scenario', 'incident'],
	['speed', '10'],
	['seed', '7'],
	['chaos', 'drop'],
	['data', './there'],
	['port', '1'],
	['open', true],
])('--%s is refused where another gateway is meant, and says what to do', (name, value) => {
	expect(read(['ws://127.0.0.1:9'], {[name]: value})).toEqual({
		ok: false,
		problem: `--${name} is for the sandbox, and 127.0.0.1:9 is a gateway of its own. Say --profile sandbox in its place, or leave --${name} out.`,
	});
});

test('so it is where the gateway only stands in the config file or the environment', () => {
	const flags = {dialect: 'major-claw', scenario: 'incident'};
	const filed = read([], flags, true);
	expect(filed.ok ? '' : filed.problem).toContain('home is a gateway of its own');
	const environment = {QUARTERDECK_GATEWAY: 'ws://127.0.0.1:9'};
	const there = readConfig({input: ['once'], flags, environment, isTerminal: false, readStdin: () => ''});
	expect(there).toMatchObject({ok: false});
});

test('the sandbox takes them all the same, though a gateway is configured', () => {
	const flags = {dialect: 'major-claw', scenario: 'incident', profile: 'sandbox'};
	expect(read([], flags, true)).toMatchObject({value: {gateway: {type: 'sandbox'}}});
	expect(read(['once', 'sandbox'], {scenario: 'quiet'}, true)).toMatchObject({ok: true});
	expect(read(['sandbox'], {scenario: 'quiet', open: true}, true)).toMatchObject({ok: true});
	expect(read(['home'], {open: false, color: true}, true)).toMatchObject({ok: true});
});

test.each<{readonly words: readonly string[]; readonly flags?: Readonly<Record<string, unknown>>}>([
	{words: ['once']},
	{words: ['watch']},
	{words: ['wait'], flags: {for: 'approval'}},
	{words: ['stop'], flags: {yes: true}},
	{words: ['decide', 'id', 'approve'], flags: {yes: true}},
	{words: ['call', 'health']},
	{words: ['journal', 'reconcile']},
])('$words never takes the sandbox for a gateway that nobody named', ({words, flags = {}}) => {
	expect(read(words, flags)).toEqual({
		ok: false,
		problem: `${words[0]} needs a gateway, and none is named. Give a ws:// or wss:// address, or sandbox.`,
	});
	expect(read(words, {...flags, profile: 'sandbox'})).toMatchObject({ok: true});
	expect(read(words, {...flags, scenario: 'calm'})).toMatchObject({ok: true});
	expect(read(words, flags, true)).toMatchObject({value: {gateway: {name: 'home'}}});
});

test('where profiles are in the file they are named too', () => {
	const unchosen = {...file, config: {...config, gateway: undefined}};
	const said = {input: ['once'], flags: {}, environment: {}, isTerminal: true, readStdin: () => ''};
	expect(readConfig({...said, file: unchosen})).toEqual({
		ok: false,
		problem: 'once needs a gateway, and none is named. Give home, a ws:// or wss:// address, or sandbox.',
	});
});

test('the dashboard, and the list of what can be asked for, do without one', () => {
	expect(read([], {})).toMatchObject({value: {command: 'dashboard', gateway: {type: 'sandbox'}}});
	expect(read(['call'], {list: true})).toMatchObject({value: {gateway: {type: 'sandbox'}}});
});
