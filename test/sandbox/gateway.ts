/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call, unicorn/no-await-expression-member --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {afterEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import {type Frame, greet, greetOld} from '../helpers/raw-claw.ts';

const started: Sandbox[] = [];

async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({token: 'secret', scenario: 'quiet', speed: 50, ...options});
	started.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

const modern = [3, 4] as const;

describe.each(modern)('protocol %i', (protocol) => {
	test('each method wants its scope', async () => {
		const {url} = await start({protocol});
		const nobody = await greet(url, {scopes: ['operator.bogus']});
		const reader = await greet(url, {scopes: ['operator.read']});
		const writer = await greet(url, {scopes: ['operator.write']});
		const needs: ReadonlyArray<readonly [string, string]> = [
			...([
				['status', 'read'],
				['chat.history', 'read'],
				['cron.list', 'read'],
				['chat.send', 'write'],
			] as const),
			...([
				['agent', 'write'],
				['cron.run', 'admin'],
				['sessions.patch', 'admin'],
				['system-event', 'admin'],
			] as const),
			...([
				['set-heartbeats', 'admin'],
				['exec.approval.resolve', 'approvals'],
				['device.pair.list', 'pairing'],
			] as const),
			...([
				['node.pair.approve', 'pairing'],
				['exec.approval.request', 'approvals'],
			] as const),
		];

		for (const [method, scope] of needs) {
			const answer = await nobody.call(method, {});
			expect(answer['error']?.message, method).toBe(`missing scope: operator.${scope}`);
		}

		expect((await nobody.call('health'))['ok']).toBe(protocol === 4);
		expect((await reader.call('cron.list', {}))['ok']).toBe(true);
		expect((await reader.call('chat.send', {}))['error'].message).toBe('missing scope: operator.write');
		expect((await writer.call('status'))['ok']).toBe(true);
		expect((await writer.call('no.such.method'))['error'].message).toBe(
			protocol === 4 ? 'unknown method: no.such.method' : 'missing scope: operator.admin',
		);
	});

	test('every method of the list answers an admin, none is unknown', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);

		for (const method of client.hello['features'].methods) {
			if (method === 'exec.approval.request' || method === 'plugin.approval.request') {
				continue;
			}

			const {ok, error} = await client.call(method, {});
			expect(error?.message ?? '', method).not.toContain('unknown method');
			expect(
				ok === true || /invalid|required|unknown|not found|text/u.test(String(error.message)),
				method,
			).toBe(true);
		}

		expect((await client.call('config.get'))['error']).toEqual({
			code: 'INVALID_REQUEST',
			message: 'unknown method: config.get',
		});
	});

	test('frames of the wrong shape are answered or passed over, and harm nobody', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);
		client.send('{nope');
		client.send('null');
		client.send('"text"');
		client.send('[]');
		client.send({type: 'req', id: 7, method: 'health'});
		client.send({type: 'req', id: 'extra', method: 'health', bogus: 1});
		client.send({type: 'event', event: 'x'});
		client.send({type: 'req', id: '', method: 'health'});
		client.send(
			`{"type":"req","id":"deep","method":"status","params":${'['.repeat(5000)}${']'.repeat(5000)}}`,
		);
		client.send({type: 'req', id: '__proto__', method: '__proto__', params: {}});
		client.send({type: 'req', id: 'again', method: 'connect', params: {}});
		client.socket.send(Buffer.from(JSON.stringify({type: 'req', id: 'binary', method: 'status'})));
		expect((await client.call('status', null))['ok']).toBe(true);
		const answerTo = (id: unknown) =>
			client.frames.filter((frame) => frame['type'] === 'res' && frame['id'] === id);
		expect(answerTo('invalid').length).toBe(5);
		expect(answerTo(7)[0]).toMatchObject({ok: false, error: {code: 'INVALID_REQUEST'}});
		expect(answerTo('extra')[0]?.['error'].message).toContain("unexpected property 'bogus'");
		expect(answerTo('again')[0]?.['error'].message).toBe('connect is only valid as the first request');
		expect(answerTo('deep')[0]?.['ok']).toBe(true);
		expect(answerTo('binary')[0]?.['ok']).toBe(true);
	});

	test('two hundred requests in a row are all answered', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);
		const answers = await Promise.all(Array.from({length: 200}, () => client.call('cron.status', {})));
		expect(answers.every(({ok}) => ok)).toBe(true);
	});

	test('connecting is silent but for the health that follows; leaving is told', async () => {
		const {url} = await start({protocol});
		const watcher = await greet(url);
		const first = Number(watcher.hello['snapshot'].stateVersion.presence);
		await watcher.event('health');
		const newcomer = await greet(url);
		const health = await watcher.when(
			({event, stateVersion}) => event === 'health' && stateVersion.presence > first,
		);
		expect(watcher.frames.some(({event}) => event === 'presence')).toBe(false);
		expect(newcomer.hello['snapshot'].stateVersion.presence).toBe(first + 1);
		expect(health['stateVersion'].presence).toBe(first + 1);
		expect((await watcher.call('system-presence'))['payload']).toHaveLength(
			newcomer.hello['snapshot'].presence.length,
		);
		await newcomer.close();
		const event = await watcher.event('presence');
		expect(event['stateVersion'].presence).toBe(first + 2);
		const gone = event['payload'].presence.filter(({reason}: Frame) => reason === 'disconnect');
		expect(gone).toHaveLength(1);
		expect(gone[0].instanceId).toBe(gone[0].deviceId);
	});

	test('a command line is never listed', async () => {
		const {url} = await start({protocol});
		const client = await greet(url, {client: {id: 'cli', mode: 'cli'}});
		expect(client.hello['snapshot'].presence.some(({mode}: Frame) => mode === 'cli')).toBe(false);
	});

	test('a question is asked, answered once, and told to those who may know', async () => {
		const {url} = await start({protocol});
		const asker = await greet(url, {client: {displayName: 'asker'}});
		const decider = await greet(url, {scopes: ['operator.approvals'], client: {displayName: 'decider'}});
		const reader = await greet(url, {scopes: ['operator.read']});
		const request = {
			command: 'rm -rf /tmp/x',
			cwd: '/tmp',
			host: 'gateway',
			security: 'allowlist',
			ask: 'on-miss',
		};
		const about = {agentId: 'main', resolvedPath: '/bin/rm', sessionKey: 'agent:main:main'};
		const blocked = asker.call('exec.approval.request', {id: 'e1', ...request, ...about, timeoutMs: 60_000});
		const asked = await decider.event('exec.approval.requested', ({id}) => id === 'e1');
		expect(asked['payload'].request).toMatchObject({...request, ...about});
		expect('seq' in asked).toBe(protocol === 3);
		const resolve = (decision: string, id = 'e1') => decider.call('exec.approval.resolve', {id, decision});
		expect((await resolve('maybe'))['error'].message).toBe('invalid decision');
		expect((await resolve('allow-once'))['payload']).toEqual({ok: true});
		expect((await blocked)['payload']).toMatchObject({id: 'e1', decision: 'allow-once'});
		const resolved = await asker.event('exec.approval.resolved');
		expect(resolved['payload']).toMatchObject({id: 'e1', decision: 'allow-once', resolvedBy: 'decider'});
		expect('request' in resolved['payload']).toBe(protocol === 4);
		const other = await resolve('deny');
		const same = await resolve('allow-once');
		const unknown = await resolve('deny', 'nope');

		if (protocol === 4) {
			expect(other['error']).toMatchObject({
				message: 'approval already resolved',
				details: {reason: 'APPROVAL_ALREADY_RESOLVED'},
			});
			expect(same['ok']).toBe(true);
			expect(unknown['error'].details.reason).toBe('APPROVAL_NOT_FOUND');
		} else {
			expect([other, same, unknown].map(({error}) => error.message)).toEqual(
				Array.from({length: 3}, () => 'unknown approval id'),
			);
		}

		await reader.call('status');
		expect(reader.frames.some(({event}) => /approval/u.test(event ?? ''))).toBe(false);
	});

	test('a question nobody answers ends with no decision and no event', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);
		const answer = await client.call('exec.approval.request', {id: 'e2', command: 'ls', timeoutMs: 30});
		expect(answer['payload']).toMatchObject({id: 'e2', decision: null});
		expect((await client.call('exec.approval.resolve', {id: 'e2', decision: 'deny'}))['ok']).toBe(false);
		expect(client.frames.some(({event}) => event === 'exec.approval.resolved')).toBe(false);
	});

	test('a job fires by itself, and can be changed, run and removed', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);
		const at = new Date(Date.now() + 60).toISOString();
		const job = {name: 'once', sessionTarget: 'main', wakeMode: 'next-heartbeat'};
		const payload = {kind: 'systemEvent', text: 'ping'};
		const added = await client.call('cron.add', {...job, schedule: {kind: 'at', at}, payload});
		expect(added['payload']).toMatchObject({
			name: 'once',
			enabled: true,
			deleteAfterRun: true,
			schedule: {at},
		});
		const {id} = added['payload'];
		const finished = await client.event('cron', ({action}) => action === 'finished');
		expect(finished['payload']).toMatchObject({jobId: id, status: 'ok', summary: 'ping'});
		expect('job' in finished['payload']).toBe(protocol === 4);
		await client.event('cron', ({action}) => action === 'removed');

		const every = {kind: 'every', everyMs: 3_600_000};
		const again = (await client.call('cron.add', {...job, name: 'hourly', schedule: every, payload}))[
			'payload'
		];
		const off = await client.call('cron.update', {id: again.id, patch: {enabled: false}});
		expect(off['payload']).toMatchObject({enabled: false});
		expect(off['payload'].state).not.toHaveProperty('nextRunAtMs');
		const listed = (await client.call('cron.list', {}))['payload'].jobs;
		expect(listed.some((each: Frame) => each['id'] === again.id)).toBe(false);
		const run = await client.call('cron.run', {jobId: again.id, mode: 'force'});
		expect(run['payload']).toMatchObject(protocol === 4 ? {ok: true, enqueued: true} : {ok: true, ran: true});
		await client.event('cron', ({action, jobId}) => action === 'finished' && jobId === again.id);
		expect((await client.call('cron.runs', {id: again.id}))['payload'].entries).toHaveLength(1);
		expect((await client.call('cron.run', {id: 'nope'}))['error']).toEqual({
			code: 'UNAVAILABLE',
			message: 'Error: unknown cron job id: nope',
		});
		expect((await client.call('cron.remove', {id: again.id}))['payload']).toEqual({ok: true, removed: true});
	});

	test('a device that asks is paired by an operator, and then let in', async () => {
		const {url, world} = await start({protocol});
		const client = await greet(url);
		const details = {publicKey: 'x', displayName: 'desk', role: 'operator', scopes: ['operator.read']};
		world.pairing.ask({kind: 'device', subject: 'd1', details, isRepair: false});
		const {payload} = await client.event('device.pair.requested');
		expect(payload).toMatchObject({deviceId: 'd1', displayName: 'desk', isRepair: false});
		expect((await client.call('device.pair.list', {}))['payload'].pending).toHaveLength(1);
		const approved = await client.call('device.pair.approve', {requestId: payload.requestId});
		expect(approved['payload'].device).toMatchObject({deviceId: 'd1', scopes: ['operator.read']});
		expect(
			(await client.event('device.pair.resolved', ({deviceId}) => deviceId === 'd1'))['payload'].decision,
		).toBe('approved');
		expect((await client.call('device.pair.reject', {requestId: payload.requestId}))['ok']).toBe(false);
	});

	test('reports have the shape of the version', async () => {
		const {url} = await start({protocol});
		const client = await greet(url);
		const get = async (method: string, params: unknown = {}) =>
			(await client.call(method, params))['payload'];
		const [status, usage, channels] = [
			await get('status'),
			await get('usage.cost', {days: 7}),
			await get('channels.status'),
		];
		expect('runtimeVersion' in status).toBe(protocol === 4);
		expect('eventLoop' in channels).toBe(protocol === 4);
		expect(usage.daily).toHaveLength(7);
		expect(usage.totals.totalTokens).toBe(
			usage.daily.reduce((sum: number, day: Frame) => sum + Number(day['totalTokens']), 0),
		);
		const agents = (await get('agents.list')).agents.map(({id}: Frame) => id);
		expect(agents.slice(0, 5)).toEqual(['main', 'ops', 'research', 'reviewer', 'scribe']);
		expect(agents.slice(5)).toEqual([
			'desk',
			'agent_btc_5m',
			'agent_eth_15m',
			'agent_eur_1h',
			'agent_gold_1d',
		]);
		expect((await get('models.list')).models.length).toBeGreaterThan(3);
		expect((await get('node.list')).nodes).toHaveLength(2);
		const tail = await get('logs.tail', {limit: 5});
		expect(tail.lines.length).toBe(5);
		expect(JSON.parse(tail.lines[0])).toMatchObject({_meta: {logLevelName: expect.any(String)}});
		expect((await get('logs.tail', {cursor: tail.cursor})).lines.length).toBeLessThanOrEqual(2);
		expect(await get('voicewake.set', {triggers: ['ahoy']})).toEqual({triggers: ['ahoy']});
		expect((await client.event('voicewake.changed'))['payload']).toEqual({triggers: ['ahoy']});
		await get('wake', {mode: 'now', text: 'look'});
		await client.event('heartbeat');
		expect(await get('last-heartbeat')).toMatchObject({ts: expect.any(Number), status: expect.any(String)});
	});
});

