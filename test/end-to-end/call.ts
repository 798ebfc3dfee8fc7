import {writeFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {WebSocketServer} from 'ws';
import type {DialectName} from '../../source/domain/entities.ts';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {readLog} from '../helpers/logged-session.ts';
import {newFolder, runProgram} from '../helpers/program.ts';

const token = 'the-token-of-the-test';
const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const stop of stops.splice(0)) {
		await stop();
	}
});

async function sandboxIn(dialect: DialectName): Promise<Sandbox> {
	const sandbox = await startSandbox({dialect, token, scenario: 'quiet', seed: 3});
	stops.push(sandbox.stop);
	return sandbox;
}

async function call(sandbox: Sandbox, ...words: string[]) {
	return runProgram(['call', sandbox.url, ...words], {QUARTERDECK_TOKEN: token});
}

describe('call', () => {
	test.each([
		['claw', 'tasks.list', {}, 'tasks'],
		['major-claw', 'task.create', {id: 'called-1', title: 'Called'}, 'createdAt'],
		['pm-dashboard', 'create_task', {id: 'called-1', title: 'Called'}, 'id'],
		['mt5-trader', 'accounts.list', {}, 'accounts'],
	] as const)('prints the answer of %s to %s, and nothing else', async (dialect, method, params, field) => {
		const sandbox = await sandboxIn(dialect);
		const {status, stdout, stderr} = await call(sandbox, method, JSON.stringify(params));
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(JSON.stringify(JSON.parse(stdout))).toContain(`"${field}"`);
		expect(stdout).not.toContain(token);
	});

	test('ends with 2 and the nearest names for a method there is not', async () => {
		const sandbox = await sandboxIn('mt5-trader');
		const {status, stdout, stderr} = await call(sandbox, 'acounts.list');
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toMatch(
			/^quarterdeck: acounts\.list is no method of this gateway\. The nearest are accounts\.list, \S+, \S+\.\n$/u,
		);
	});

	test('ends with 2 for parameters that do not fit, before anything is sent', async () => {
		const sandbox = await sandboxIn('major-claw');
		const log = path.join(newFolder(), 'frames.jsonl');
		const wrong = '{"id":"not a good id!","title":"x","priority":"soon"}';
		const {status, stdout, stderr} = await call(sandbox, 'task.create', wrong, '--log', log);
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toContain('/id must match pattern');
		expect(stderr).toContain('/priority must be equal to one of the allowed values (low, normal, high)');
		expect(readLog(log).text).not.toContain('task.create');
	});

	test('ends with 2 for JSON that is none, and does not even dial', async () => {
		const {status, stderr} = await runProgram(['call', 'ws://127.0.0.1:9', 'health', '{"a": b}']);
		expect(status).toBe(2);
		expect(stderr).toBe('quarterdeck: The parameters are not JSON: character 7 ("b") does not fit.\n');
	});

	test('ends with 2 where it would change something in a session that only reads', async () => {
		const sandbox = await sandboxIn('pm-dashboard');
		const tasks = sandbox.world.tasks.all().length;
		const {status, stderr} = await call(sandbox, 'create_task', '{"title":"x"}', '--readonly');
		expect(status).toBe(2);
		expect(stderr).toContain('--readonly');
		expect(sandbox.world.tasks.all()).toHaveLength(tasks);
		expect(await call(sandbox, 'get_status', '--readonly')).toMatchObject({status: 0});
	});

	test('ends with 3 where nobody is there, and where the token is wrong', async () => {
		expect(await runProgram(['call', 'ws://127.0.0.1:9', 'health'])).toMatchObject({status: 3, stdout: ''});
		const sandbox = await sandboxIn('mt5-trader');
		const {status, stderr} = await runProgram(['call', sandbox.url, 'gateway.ping'], {
			QUARTERDECK_TOKEN: 'wrong-token-here',
		});
		expect(status).toBe(3);
		expect(stderr).not.toContain('wrong-token-here');
	});

	test.each([
		['claw', 'cron.run', '{"id":"nope"}', /was refused \([A-Z_]+\): /u],
		['major-claw', 'task.updateStatus', '{"taskId":"nope","status":"done"}', /NotFound.*no task nope/u],
		['mt5-trader', 'accounts.get', '{"accountId":"nope"}', /was refused \([A-Z_]+\): /u],
	] as const)(
		'ends with 4 and the words of %s where it refuses %s',
		async (dialect, method, params, words) => {
			const sandbox = await sandboxIn(dialect);
			const {status, stdout, stderr} = await call(sandbox, method, params);
			expect({status, stdout}).toEqual({status: 4, stdout: ''});
			expect(stderr).toMatch(words);
		},
	);

	test('ends with 5 where no answer comes in time', async () => {
		const server = new WebSocketServer({host: '127.0.0.1', port: 0});
		stops.push(
			() =>
				new Promise((resolve) => {
					for (const client of server.clients) {
						client.terminate();
					}

					server.close(() => resolve());
				}),
		);
		const asked: string[] = [];
		server.on('connection', (socket) => {
			socket.on('message', (data) => {
				const {id, method} = JSON.parse(String(data)) as {id: string; method: string};
				asked.push(method);

				if (method === 'gateway.connect') {
					const payload = {
						protocol: {selected: 1},
						session: {sessionId: 's', role: 'operator'},
						server: {version: '1'},
						features: {methods: ['trades.cancel'], events: []},
					};
					socket.send(JSON.stringify({type: 'res', id, ok: true, payload}));
				}
			});
		});
		await new Promise((resolve) => {
			server.once('listening', resolve);
		});
		const {port} = server.address() as AddressInfo;
		const {status, stdout, stderr} = await runProgram([
			'call',
			`ws://127.0.0.1:${port}/ws`,
			'trades.cancel',
			'{"accountId":"a","orderId":"o"}',
			'--dialect',
			'mt5-trader',
			'--timeout',
			'1s',
		]);
		expect({status, stdout}).toEqual({status: 5, stdout: ''});
		expect(stderr).toContain('no answer in 1 s');
		expect(asked.filter((method) => method === 'trades.cancel')).toHaveLength(1);
	});

	test('lists what can be asked for: of a language without dialling, of a gateway as it announces', async () => {
		const table = await runProgram(['call', '--list', '--dialect', 'major-claw']);
		expect(table).toMatchObject({status: 0, stderr: ''});
		expect(table.stdout.split('\n')).toContain('task.assign         changes  give a task to an agent');

		const sandbox = await sandboxIn('claw');
		const {status, stdout} = await call(sandbox, '--list', '--json');
		expect(status).toBe(0);
		const listed = JSON.parse(stdout) as ReadonlyArray<{name: string; effect: string}>;
		expect(listed).toContainEqual(expect.objectContaining({name: 'health', effect: 'reads'}));
		expect(listed.some(({name}) => name === 'providers.status')).toBe(false);
	});

	test('goes on where its log cannot be written, and says so once', async () => {
		const sandbox = await sandboxIn('mt5-trader');
		const {status, stdout, stderr} = await call(sandbox, 'gateway.ping', '--log', '/nowhere/at/all');
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toHaveProperty('now');
		expect(stderr).toBe(
			'quarterdeck: the log /nowhere/at/all cannot be written (ENOENT). It goes on without one.\n',
		);
	});

	test('does in the world what it was asked for, with its token from a file like every other command', async () => {
		const sandbox = await sandboxIn('major-claw');
		const file = path.join(newFolder(), 'token');
		writeFileSync(file, `${token}\n`, {mode: 0o600});
		const words = ['call', sandbox.url, 'task.create', '{"id":"filed-1","title":"x"}', '--token-file', file];
		expect(await runProgram(words)).toMatchObject({status: 0, stderr: ''});
		expect(sandbox.world.tasks.get('filed-1')).toMatchObject({title: 'x'});
	});
});
