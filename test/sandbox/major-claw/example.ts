import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';

const started: Sandbox[] = [];

async function start(): Promise<Sandbox> {
	const sandbox = await startSandbox({dialect: 'major-claw', scenario: 'quiet'});
	started.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

function run(
	args: readonly string[],
	token?: string,
): Promise<{code: number; said: string; complained: string}> {
	const file = fileURLToPath(new URL('../../../examples/major-claw.mjs', import.meta.url));
	const {QUARTERDECK_TOKEN: _, ...env} = process.env;
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[file, ...args],
			{env: {...env, ...(token !== undefined && {QUARTERDECK_TOKEN: token})}},
			(error, said, complained) => {
				resolve({code: error === null ? 0 : Number(error.code), said, complained});
			},
		);
	});
}

test('a client that knows only the page of the protocol sees its task done', async () => {
	const {url, token, world} = await start();
	const {code, said, complained} = await run([url], token);
	expect(complained).toBe('');
	expect(code).toBe(0);
	expect(said).toMatch(/^instance\.ready .*\n/u);
	expect(said).toContain('task.completed');
	expect(said).toContain('I bring a task.');
	expect(world.tasks.all()[0]).toMatchObject({
		title: 'Find three sources',
		status: 'done',
		agentId: 'research',
	});
});

test('with a wrong token it ends with one line and a code that says so', async () => {
	const {url} = await start();
	expect(await run([url], 'wrong')).toEqual({
		code: 1,
		said: '',
		complained: 'Unexpected server response: 401\n',
	});
});

test('without a token it says how it is used', async () => {
	const {code, complained} = await run(['ws://127.0.0.1:1/gateway']);
	expect(code).toBe(1);
	expect(complained).toContain('QUARTERDECK_TOKEN');
});