describe('numbers', () => {
	const seqs = (frames: readonly Frame[]) => frames.filter(({seq}) => seq !== undefined).map(({seq}) => seq);

	test('protocol 4 counts for each connection from 1, without a gap', async () => {
		const {url} = await start({protocol: 4, tickMs: 20});
		const one = await greet(url);
		await one.event('tick');
		const two = await greet(url, {scopes: ['operator.read']});
		await two.event('tick');
		await one.call('node.pair.request', {nodeId: 'n1'});
		await two.when(({event, seq}) => event === 'tick' && seq > 4);

		for (const {frames} of [one, two]) {
			expect(seqs(frames)).toEqual(seqs(frames).map((_, index) => index + 1));
		}
	});

	test('protocol 3 counts for all, also what one may not hear', async () => {
		const {url} = await start({protocol: 3, tickMs: 30});
		const admin = await greet(url);
		const reader = await greet(url, {scopes: ['operator.read']});
		await reader.event('tick');
		await admin.call('node.pair.request', {nodeId: 'n1'});
		const asked = await admin.event('node.pair.requested');
		await reader.when(({event, seq}) => event === 'tick' && seq > asked['seq']);
		expect(seqs(reader.frames)).not.toContain(asked['seq']);
		const common = seqs(reader.frames).filter((seq) => seqs(admin.frames).includes(seq));
		expect(common.length).toBeGreaterThan(1);
	});
});

