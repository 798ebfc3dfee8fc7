import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {readFileSync} from 'node:fs';
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';

const example = path.resolve(import.meta.dirname, '../../../examples/mt5-trader.mjs');
const started: Sandbox[] = [];

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(): Promise<Sandbox> {
	const sandbox = await startSandbox({dialect: 'mt5-trader', scenario: 'market', speed: 10, token: 'secret'});
	started.push(sandbox);
	return sandbox;
}

async function run(args: readonly string[], token = 'secret') {
	const child = spawn(process.execPath, [example, ...args], {
		env: {...process.env, QUARTERDECK_TOKEN: token},
	});
	const said = {out: '', error: ''};
	child.stdout.on('data', (text) => (said.out += String(text)));
	child.stderr.on('data', (text) => (said.error += String(text)));
	await once(child, 'close');
	return {code: child.exitCode, ...said};
}

test('the example is short, and needs nothing but ws', () => {
	const text = readFileSync(example, 'utf8');
	expect(text.split('\n').length).toBeLessThanOrEqual(60);
	const imports = [...text.matchAll(/from '([^']+)'/gu)].map(([, name]) => name);
	expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual(['ws']);
});

test('it shows accounts, risk and a proposal, rejects it, and ends well', async () => {
	const sandbox = await start();
	const {code, out, error} = await run([sandbox.url]);
	expect(error).toBe('');
	expect(out).toContain('account paper-main paper connected');
	expect(out).toContain('emergency stop: off');
	expect(out).toMatch(/proposal: (?:buy|sell) [\d.]+ [A-Z\d]+ at [\d.]+/u);
	expect(out).toMatch(/risk check: /u);
	expect(out).toContain('reject: accepted');
	expect(code).toBe(0);
});

test('it approves when it is told to: the trade is placed', async () => {
	const sandbox = await start();
	sandbox.world.desk.proposals.propose('agent_btc_5m');
	const {code, out} = await run([sandbox.url, '--approve']);
	expect(out).toMatch(/approve: accepted (?:executed|placed)/u);
	expect(code).toBe(0);
});

test('what goes wrong is one line and another exit code', async () => {
	const sandbox = await start();
	expect(await run([sandbox.url], 'wrong')).toEqual({
		code: 1,
		out: '',
		error: 'AUTH_INVALID: token unknown\n',
	});
	const nobody = await run(['ws://127.0.0.1:9/ws']);
	expect(nobody.error).toMatch(/^Cannot reach ws:\/\/127\.0\.0\.1:9\/ws: .*\n$/u);
	expect(nobody.code).toBe(1);
});
