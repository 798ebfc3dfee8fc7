import {spawn} from 'node:child_process';
import {closeSync, existsSync, openSync, readFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {Ajv} from 'ajv';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {endOf, newFolder, program, runProgram} from '../helpers/program.ts';

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
		readFileSync(new URL('../../source/headless/snapshot.schema.json', import.meta.url), 'utf8'),
	) as object;
	const isSnapshot = new Ajv({allErrors: true, allowUnionTypes: true}).compile(schema);

	test.each([
		[2, 0],
		[4, 1],
	])('prints what is known of a gateway of protocol %d as its schema says', async (protocol, index) => {
		const {url, token} = sandboxes[index]!;
		const {status, stdout, stderr} = await runProgram(['once', url, '--json'], {QUARTERDECK_TOKEN: token});
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
		const {status, stdout, stderr} = await runProgram(['once', url], {QUARTERDECK_TOKEN: 'wrong-token-here'});
		expect(status).toBe(3);
		expect(stdout).toBe('');
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toMatch(/token/u);
		expect(stderr).not.toContain('wrong-token-here');
	});

	test('a gateway that is not there ends with 3', async () => {
		const {status, stderr} = await runProgram(['once', 'ws://127.0.0.1:9']);
		expect(status).toBe(3);
		expect(stderr).toContain('ECONNREFUSED');
	});

	test('a gateway that takes the connection and says nothing ends with 1: only time was lacking', async () => {
		const silent = createServer();
		await new Promise<void>((resolve) => {
			silent.listen(0, '127.0.0.1', resolve);
		});
		const address = silent.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		const {status, stdout, stderr} = await runProgram([
			'once',
			`ws://127.0.0.1:${port}`,
			'--timeout',
			'300ms',
		]);
		expect({status, stdout}).toEqual({status: 1, stdout: ''});
		expect(stderr).toContain('The gateway did not answer in time');
		silent.close();
	});

	test
		.runIf(existsSync('/dev/full'))
		.each(['once gateway', 'watch gateway', 'journal export', 'keys', 'stop --help', '--help', '--version'])(
		'%s to a disk that is full says so in one line and does not end with 0',
		async (asked) => {
			const {url, token} = sandboxes[1]!;
			const env = {...process.env, QUARTERDECK_HOME: newFolder(), QUARTERDECK_TOKEN: token};
			const words = [program, ...asked.split(' ').map((word) => (word === 'gateway' ? url : word))];
			const full = openSync('/dev/full', 'w');
			const child = spawn(process.execPath, words, {env, stdio: ['ignore', full, 'pipe']});
			const {status, stderr} = await endOf(child);
			closeSync(full);
			expect(stderr).toBe(
				'quarterdeck: The output is not whole: the disk it goes to is full (ENOSPC). Free some space there.\n',
			);
			expect(status).toBe(1);
		},
	);

	test('without a gateway tells of its own sandbox', async () => {
		const {status, stdout} = await runProgram([]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^gateway {4}sandbox/u);
	});
});

describe('wait', () => {
	test('dials a gateway that is not there again until its time is over, and one that refuses us only once', async () => {
		const words = ['--for', 'agent', '--timeout', '800ms'];
		const [absent, sandbox] = await Promise.all([
			runProgram(['wait', 'ws://127.0.0.1:9', ...words]),
			startSandbox({scenario: 'quiet', seed: 3}),
		]);
		expect(absent).toMatchObject({status: 1, stdout: ''});
		expect(absent.stderr).toMatch(/The gateway was not there in time: .*ECONNREFUSED/u);
		const {url, port} = {url: sandbox.url, port: Number(new URL(sandbox.url).port)};
		const refused = await runProgram(['wait', url, '--for', 'agent', '--timeout', '1m'], {
			QUARTERDECK_TOKEN: 'wrong-token-here',
		});
		expect(refused.status).toBe(3);
		await sandbox.stop();
		// It comes up while it is waited for.
		const waited = runProgram(['wait', url, '--for', 'agent', '--timeout', '1m'], {
			QUARTERDECK_TOKEN: sandbox.token,
		});
		const again = await startSandbox({scenario: 'quiet', seed: 3, port, token: sandbox.token});
		expect(await waited).toMatchObject({status: 0});
		await again.stop();
	});
});

describe('the command line', () => {
	test('an unknown option is named, with exit code 2', async () => {
		const {status, stderr} = await runProgram(['--tokenn', 'x']);
		expect(status).toBe(2);
		expect(stderr).toBe('quarterdeck: --tokenn is not an option. See quarterdeck --help.\n');
	});

	test('help and version come without the screen', async () => {
		const help = await runProgram(['--help']);
		expect(help.status).toBe(0);
		expect(help.stdout).toContain('quarterdeck once [gateway] [--json]');
		const version = await runProgram(['--version']);
		expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/u);
	});
});