describe('the end', () => {
	test.each([2, 3, 4] as const)('protocol %i says that it stops, and closes with 1012', async (protocol) => {
		const sandbox = await start({protocol});
		const client = protocol === 2 ? await greetOld(sandbox.url) : await greet(sandbox.url);
		await sandbox.stop();
		expect(client.frames.at(-1)).toMatchObject({
			event: 'shutdown',
			payload: {reason: 'gateway stopping', restartExpectedMs: null},
		});
		expect(await client.closed).toEqual({code: 1012, reason: 'service restart'});
		started.length = 0;
	});

	test('a restart keeps the world and the port', async () => {
		const sandbox = await start();
		const before = await greet(sandbox.url);
		await before.call('chat.send', {sessionKey: 'agent:main:main', message: 'hello', idempotencyKey: 'k1'});
		await before.event('chat', ({state}) => state === 'final');
		await sandbox.restart();
		expect((await before.closed).code).toBe(1012);
		const after = await greet(sandbox.url);
		const {messages} = (await after.call('chat.history', {sessionKey: 'agent:main:main', limit: 2}))[
			'payload'
		];
		expect(messages[0].content).toBe('hello');
	});

	test('clients can be dropped, with a code and without', async () => {
		const sandbox = await start();
		const [one, two] = [await greet(sandbox.url), await greet(sandbox.url)];
		expect(sandbox.clientCount()).toBe(2);
		sandbox.dropClients(4001, 'device removed');
		expect(await one.closed).toEqual({code: 4001, reason: 'device removed'});
		await two.closed;
		const three = await greet(sandbox.url);
		sandbox.dropClients();
		expect((await three.closed).code).toBe(1006);
	});
});

