import {execFile} from 'node:child_process';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {dialRaw, type Frame, type RawSocket} from '../../helpers/raw-socket.ts';

const running: Sandbox[] = [];

afterEach(async () => {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(options: SandboxOptions = {}) {
	const clock = createHandClock();
	const sandbox = await startSandbox({
		dialect: 'pm-dashboard',
		clock,
		scenario: 'quiet',
		token: 'op',
		viewerToken: 'view',
		...options,
	});
	running.push(sandbox);
	return {sandbox, clock};
}

function iso(): string {
	return new Date(1_790_000_000_000).toISOString();
}

async function enter(sandbox: Sandbox, clientType = 'frontend'): Promise<RawSocket> {
	const raw = await dialRaw(sandbox.url);
	raw.send({type: 'AUTH', token: 'op', clientType, version: '1.0.0'});
	await raw.when(({payload}) => (payload as Frame | undefined)?.['event'] === 'initial_data');
	return raw;
}

async function ask(raw: RawSocket, id: string, frame: Frame): Promise<Frame> {
	raw.send({id, timestamp: iso(), source: 'me', priority: 1, payload: {}, ...frame});
	return raw.when((each) => each['correlationId'] === id);
}

const request = (action: string, data: Frame = {}) => ({type: 'request', payload: {action, data}});

describe('over real sockets', () => {
	test('the gateway is at /ws and nowhere else', async () => {
		const {sandbox} = await start();
		expect(new URL(sandbox.url).pathname).toBe('/ws');
		await expect(dialRaw(sandbox.url.replace('/ws', '/elsewhere'))).rejects.toThrow(/404/u);
	});

	test('a whole conversation: in, subscribe, make a project and a task, hear of it, out', async () => {
		const {sandbox} = await start();
		const raw = await enter(sandbox);
		expect(raw.frames.map(({type}) => type as unknown)).toEqual(['CONNECTION_ACK', 'broadcast']);
		await ask(raw, 's', {type: 'subscribe', payload: {channels: ['task.updates']}});
		const project = await ask(raw, 'p', request('create_project', {name: 'x'}));
		const {projectId} = (project['payload'] as Frame)['data'] as Frame;
		await ask(raw, 't', request('create_task', {title: 'y', projectId: projectId as string}));
		const pushed = await raw.when(({type}) => type === 'task_create');
		expect(pushed).toMatchObject({
			channel: 'task.updates',
			payload: {task: {title: 'y', projectId: projectId as string}},
		});
		raw.send({id: 'd', type: 'disconnect', timestamp: iso(), source: 'me', payload: {reason: 'user quit'}});
		expect(await raw.closed).toMatchObject({code: 1000});
	});

	test('a bearer token in the upgrade is enough', async () => {
		const {sandbox} = await start();
		const raw = await dialRaw(sandbox.url, {headers: {authorization: 'Bearer view'}});
		const ack = await raw.when(({type}) => type === 'connection_ack');
		expect(ack['permissions']).toEqual(['read', 'system_monitor']);
		const refused = await ask(raw, 'p', request('create_project', {name: 'x'}));
		expect(refused['payload']).toMatchObject({code: 'INSUFFICIENT_PERMISSIONS'});
		await raw.close();
	});

	test.each([
		['a wrong token', {type: 'AUTH', token: 'nope', clientType: 'frontend'}, 'INVALID_TOKEN'],
		['no token', {type: 'auth', clientType: 'frontend'}, 'INVALID_TOKEN'],
	])('%s is told what is wrong before it is closed with 4401', async (_, auth, code) => {
		const {sandbox} = await start();
		const raw = await dialRaw(sandbox.url);
		raw.send(auth);
		expect(await raw.closed).toMatchObject({code: 4401});
		expect(raw.frames[0]).toMatchObject({type: 'error', payload: {code}});
	});

	test('silence ends with 4401, a missing pong with 4408, an expired token with 4401', async () => {
		const {sandbox, clock} = await start();
		const silent = await dialRaw(sandbox.url);
		clock.turn(10_000);
		expect(await silent.closed).toMatchObject({code: 4401});
		const deaf = await enter(sandbox);
		clock.turn(45_000);
		expect(await deaf.closed).toMatchObject({code: 4408});
		const late = await enter(sandbox);
		sandbox.expireTokens();
		expect(await late.closed).toMatchObject({code: 4401});
		expect(late.frames.at(-1)).toMatchObject({payload: {code: 'TOKEN_EXPIRED'}});
	});

	test('a flood ends with 4429, and the ban with the time', async () => {
		const {sandbox, clock} = await start();
		const raw = await enter(sandbox, 'external');

		for (let index = 0; index < 8; index++) {
			raw.send({id: `f${index}`, ...request('get_status'), timestamp: iso(), source: 'me'});
		}

		expect(await raw.closed).toMatchObject({code: 4429});
		const banned = await dialRaw(sandbox.url);
		banned.send({type: 'AUTH', token: 'op', clientType: 'external'});
		expect(await banned.closed).toMatchObject({code: 4429});
		clock.turn(600_000);
		const forgiven = await enter(sandbox, 'external');
		await forgiven.close();
	});

	test('bytes, nonsense and a frame of more than a megabyte are answered and keep the socket; one of five does not', async () => {
		const {sandbox} = await start();
		const raw = await enter(sandbox);
		raw.send(Buffer.from([1, 2, 3]));
		raw.send('{nonsense');
		raw.send('x'.repeat(1_000_001));
		await raw.when(({payload}) => (payload as Frame | undefined)?.['code'] === 'MESSAGE_TOO_LARGE');
		const codes = raw.frames
			.filter(({type}) => type === 'error')
			.map(({payload}) => (payload as Frame)['code'] as string);
		expect(codes).toEqual(['INVALID_MESSAGE_FORMAT', 'INVALID_MESSAGE_FORMAT', 'MESSAGE_TOO_LARGE']);
		expect(await ask(raw, 'p', {type: 'ping'})).toMatchObject({type: 'pong'});
		raw.send('x'.repeat(5_000_000));
		expect(await raw.closed).toMatchObject({code: 1009});
	});

	test('a restart says disconnect, closes with 1012, and keeps the world', async () => {
		const {sandbox} = await start();
		const raw = await enter(sandbox);
		await ask(raw, 'p', request('create_project', {name: 'Kept'}));
		await sandbox.restart();
		expect(await raw.closed).toMatchObject({code: 1012});
		expect(raw.frames.at(-1)).toMatchObject({type: 'disconnect', payload: {reason: 'shutdown'}});
		const again = await enter(sandbox);
		const {data} = again.frames[1]!['payload'] as {data: {projects: Frame[]}};
		expect(data.projects.map(({name}) => name as string)).toContain('Kept');
		await again.close();
	});

	test('two clients see each other’s work', async () => {
		const {sandbox} = await start();
		const [one, other] = [await enter(sandbox), await enter(sandbox)];
		await ask(one, 's', {type: 'subscribe', payload: {channels: ['project.*']}});
		await ask(other, 'p', request('create_project', {name: 'Seen'}));
		expect(await one.when(({type}) => type === 'project_create')).toMatchObject({
			payload: {project: {name: 'Seen'}},
		});
		await Promise.all([one.close(), other.close()]);
	});

	test('health is told over plain HTTP, and nothing else is', async () => {
		const {sandbox} = await start();
		const base = `http://127.0.0.1:${sandbox.port}`;
		const health = await fetch(`${base}/health`);
		expect(health.status).toBe(200);
		expect(await health.json()).toEqual({status: 'ok', timestamp: iso(), version: '1.0.0'});
		const others = await Promise.all([fetch(`${base}/api/tasks`), fetch(`${base}/health`, {method: 'POST'})]);
		expect(others.map(({status}) => status)).toEqual([404, 404]);
	});
});

type Ending = {code: number; output: string; complaint: string};

function runExample(url: string, token: string): Promise<Ending> {
	const script = path.resolve(import.meta.dirname, '../../../examples/pm-dashboard.mjs');
	const env = {...process.env, QUARTERDECK_TOKEN: token};
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			[script, url],
			{env, timeout: 15_000},
			(_, output, complaint) => {
				resolve({code: child.exitCode ?? -1, output, complaint});
			},
		);
	});
}

describe('the example', () => {
	test('gives an agent a task and sees it completed', async () => {
		const {sandbox} = await start({speed: 20, clock: undefined as never});
		const {code, output, complaint} = await runExample(sandbox.url, 'op');
		expect(complaint).toBe('');
		expect(code).toBe(0);
		expect(output).toMatch(/^\d+ agents, \d+ projects, \d+ tasks\n/u);
		expect(output).toContain('assigned -> in_progress\nin_progress -> completed\ndone');
	});

	test('says in one line what went wrong, and fails', async () => {
		const {sandbox} = await start();
		const wrong = await runExample(sandbox.url, 'nope');
		expect(wrong.code).toBe(1);
		expect(wrong.complaint).toBe('pm-dashboard: INVALID_TOKEN: The token is not known\n');
		const nobody = await runExample('ws://127.0.0.1:9/ws', 'op');
		expect(nobody.code).toBe(1);
		expect(nobody.complaint.trim().split('\n')).toHaveLength(1);
	});
});
