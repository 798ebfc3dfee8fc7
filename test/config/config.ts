import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {strangeOption} from '../../source/config/strange-option.ts';
import {readConfig} from '../../source/config/config.ts';
import type {Said} from '../../source/config/options.ts';

function read(input: readonly string[], flags: Said['flags'] = {}, environment: Said['environment'] = {}) {
	return readConfig({input, flags, environment, isTerminal: true, readStdin: () => 'from-stdin\n'});
}

describe('the command line', () => {
	test('without a gateway opens the sandbox', () => {
		expect(read([])).toMatchObject({ok: true, value: {command: 'dashboard', gateway: {type: 'sandbox'}}});
	});

	test('behaves as once where the output is not a terminal', () => {
		const said = {input: [], flags: {}, environment: {}, isTerminal: false, readStdin: () => ''};
		expect(readConfig(said)).toMatchObject({value: {command: 'once'}});
	});

	test('takes the gateway from its word before the environment', () => {
		const environment = {QUARTERDECK_GATEWAY: 'ws://127.0.0.1:1', QUARTERDECK_TOKEN: 't'};
		expect(read([], {}, environment)).toMatchObject({
			value: {gateway: {url: 'ws://127.0.0.1:1', token: 't'}},
		});
		expect(read(['ws://127.0.0.1:2'], {}, environment)).toMatchObject({
			value: {gateway: {url: 'ws://127.0.0.1:2'}},
		});
	});

	test('takes the token from a file before the environment, without its line end', () => {
		const file = path.join(mkdtempSync(path.join(tmpdir(), 'quarterdeck-')), 'token');
		writeFileSync(file, 'from-file\n');
		const flags = {tokenFile: file};
		expect(read(['wss://far.example'], flags, {QUARTERDECK_TOKEN: 'e'})).toMatchObject({
			value: {gateway: {token: 'from-file'}},
		});
		expect(read(['wss://far.example'], {tokenStdin: true})).toMatchObject({
			value: {gateway: {token: 'from-stdin'}},
		});
	});

	test.each([
		[['http://127.0.0.1:1'], {}, /ws:\/\/127\.0\.0\.1:1/u],
		[['home'], {}, /home is not a ws/u],
		[['ws://127.0.0.1:1', 'again'], {}, /again is one word too many/u],
		[['ws://127.0.0.1:1?token=x'], {}, /holds a secret/u],
		[['ws://user:pass@127.0.0.1:1'], {}, /holds a secret/u],
		[['ws://127.0.0.1:1'], {token: 'secret'}, /--token-file/u],
		[['ws://127.0.0.1:1'], {tokenFile: '/nowhere/at/all'}, /cannot be read \(ENOENT\)/u],
		[[], {protocol: '7'}, /--protocol 7/u],
		[[], {dialect: 'latin'}, /--dialect latin/u],
		[[], {theme: 'pink'}, /--theme pink/u],
		[[], {timeout: 'soon'}, /--timeout soon/u],
		[['sandbox'], {port: 'x'}, /--port x/u],
		[['sandbox'], {scenario: 'x'}, /--scenario x/u],
	])('names the word at fault and the fix: %j %j', (input, flags, words) => {
		const config = read(input, flags);
		expect(config.ok ? '' : config.problem).toMatch(words);
		expect(config.ok ? '' : config.problem).not.toContain('\n');
	});

	test.each([[['once', 'sandbox']], [['watch', 'sandbox']], [['call', 'sandbox', '--list']]])(
		'sandbox is always a profile, also by its name alone: %j',
		([command = '', ...words]) => {
			const isList = words.includes('--list');
			const config = read([command, 'sandbox'], isList ? {list: true} : {});
			expect(config).toMatchObject({ok: true, value: {command, gateway: {type: 'sandbox'}}});
		},
	);

	test.each([
		['jsn', 'Did you mean --json?'],
		['scren-reader', 'Did you mean --screen-reader?'],
		['screnReader', 'Did you mean --screen-reader?'],
		['tokenn', 'See quarterdeck --help.'],
		['weather', 'See quarterdeck --help.'],
	])('an option nobody knows is told with the one that was meant: --%s', (name, says) => {
		expect(strangeOption(name)).toContain(says);
	});

	test('no message repeats a secret', () => {
		for (const config of [
			read(['ws://127.0.0.1:1?token=hunter2']),
			read(['ws://u:hunter2@127.0.0.1:1']),
			read(['ws://127.0.0.1:1'], {token: 'hunter2'}),
		]) {
			expect(JSON.stringify(config)).not.toContain('hunter2');
		}
	});

	test('a token does not travel in clear text to another machine unless the person insists', () => {
		const environment = {QUARTERDECK_TOKEN: 't'};
		expect(read(['ws://far.example'], {}, environment)).toMatchObject({ok: false});
		expect(read(['ws://far.example'], {insecure: true}, environment)).toMatchObject({ok: true});
		expect(read(['wss://far.example'], {}, environment)).toMatchObject({ok: true});
		expect(read(['ws://[::1]:1'], {}, environment)).toMatchObject({ok: true});
		expect(read(['ws://127.example'], {}, environment)).toMatchObject({ok: false});
	});

	test('NO_COLOR and TERM=dumb speak for themselves', () => {
		expect(read([], {}, {NO_COLOR: '1'})).toMatchObject({value: {look: {theme: 'mono', symbols: 'unicode'}}});
		expect(read([], {}, {TERM: 'dumb'})).toMatchObject({
			value: {look: {theme: 'mono', symbols: 'ascii'}, isSpoken: true},
		});
		expect(read([], {color: false, theme: 'dark'})).toMatchObject({value: {look: {theme: 'mono'}}});
	});

	test.each([
		['500ms', 500],
		['15s', 15_000],
		['2m', 120_000],
		['3', 3000],
	])('%s is %d ms', (timeout, timeoutMs) => {
		expect(read([], {timeout})).toMatchObject({value: {timeoutMs}});
	});
});

test.each([
	[
		'lite',
		['theme'],
		/^--theme lite is not known\. Did you mean light\? Use auto, dark, light, mono or 16\.$/u,
	],
	['clwa', ['dialect'], /Did you mean claw\? Use auto, claw, major-claw, pm-dashboard or mt5-trader\.$/u],
	['bussy', ['scenario'], /Did you mean busy\?/u],
	['pink', ['theme'], /^--theme pink is not known\. Use auto/u],
])('%s: the word that was meant is named, and no far one', (word, [flag = ''], words) => {
	const config = read([], {[flag]: word});
	expect(config.ok ? '' : config.problem).toMatch(words);
});

test.each([
	['jsn', '--jsn is not an option. Did you mean --json?'],
	['readOnly', '--read-only is not an option. Did you mean --readonly?'],
	['colour', '--colour is not an option. Did you mean --no-color?'],
	['everything', '--everything is not an option. See quarterdeck --help.'],
])('an option nobody knows: %s', (name, words) => {
	expect(strangeOption(name)).toBe(words);
});

test.each([
	['nowhere', 'nowhere is not a ws:// or wss:// address. Give one, or say sandbox.'],
	['localhost:18789', 'localhost:18789 is not a ws:// or wss:// address. Did you mean ws://localhost:18789?'],
	['home.example', 'home.example is not a ws:// or wss:// address. Did you mean wss://home.example?'],
	['help', 'help is no command. Say quarterdeck --help, or quarterdeck, a command and --help.'],
])('%s is no gateway, and what to say instead is told', (word, words) => {
	const config = read([word]);
	expect(config.ok ? '' : config.problem).toBe(words);
});