test.each([
	[3, 600_000],
	[4, 27_000_000],
] as const)('protocol %i closes who sends too much with 1009', async (protocol, size) => {
	const {url} = await start({protocol});
	const client = await greet(url);
	client.send({type: 'req', id: 'x', method: 'status', params: {x: 'x'.repeat(size)}});
	expect((await client.closed).code).toBe(1009);
});

test('who does not read is sent away', async () => {
	const {url, world} = await start({protocol: 3});
	const lazy = await greet(url);
	const client = await greet(url);
	lazy.socket.pause();
	await client.call('chat.send', {sessionKey: 'agent:main:main', message: 'big 1500', idempotencyKey: 'k1'});
	const lines = () => world.log.lines().lines;
	await expect
		.poll(() => lines().some(({text}) => text.includes('does not read')), {timeout: 15_000})
		.toBe(true);
	lazy.socket.resume();
	expect(await lazy.closed).toEqual({code: 1008, reason: 'slow consumer'});
});

test('plugins ask too, in two phases, from protocol 4 on', async () => {
	const {url} = await start({protocol: 4});
	const client = await greet(url);
	const params = {title: 'Open a page', description: 'docs.example.org', timeoutMs: 60_000, twoPhase: true};
	const accepted = await client.call('plugin.approval.request', params);
	expect(accepted['payload']).toMatchObject({status: 'accepted', id: expect.any(String)});
	const {id} = accepted['payload'];
	expect((await client.call('plugin.approval.list', {}))['payload'].map((each: Frame) => each['id'])).toEqual(
		[id],
	);
	const waiting = client.call('plugin.approval.waitDecision', {id});
	await client.call('plugin.approval.resolve', {id, decision: 'deny'});
	expect((await waiting)['payload']).toMatchObject({id, decision: 'deny'});
	expect((await client.event('plugin.approval.resolved'))['payload'].id).toBe(id);
	expect((await client.call('plugin.approval.list', {}))['payload']).toEqual([]);
});

test('who comes late can list the questions of protocol 4', async () => {
	const {url} = await start({protocol: 4});
	const client = await greet(url);
	const [first] = (await client.call('exec.approval.list', {}))['payload'];
	expect(first).toMatchObject({
		id: expect.any(String),
		request: {allowedDecisions: ['allow-once', 'allow-always', 'deny']},
	});
	expect((await client.call('exec.approval.get', {id: first.id}))['payload'].id).toBe(first.id);
	await client.call('exec.approval.resolve', {id: first.id, decision: 'allow-once'});
	await client.event('chat', ({state}) => state === 'final');
	expect((await client.call('exec.approval.list', {}))['payload']).toEqual([]);
});

test('a world by a hand-turned clock is served as well', async () => {
	const clock = createHandClock();
	const {url} = await start({clock, scenario: 'busy', speed: 1});
	const client = await greet(url, {signedAt: clock.now()});
	clock.turn(5000);
	await client.event('chat', ({state}) => state === 'delta');
	await client.event('heartbeat');
});
