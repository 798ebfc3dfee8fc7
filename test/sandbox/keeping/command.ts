import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {tamper} from './places.mts';

const program = path.resolve(import.meta.dirname, '../../../distribution/cli.js');
let root = '';
const running: ChildProcess[] = [];

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-command-'));
});

afterEach(() => {
	for (const child of running.splice(0)) {
		child.kill('SIGKILL');
	}
});

afterAll(() => {
	rmSync(root, {recursive: true});
});

function wordsFor(data: string): string[] {
	return [program, 'sandbox', '--port', '0', '--scenario', 'quiet', '--data', data];
}

/** Starts the program as a person would, and waits for the line that says where it is. */
async function start(data: string) {
	const child = spawn(process.execPath, wordsFor(data), {env: {}});
	running.push(child);
	let stderr = '';
	child.stderr.on('data', (text) => {
		stderr += String(text);
	});
	const [line] = (await Promise.race([
		once(createInterface(child.stdout), 'line'),
		once(child, 'exit').then(() => [stderr]),
	])) as [string];

	return {
		line,
		async stop() {
			child.kill('SIGTERM');
			const [code] = (await once(child, 'close')) as [number];
			return {code, stderr};
		},
	};
}

describe('quarterdeck sandbox --data', () => {
	test('keeps its world where only its owner may look, and says nothing on stderr, the first time and the next', async () => {
		const data = path.join(root, 'world');

		for (let life = 0; life < 2; life++) {
			const sandbox = await start(data);
			expect(JSON.parse(sandbox.line)).toMatchObject({dialect: 'claw'});
			expect(statSync(data).mode & 0o777).toBe(0o700);
			expect(statSync(path.join(data, 'sandbox.db')).mode & 0o777).toBe(0o600);
			expect(await sandbox.stop()).toEqual({code: 0, stderr: ''});
		}
	});

	test('refuses a directory that another one is using, in one line, and lets that one be', async () => {
		const data = path.join(root, 'shared');
		const first = await start(data);
		const {status, stderr, stdout} = spawnSync(process.execPath, wordsFor(data), {encoding: 'utf8', env: {}});
		expect(status).toBe(2);
		expect(stdout).toBe('');
		expect(stderr).toMatch(/^quarterdeck: --data .*Another sandbox keeps its world in .*\n$/u);
		expect(await first.stop()).toEqual({code: 0, stderr: ''});
	});

	test('refuses what it cannot begin with in one line', async () => {
		const data = path.join(root, 'damaged');
		const first = await start(data);
		await first.stop();
		tamper(data, `update fact set body = '{"id": "main"}' where kind = 'agent' and id = 'main'`);
		const {status, stderr, stdout} = spawnSync(process.execPath, wordsFor(data), {encoding: 'utf8', env: {}});
		expect([status, stdout]).toEqual([2, '']);
		expect(stderr).toMatch(/^quarterdeck: --data .* cannot be used: .*damaged agent: main.*\n$/u);
	});
});
