import {describe, expect, test} from 'vitest';
import {readConfig} from '../../source/config/config.ts';
import {isOverheard} from '../../source/config/address.ts';
import {faultIn} from '../../source/config/json-fault.ts';

function read(
	input: readonly string[],
	flags: Readonly<Record<string, unknown>> = {},
	environment: Readonly<Record<string, string>> = {},
) {
	return readConfig({input, flags, environment, isTerminal: true, readStdin: () => ''});
}

describe('call', () => {
	test('takes a gateway, a method and its parameters', () => {
		expect(read(['call', 'ws://127.0.0.1:1', 'task.create', '{"id":"t"}'])).toMatchObject({
			value: {
				command: 'call',
				gateway: {url: 'ws://127.0.0.1:1'},
				call: {type: 'request', method: 'task.create', params: {id: 't'}},
			},
		});
	});

	test('takes a method alone, for the gateway of the environment', () => {
		expect(read(['call', 'health'], {}, {QUARTERDECK_GATEWAY: 'ws://127.0.0.1:2'})).toMatchObject({
			value: {gateway: {url: 'ws://127.0.0.1:2'}, call: {method: 'health'}},
		});
		expect(read(['call', 'sandbox', 'health'])).toMatchObject({
			value: {gateway: {type: 'sandbox'}, call: {method: 'health'}},
		});
	});

	test('takes a path of a server as a method', () => {
		expect(read(['call', 'sandbox', 'GET /api/tasks'])).toMatchObject({
			value: {call: {method: 'GET /api/tasks'}},
		});
	});

	test('lists instead of asking', () => {
		expect(read(['call'], {list: true})).toMatchObject({value: {call: {type: 'list'}}});
		expect(read(['call', 'ws://127.0.0.1:1'], {list: true})).toMatchObject({
			value: {gateway: {url: 'ws://127.0.0.1:1'}, call: {type: 'list'}},
		});
	});

	test('waits as long as was said, and else as long as the dialect finds right', () => {
		const words = ['call', 'sandbox', 'health'];
		expect(read(words)).toMatchObject({value: {answerMs: undefined, timeoutMs: 15_000}});
		expect(read(words, {timeout: '2m'})).toMatchObject({value: {answerMs: 120_000}});
	});

	test.each([
		[['call'], {}, 'call needs a method. Say quarterdeck call --list to see them.'],
		[['call', 'ws://127.0.0.1:1'], {}, 'call needs a method. Say quarterdeck call --list to see them.'],
		[
			['call', 'sandbox'],
			{},
			'call sandbox needs a method. Say quarterdeck call sandbox --list to see them.',
		],
		[['caal', 'rig', 'health'], {}, 'caal is no command. Did you mean call?'],
		[['onec', 'sandbox'], {}, 'onec is no command. Did you mean once?'],
		[['wach', 'rig'], {}, 'wach is no command. Did you mean watch?'],
		[
			['zzz', 'rig'],
			{},
			'zzz is no command. Use once, watch, wait, decide, stop, call, journal, keys or sandbox.',
		],
		[['call', 'health'], {list: true}, 'health is one word too many. --list lists every method.'],
		[['once'], {list: true}, '--list is for call: quarterdeck call --list.'],
		[['call', 'http://h', 'health'], {}, 'http://h is not a ws:// or wss:// address. Did you mean ws://h?'],
		[
			['call', 'a', '{}', 'b'],
			{},
			`b is one word too many. Put the parameters into one word: '{"name": "value"}'.`,
		],
		[['call', 'a', '[1]'], {}, `The parameters must be a JSON object, for example '{"name": "value"}'.`],
		[['call', 'a', 'null'], {}, `The parameters must be a JSON object, for example '{"name": "value"}'.`],
		[['call', 'a', '{"b": c}'], {}, 'The parameters are not JSON: character 7 ("c") does not fit.'],
	])('%j %j is refused with the fix', (input, flags, problem) => {
		expect(read(input, flags)).toEqual({ok: false, problem});
	});

	test('does not repeat what stood in parameters it cannot read', () => {
		expect(JSON.stringify(read(['call', 'a', '{"password": "hunter2", }']))).not.toContain('hunter2');
	});
});

