import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv} from 'ajv';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/sandbox.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'distribution/cli.js');
const home = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));

function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
	return spawnSync(process.execPath, [program, ...words], {
		encoding: 'utf8',
		env: {...process.env, QUARTERDECK_HOME: home, ...environment},
		timeout: 30_000,
	});
}

/** Talks to a gateway in this process, so it must not block this process. */
async function runBeside(words: readonly string[], environment: Readonly<Record<string, string>>) {
	const {spawn} = await import('node:child_process');
	const child = spawn(process.execPath, [program, ...words], {
		env: {...process.env, QUARTERDECK_HOME: home, ...environment},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (data) => (stdout += String(data)));
	child.stderr.on('data', (data) => (stderr += String(data)));
	const status = await new Promise<number | null>((resolve) => {
		child.once('close', resolve);
	});
	return {status, stdout, stderr};
}

describe('once', () => {
	const sandboxes: Array<Awaited<ReturnType<typeof startSandbox>>> = [];

	beforeAll(async () => {
		for (const protocol of [2, 4] as const) {
			sandboxes.push(await startSandbox({protocol, scenario: 'quiet', seed: 3}));
		}
	});

	afterAll(async () => {
		await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
	});

	const schema = JSON.parse(
		readFileSync(path.join(root, 'source/headless/snapshot.schema.json'), 'utf8'),
	) as object;
	const isSnapshot = new Ajv({allErrors: true, allowUnionTypes: true}).compile(schema);

	test.each([
		[2, 0],
		[4, 1],
	])('prints what is known of a gateway of protocol %d as its schema says', async (protocol, index) => {
		const {url, token} = sandboxes[index]!;
		const {status, stdout, stderr} = await runBeside(['once', url, '--json'], {QUARTERDECK_TOKEN: token});
		expect(stderr).toBe('');
		expect(status).toBe(0);
		const known = JSON.parse(stdout) as {
			gateway: {protocol: number};
			link: {phase: string};
			presence: Array<{isSelf: boolean}>;
			agents: unknown[];
		};
		isSnapshot(known);
		expect(isSnapshot.errors).toBeNull();
		expect(known).toMatchObject({gateway: {protocol, dialect: 'claw'}, link: {phase: 'live'}});
		expect(known.presence.some(({isSelf}) => isSelf)).toBe(true);
		expect(stdout).not.toContain(token);
	});

	test('a wrong token ends with 3, one line and no token in it', async () => {
		const {url} = sandboxes[1]!;
		const {status, stdout, stderr} = await runBeside(['once', url], {QUARTERDECK_TOKEN: 'wrong-token-here'});
		expect(status).toBe(3);
		expect(stdout).toBe('');
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toMatch(/token/u);
		expect(stderr).not.toContain('wrong-token-here');
	});

	test('a gateway that is not there ends with 3', () => {
		const {status, stderr} = run(['once', 'ws://127.0.0.1:9']);
		expect(status).toBe(3);
		expect(stderr).toContain('ECONNREFUSED');
	});

	test('without a gateway tells of its own sandbox', () => {
		const {status, stdout} = run([]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^gateway {4}sandbox/u);
	});
});

describe('the command line', () => {
	test('an unknown option is named, with exit code 2', () => {
		const {status, stderr} = run(['--tokenn', 'x']);
		expect(status).toBe(2);
		expect(stderr).toBe('quarterdeck: --tokenn is not an option. See quarterdeck --help.\n');
	});

	test('help and version come without the screen', () => {
		const help = run(['--help']);
		expect(help.status).toBe(0);
		expect(help.stdout).toContain('quarterdeck once [gateway] [--json]');
		expect(run(['--version']).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/u);
	});
});
