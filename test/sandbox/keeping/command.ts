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
	// One directory through its whole life: each start of the program costs a third of a second.
	test('keeps its world where only its owner may look, the first time and the next; refuses in one line what another one is using, which it lets be, and what is damaged', async () => {
		const data = path.join(root, 'world');
		const refusal = () => spawnSync(process.execPath, wordsFor(data), {encoding: 'utf8', env: {}});

		const first = await start(data);
		const whileInUse = refusal();
		expect(await first.stop()).toEqual({code: 0, stderr: ''});
		expect(whileInUse).toMatchObject({status: 2, stdout: ''});
		expect(whileInUse.stderr).toMatch(/^quarterdeck: --data .*Another sandbox keeps its world in .*\n$/u);

		const next = await start(data);

		for (const {line} of [first, next]) {
			expect(JSON.parse(line)).toMatchObject({dialect: 'claw'});
		}

		expect(statSync(data).mode & 0o777).toBe(0o700);
		expect(statSync(path.join(data, 'sandbox.db')).mode & 0o777).toBe(0o600);
		expect(await next.stop()).toEqual({code: 0, stderr: ''});

		tamper(data, `update fact set body = '{"id": "main"}' where kind = 'agent' and id = 'main'`);
		const damaged = refusal();
		expect(damaged).toMatchObject({status: 2, stdout: ''});
		expect(damaged.stderr).toMatch(/^quarterdeck: --data .* cannot be used: .*damaged agent: main.*\n$/u);
	});
});
