import {execFile} from 'node:child_process';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
	sandbox = undefined;
});

const program = path.resolve(import.meta.dirname, '../../examples/claw.mjs');

/** Runs the example as a process of its own. */
async function run(url: string, token: string): Promise<{code: unknown; out: string; error: string}> {
	return new Promise((resolve) => {
		const env = {...process.env, QUARTERDECK_TOKEN: token};
		execFile(process.execPath, [program, url], {env}, (failure, out, error) => {
			resolve({code: failure === null ? 0 : failure.code, out, error});
		});
	});
}

test.each([3, 4] as const)('the example talks to protocol %i until it has its answer', async (protocol) => {
	sandbox = await startSandbox({protocol, scenario: 'quiet', speed: 50});
	const {code, out, error} = await run(sandbox.url, sandbox.token);
	expect({code, error}).toEqual({code: 0, error: ''});
	const lines = out.trimEnd().split('\n');
	expect(lines.map((line) => line.split(':', 1)[0])).toEqual([
		'connected',
		'present',
		'agents',
		'sent',
		'answer',
	]);
	expect(lines[0]).toContain(`protocol ${protocol}`);
	expect(lines[2]).toContain('main');
	expect(lines[4]?.length).toBeGreaterThan(20);
});

test('the example says why it may not come in, and that nobody is there', async () => {
	sandbox = await startSandbox({scenario: 'quiet'});
	const refused = await run(sandbox.url, 'wrong');
	expect(refused.code).toBe(1);
	expect(refused.error).toContain('connect was refused: unauthorized');
	await sandbox.stop();
	const away = await run(sandbox.url, 'any');
	expect(away.code).toBe(1);
	expect(away.error).toContain('ECONNREFUSED');
});
