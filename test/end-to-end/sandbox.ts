import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, describe, expect, test} from 'vitest';
import {dialRaw} from '../helpers/raw-socket.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');
const children: Array<ReturnType<typeof spawn>> = [];

type Said = {
	readonly url: string;
	readonly dialect: string;
	readonly protocol: unknown;
	readonly token: string;
	readonly viewerToken: string;
	readonly pid: number;
};

/** Starts the sandbox, and gives the one line it says. */
async function start(...words: readonly string[]): Promise<Said & {stop: () => Promise<unknown>}> {
	const child = spawn(process.execPath, [program, 'sandbox', ...words], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	children.push(child);
	const lines = createInterface({input: child.stdout});
	const [line] = (await once(lines, 'line')) as [string];
	return {
		...(JSON.parse(line) as Said),
		async stop() {
			child.kill('SIGTERM');
			const [code] = (await once(child, 'close')) as [number | null];
			return code;
		},
	};
}

function refused(...words: readonly string[]) {
	const {status, stderr, stdout} = spawnSync(process.execPath, [program, 'sandbox', ...words], {
		encoding: 'utf8',
		timeout: 20_000,
	});
	return {status, stderr, stdout};
}

afterEach(() => {
	for (const child of children.splice(0)) {
		child.kill('SIGKILL');
	}
});

describe('quarterdeck sandbox', () => {
	test.each([
		['claw', 4, ''],
		['mt5-trader', 1, '/ws'],
	] as const)(
		'serves %s, says so in one line, and ends when it is told to',
		async (dialect, protocol, place) => {
			const said = await start('--dialect', dialect, '--scenario', 'quiet');
			expect(said).toMatchObject({dialect, protocol, pid: expect.any(Number) as number});
			expect(said.url).toMatch(new RegExp(String.raw`^ws://127\.0\.0\.1:\d+${place}$`, 'u'));
			expect(said.token).not.toBe(said.viewerToken);
			const client = await dialRaw(said.url, {headers: {authorization: `Bearer ${said.token}`}});
			expect(await said.stop()).toBe(0);
			await client.closed;
		},
	);

	test('open: nobody is asked for a token', async () => {
		const said = await start('--dialect', 'major-claw', '--scenario', 'quiet', '--open');
		const client = await dialRaw(said.url);
		await client.when((frame) => frame['type'] === 'instance.ready');
		await expect(dialRaw(said.url, {headers: {origin: 'https://evil.example'}})).rejects.toThrow('403');
	});

	test('a taken port, a wrong chaos and a directory that is none are refused in one line', async () => {
		const {url} = await start('--scenario', 'quiet');
		const file = path.join(mkdtempSync(path.join(tmpdir(), 'quarterdeck-')), 'file');
		writeFileSync(file, '');
		const {port} = new URL(url);

		for (const [words, says] of [
			[['--port', port], `quarterdeck: --port ${port} is taken. Choose another`],
			[['--chaos', 'dorp'], 'quarterdeck: --chaos dorp is not known. Use drop, gap,'],
			[['--data', file], `quarterdeck: --data ${file} cannot be used: `],
			[['--dialect', 'latin'], 'quarterdeck: --dialect latin is not known. Use claw,'],
		] as const) {
			const {status, stderr, stdout} = refused(...words);
			expect({status, stdout}).toEqual({status: 2, stdout: ''});
			expect(stderr).toContain(says);
			expect(stderr.trimEnd()).not.toContain('\n');
		}

		rmSync(path.dirname(file), {recursive: true});
	});
});