describe('where a text stops being JSON', () => {
	test.each([
		['{a:1}', 'character 2 ("a") does not fit'],
		["{'a':1}", `character 2 ("'") does not fit`],
		['{"a":1,}', 'character 8 ("}") does not fit'],
		['{"a":1}}', 'character 8 ("}") does not fit'],
		['{"a":tru }', 'character 9 (" ") does not fit'],
		['{"a":01}', 'character 7 ("1") does not fit'],
		['{"a":"\n"}', String.raw`character 7 ("\n") does not fit`],
		[String.raw`{"a":"\q"}`, 'character 8 ("q") does not fit'],
		['{"a":"😀" 1}', 'character 10 ("1") does not fit'],
		['{"a":1', 'it ends too early, after character 6'],
		['{"a":"x', 'it ends too early, after character 7'],
		['{"a":-', 'it ends too early, after character 6'],
		['', 'there is nothing'],
		['  ', 'there is nothing'],
	])('%j: %s', (json, words) => {
		expect(faultIn(json)).toBe(words);
	});
});

describe('the language', () => {
	test.each(['auto', 'claw', 'major-claw', 'pm-dashboard', 'mt5-trader'])('can be %s', (dialect) => {
		expect(read([], {dialect})).toMatchObject({
			value: {dialect, sandbox: {dialect: dialect === 'auto' ? 'claw' : dialect}},
		});
	});

	test('is found out where nothing is said', () => {
		expect(read([])).toMatchObject({value: {dialect: 'auto'}});
	});

	test('has a protocol to choose where it is claw, and makes it claw where it would be found out', () => {
		expect(read([], {dialect: 'claw', protocol: '2'})).toMatchObject({value: {protocol: 2}});
		expect(read([], {protocol: '2'})).toMatchObject({value: {dialect: 'claw', protocol: 2}});
		expect(read([], {dialect: 'mt5-trader', protocol: '2'})).toEqual({
			ok: false,
			problem: '--protocol 2 is for claw. mt5-trader has one protocol; leave --protocol out.',
		});
	});

	test('that is unknown is named', () => {
		expect(read([], {dialect: 'latin'})).toEqual({
			ok: false,
			problem: '--dialect latin is not known. Use auto, claw, major-claw, pm-dashboard or mt5-trader.',
		});
	});
});

describe('a log', () => {
	test('has a name', () => {
		expect(read([], {log: './frames.jsonl'})).toMatchObject({value: {log: './frames.jsonl'}});
		expect(read([], {log: ''})).toMatchObject({ok: false});
	});
});

describe('a token in clear text', () => {
	test.each(['auto', 'claw', 'major-claw', 'pm-dashboard', 'mt5-trader'])(
		'goes to no other machine, in the language %s as in any',
		(dialect) => {
			for (const input of [
				['ws://far.example'],
				['once', 'ws://10.0.0.1/ws'],
				['call', 'ws://far.example/gateway', 'a'],
			]) {
				const refused = read(input, {dialect}, {QUARTERDECK_TOKEN: 't'});
				expect(refused.ok ? '' : refused.problem).toContain('in clear text');
				expect(read(input, {dialect, insecure: true}, {QUARTERDECK_TOKEN: 't'})).toMatchObject({
					value: {isInsecure: true, gateway: {token: 't'}},
				});
			}
		},
	);

	test.each([
		['ws://far.example', true],
		['ws://127.0.0.1.far.example', true],
		['ws://localhost.far.example', true],
		['ws://0.0.0.0', true],
		['ws://[::2]', true],
		['wss://far.example', false],
		['ws://localhost:1', false],
		['ws://127.0.0.1:1', false],
		['ws://[::1]:1', false],
	])('%s is overheard: %s', (address, expected) => {
		expect(isOverheard(address)).toBe(expected);
	});
});
