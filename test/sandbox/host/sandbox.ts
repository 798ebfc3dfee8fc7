import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {type Sandbox, type SandboxOptions, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {dial, greet, greetOld, introduce} from '../../helpers/raw-claw.ts';

const started: Sandbox[] = [];

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({token: 'secret', scenario: 'quiet', ...options});
	started.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

describe('a sandbox', () => {
	test.each([
		['claw', 4, ''],
		['major-claw', 1, '/gateway'],
		['pm-dashboard', '1.0.0', '/ws'],
		['mt5-trader', 1, '/ws'],
	] as const)('speaks %s, in its protocol and on its path', async (dialect, protocol, place) => {
		const sandbox = await start({dialect});
		expect(sandbox).toMatchObject({dialect, protocol, token: 'secret'});
		expect(sandbox.url).toBe(`ws://127.0.0.1:${sandbox.port}${place}`);
		const socket = await dial(sandbox.url, {authorization: 'Bearer secret'});
		await socket.close();
	});

	test('has tokens that nobody can guess, unless it was given some', async () => {
		const [one, other] = [await startSandbox(), await startSandbox()];
		started.push(one, other);
		const tokens = [one.token, one.viewerToken, other.token, other.viewerToken];
		expect(new Set(tokens).size).toBe(4);
		expect(tokens.every((token) => token.length >= 32)).toBe(true);
		expect(await start({viewerToken: 'looker'})).toMatchObject({token: 'secret', viewerToken: 'looker'});
	});

	test('refuses a scenario and a chaos that do not exist, in one line', async () => {
		await expect(start({scenario: 'party'})).rejects.toThrow('There is no scenario party');
		await expect(start({chaos: 'dorp'})).rejects.toThrow('chaos dorp is not known');
		const sandbox = await start();
		expect(() => sandbox.setChaos('dorp')).toThrow('chaos dorp is not known');
	});

	test('gives the port back when it stops, and says so when a port is taken', async () => {
		const sandbox = await start();
		await expect(start({port: sandbox.port})).rejects.toThrow('EADDRINUSE');
		await sandbox.stop();
		const other = createServer();
		await new Promise<void>((resolve) => {
			other.listen(sandbox.port, '127.0.0.1', resolve);
		});
		await new Promise((resolve) => {
			other.close(resolve);
		});
	});

	test('stops once, however often it is told to', async () => {
		const sandbox = await start();
		await Promise.all([sandbox.stop(), sandbox.stop()]);
		await sandbox.stop();
		await expect(dial(sandbox.url)).rejects.toThrow('ECONNREFUSED');
	});

	test('keeps its world over restarts, also when they come at once', async () => {
		const sandbox = await start();
		const before = await greet(sandbox.url);
		await before.call('sessions.patch', {key: 'agent:main:main', label: 'kept'});
		await Promise.all([sandbox.restart(), sandbox.restart()]);
		const after = await greet(sandbox.url);
		const {payload} = await after.call('sessions.list', {});
		expect(JSON.stringify(payload)).toContain('"label":"kept"');
	});

	test('restarts by itself when chaos wants it, on the same port', async () => {
		const sandbox = await start({chaos: 'restart=500ms'});
		const first = await dial(sandbox.url);
		expect(await first.closed).toMatchObject({code: 1012});
		sandbox.setChaos('');
		await expect
			.poll(() =>
				dial(sandbox.url).then(
					({close}) => close().then(() => 'here'),
					() => 'away',
				),
			)
			.toBe('here');
	});

	test('a stop during a restart wins', async () => {
		const sandbox = await start();
		const restarting = sandbox.restart();
		await sandbox.stop();
		await restarting;
		await expect(dial(sandbox.url)).rejects.toThrow('ECONNREFUSED');
	});

	test('keeps a directory to itself, and leaves it when it stops', async () => {
		const data = mkdtempSync(path.join(tmpdir(), 'quarterdeck-sandbox-'));
		const one = await start({data});
		await expect(start({data})).rejects.toThrow(/^[^\n]+$/u);
		await one.stop();
		const two = await start({data});
		await two.stop();
		rmSync(data, {recursive: true});
	});
});

describe('tokens in the claw language', () => {
	test.each([3, 4] as const)('protocol %i: who may only look changes nothing', async (protocol) => {
		const sandbox = await start({protocol, viewerToken: 'looker'});
		const viewer = await greet(sandbox.url, {token: 'looker'});
		expect(viewer.hello['auth']).toMatchObject({scopes: ['operator.read']});
		expect(await viewer.call('sessions.list', {})).toMatchObject({ok: true});
		const send = {sessionKey: 'agent:main:main', message: 'hi', idempotencyKey: 'k'};
		expect(await viewer.call('chat.send', send)).toMatchObject({
			error: {message: 'missing scope: operator.write'},
		});
	});

	test.each([3, 4] as const)(
		'protocol %i: a token that expired is refused like a wrong one',
		async (protocol) => {
			const sandbox = await start({protocol});
			const before = await greet(sandbox.url);
			sandbox.expireTokens();
			expect(await before.closed).toEqual({code: 1012, reason: 'service restart'});
			const client = await dial(sandbox.url);
			expect(await introduce(client)).toMatchObject({ok: false, error: {message: /token mismatch/u}});
			expect(await client.closed).toMatchObject({code: 1008});
			sandbox.renewTokens();
			await greet(sandbox.url);
		},
	);

	test('protocol 2: one who may only look has to be let in all the same', async () => {
		const sandbox = await start({protocol: 2, viewerToken: 'looker'});
		await greetOld(sandbox.url);
		sandbox.expireTokens();
		await expect(greetOld(sandbox.url)).rejects.toThrow('unauthorized');
	});

	test('where nobody is asked, no token and any token will do', async () => {
		const sandbox = await start({auth: 'none'});

		for (const token of ['', 'whatever', 'secret']) {
			expect(await introduce(await dial(sandbox.url), {token})).toMatchObject({
				ok: true,
				payload: {snapshot: {authMode: 'none'}},
			});
		}

		await expect(dial(sandbox.url, {origin: 'https://evil.example'})).rejects.toThrow('403');
	});
});
