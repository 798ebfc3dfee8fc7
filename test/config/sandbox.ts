import {describe, expect, test} from 'vitest';
import {readConfig} from '../../source/config/config.ts';
import {help} from '../../source/config/flags.ts';

function read(flags: Readonly<Record<string, unknown>>, input: readonly string[] = ['sandbox']) {
	return readConfig({input, flags, environment: {}, isTerminal: true, readStdin: () => ''});
}

describe('the sandbox', () => {
	test('is claw, and everything else is its own to choose, when nothing is said', () => {
		expect(read({})).toMatchObject({
			value: {
				sandbox: {dialect: 'claw', auth: undefined, protocol: undefined, chaos: undefined, data: undefined},
			},
		});
	});

	test('takes all that can be said of it', () => {
		const flags = {
			dialect: 'mt5-trader',
			port: '4711',
			token: 'secret',
			open: true,
			seed: '7',
			speed: '0.5',
			scenario: 'market',
			chaos: 'drop=0.01',
			data: './there',
		};
		expect(read(flags)).toMatchObject({
			value: {
				sandbox: {
					dialect: 'mt5-trader',
					port: 4711,
					token: 'secret',
					auth: 'none',
					seed: 7,
					speed: 0.5,
					scenario: 'market',
					chaos: 'drop=0.01',
					data: './there',
				},
			},
		});
	});

	test.each(['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'])('speaks %s', (dialect) => {
		expect(read({dialect})).toMatchObject({value: {sandbox: {dialect}}});
	});

	test.each(['calm', 'busy', 'market', 'incident', 'storm', 'quiet'])('knows scenario %s', (scenario) => {
		expect(read({scenario})).toMatchObject({value: {sandbox: {scenario}}});
	});

	test('has a protocol to choose in claw only', () => {
		expect(read({dialect: 'claw', protocol: '3'})).toMatchObject({value: {sandbox: {protocol: 3}}});
		expect(read({dialect: 'major-claw', protocol: '3'})).toEqual({
			ok: false,
			problem: '--protocol 3 is for claw. major-claw has one protocol; leave --protocol out.',
		});
	});

	test.each([
		[{dialect: 'latin'}, '--dialect latin is not known. Use claw, major-claw, pm-dashboard or mt5-trader.'],
		[{dialect: 'auto'}, '--dialect auto is not known. Use claw, major-claw, pm-dashboard or mt5-trader.'],
		[{scenario: 'party'}, '--scenario party is not known. Use calm, busy, market, incident, storm or quiet.'],
		[{port: '1.5'}, '--port 1.5 is not a whole number from 0 to 65535.'],
		[{port: '70000'}, '--port 70000 is not a whole number from 0 to 65535.'],
		[{seed: '-1'}, '--seed -1 is not a whole number from 0 to 4294967295.'],
		[{speed: '0'}, '--speed 0 is not a number from 0.01 to 1000.'],
		[{token: ''}, '--token is empty. Give it a token, or leave it out for a random one.'],
		[{chaos: ''}, '--chaos is empty. Give it a list, for example --chaos drop=0.001,delay=200ms.'],
		[{data: ''}, '--data is empty. Give it a directory, for example --data ./sandbox.'],
	])('%j is refused with the fix', (flags, problem) => {
		expect(read(flags)).toEqual({ok: false, problem});
	});

	test('is claw for the dashboard, which has languages of its own to choose from', () => {
		expect(read({dialect: 'auto'}, [])).toMatchObject({value: {sandbox: {dialect: 'claw'}}});
		expect(read({protocol: '2'}, [])).toMatchObject({value: {sandbox: {dialect: 'claw', protocol: 2}}});
	});

	test('is in the help with every word', () => {
		for (const word of ['--dialect', '--open', '--chaos', '--data', 'mt5-trader', 'incident', 'oversize']) {
			expect(help).toContain(word);
		}
	});
});
