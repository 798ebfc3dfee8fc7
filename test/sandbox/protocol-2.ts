/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call, unicorn/no-await-expression-member --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import Ajv from 'ajv';
import {afterEach, beforeEach, expect, test} from 'vitest';
import schema from '../../source/sandbox/claw/protocol-2.schema.json' with {type: 'json'};
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {type Frame, greetOld, type Greeted} from '../helpers/raw-claw.ts';

const ajv = new Ajv({strict: false, allErrors: true});
type Definition = keyof typeof schema.definitions;

function errorsIn(name: Definition, value: unknown): string {
	const validate = ajv.compile(schema.definitions[name]);
	return validate(value)
		? ''
		: `${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 300)}`;
}

const payloads: Partial<Record<string, Definition>> = {
	agent: 'AgentEvent',
	chat: 'ChatEvent',
	tick: 'TickEvent',
};

/** Everything that is wrong with what was heard. The null in a shutdown is the gateway's own sin: measured. */
function allErrors(frames: readonly Frame[]): readonly string[] {
	return frames
		.flatMap((frame) => {
			const name = payloads[frame['event']];
			return [
				errorsIn('GatewayFrame', frame),
				errorsIn(frame['type'] === 'res' ? 'ResponseFrame' : 'EventFrame', frame),
				name === undefined ? '' : errorsIn(name, frame['payload']),
				...(frame['event'] === 'presence'
					? frame['payload'].presence.map((row: unknown) => errorsIn('PresenceEntry', row))
					: []),
			];
		})
		.filter((error) => error !== '');
}

let sandbox: Sandbox;
let client: Greeted;

beforeEach(async () => {
	sandbox = await startSandbox({protocol: 2, token: 'secret', scenario: 'quiet', speed: 50, tickMs: 40});
	client = await greetOld(sandbox.url);
});

afterEach(async () => {
	await sandbox.stop();
});

test('the greeting keeps to the schema', () => {
	expect(errorsIn('HelloOk', client.hello)).toBe('');
	expect(client.hello['features'].methods).toHaveLength(22);
});

test('every frame keeps to the schema, in a busy world too', async () => {
	const busy = await startSandbox({protocol: 2, token: 'secret', speed: 200, tickMs: 100});
	const watcher = await greetOld(busy.url);
	await watcher.event('chat');
	await watcher.event('tick');
	await watcher.event('presence');
	await watcher.event('heartbeat');
	await watcher.event('agent', ({stream}) => stream === 'tool');
	await expect.poll(() => watcher.frames.length, {timeout: 10_000}).toBeGreaterThan(20);
	await busy.stop();
	expect(allErrors(watcher.frames)).toEqual([]);
});

test('every method of the list answers, and lists keep to the schema', async () => {
	const {methods} = client.hello['features'];
	const params: Record<string, Frame> = {
		wake: {mode: 'next-heartbeat', text: 'later'},
		'set-heartbeats': {enabled: true},
		'system-event': {
			text: 'Node: desk (192.0.2.9) · app 1.2.3 · last input 5s ago · mode ui · reason periodic',
		},
		'node.pair.request': {nodeId: 'n1', displayName: 'Node'},
		'node.pair.approve': {requestId: 'nope'},
		'node.pair.reject': {requestId: 'nope'},
		'node.pair.verify': {nodeId: 'n1', token: 'x'},
		'cron.add': {
			name: 'ping',
			schedule: {kind: 'every', everyMs: 60_000},
			sessionTarget: 'main',
			wakeMode: 'now',
			payload: {kind: 'systemEvent', text: 'ping'},
		},
		'cron.update': {id: 'nope', patch: {name: 'x'}},
		'cron.remove': {id: 'nope'},
		'cron.run': {id: 'nope'},
		agent: {message: 'hello', idempotencyKey: 'a1'},
		'chat.history': {sessionKey: 'main'},
		'chat.send': {sessionKey: 'main', message: 'hello', idempotencyKey: 'c2'},
	};

	for (const method of methods) {
		const answer = await client.call(method, params[method]);
		expect(answer['error']?.message ?? '', method).not.toMatch(/unknown method|invalid .* params/u);
	}

	const {jobs} = (await client.call('cron.list', {includeDisabled: true}))['payload'];
	expect(jobs.map((job: unknown) => errorsIn('CronJob', job)).join('')).toBe('');
	expect(jobs.length).toBeGreaterThan(4);
	expect(allErrors(client.frames)).toEqual([]);
});

test('a message is answered when its run is over, under the name of the session, without a word', async () => {
	const answer = await client.call('chat.send', {
		sessionKey: 'main',
		message: 'Is it fine?',
		idempotencyKey: 'k1',
	});
	const {sessionId, messages} = (await client.call('chat.history', {sessionKey: 'main'}))['payload'];
	const heard = client.frames.filter(({event}) => event === 'agent' || event === 'chat');
	expect(answer['payload']).toEqual({runId: sessionId, status: 'ok'});
	expect(heard.map(({event, payload}) => [event, payload.data?.state ?? payload.state])).toEqual([
		['agent', 'started'],
		['agent', 'done'],
		['chat', 'final'],
	]);
	expect(heard.at(-1)?.['payload']).toEqual({runId: sessionId, sessionKey: 'main', seq: 2, state: 'final'});
	expect(client.frames.indexOf(heard.at(-1)!)).toBeLessThan(client.frames.indexOf(answer));
	expect(messages.at(-1)).toMatchObject({role: 'assistant', stopReason: 'stop'});
});

test('the same key is not run twice, and the count goes on with the next run', async () => {
	const send = (key: string) =>
		client.call('chat.send', {sessionKey: 'main', message: 'hello', idempotencyKey: key});
	await send('k1');
	await send('k1');
	expect(client.frames.filter(({event}) => event === 'chat')).toHaveLength(1);
	await send('k2');
	expect(client.frames.filter(({event}) => event === 'chat').map(({payload}) => payload.seq)).toEqual([2, 4]);
});

test('a failed run looks like any other; only the history knows', async () => {
	const answer = await client.call('chat.send', {sessionKey: 'main', message: 'fail', idempotencyKey: 'k1'});
	expect(answer).toMatchObject({ok: true, payload: {status: 'ok'}});
	const {messages} = (await client.call('chat.history', {sessionKey: 'main'}))['payload'];
	expect(messages.at(-1)).toMatchObject({role: 'assistant', stopReason: 'error', content: []});
});

test('agent answers twice, under one id', async () => {
	client.send({type: 'req', id: 'twice', method: 'agent', params: {message: 'hello', idempotencyKey: 'a1'}});
	await client.when(({id, payload}) => id === 'twice' && payload?.status === 'ok');
	expect(client.frames.filter(({id}) => id === 'twice').map(({payload}) => payload.status)).toEqual([
		'accepted',
		'ok',
	]);
});

test('params are held to the schema', async () => {
	const wrong = (method: string, params: unknown) =>
		client.call(method, params).then(({error}) => error?.message);
	expect(await wrong('chat.history', {sessionKey: 'main', limit: 50})).toBe(
		'invalid chat.history params: data must NOT have additional properties',
	);
	expect(await wrong('chat.history', {})).toBe(
		"invalid chat.history params: data must have required property 'sessionKey'",
	);
	expect(await wrong('cron.list', {limit: 1})).toContain('must NOT have additional properties');
	expect(await wrong('cron.runs', {limit: 0})).toBe('invalid cron.runs params: data/limit must be >= 1');
	expect(await wrong('set-heartbeats', {})).toBe('invalid set-heartbeats params: enabled (boolean) required');
	expect(await wrong('system-event', {text: ' '})).toBe('text required');
	expect(await wrong('cron.list', null)).toBeUndefined();
	expect(await wrong('status', [1])).toBeUndefined();
	expect(await wrong('sessions.list', {})).toBe('unknown method: sessions.list');
});

test('a node is paired once, and a second answer comes too late', async () => {
	const watcher = await greetOld(sandbox.url, 'raw-2');
	const asked = await client.call('node.pair.request', {
		nodeId: 'iris-1',
		displayName: 'Iris',
		platform: 'ios',
	});
	const {requestId} = asked['payload'].request;
	expect(asked['payload']).toMatchObject({
		status: 'pending',
		created: true,
		request: {nodeId: 'iris-1', isRepair: false},
	});
	expect((await watcher.event('node.pair.requested'))['payload'].requestId).toBe(requestId);
	expect((await client.call('node.pair.request', {nodeId: 'iris-1'}))['payload'].created).toBe(false);
	const approved = await client.call('node.pair.approve', {requestId});
	const {token} = approved['payload'].node;
	expect((await watcher.event('node.pair.resolved'))['payload']).toMatchObject({
		requestId,
		decision: 'approved',
	});
	expect((await client.call('node.pair.approve', {requestId}))['error'].message).toBe('unknown requestId');
	expect((await client.call('node.pair.verify', {nodeId: 'iris-1', token}))['payload'].ok).toBe(true);
	expect((await client.call('node.pair.verify', {nodeId: 'iris-1', token: 'x'}))['payload']).toEqual({
		ok: false,
	});
});

test('numbers count for the whole gateway, and a system event is heard by its sender before the answer', async () => {
	const other = await greetOld(sandbox.url, 'raw-2');
	const answer = await client.call('system-event', {text: 'just a note'});
	const event = await other.event('presence');
	const own = await client.event('presence');
	expect(own['seq']).toBe(event['seq']);
	expect(client.frames.indexOf(own)).toBeLessThan(client.frames.indexOf(answer));
	expect(event['stateVersion'].presence).toBeGreaterThan(other.hello['snapshot'].stateVersion.presence);
	expect(event['payload'].presence[0]).toMatchObject({mode: 'gateway', reason: 'self'});
});

test('a forced job is done before the answer comes', async () => {
	const job = {
		name: 'turn',
		schedule: {kind: 'every', everyMs: 3_600_000},
		sessionTarget: 'isolated',
		wakeMode: 'now',
		payload: {kind: 'agentTurn', message: 'hello'},
	};
	const {id} = (await client.call('cron.add', job))['payload'];
	expect((await client.call('cron.run', {id}))['payload']).toEqual({ok: true, ran: false, reason: 'not-due'});
	expect((await client.call('cron.run', {id, mode: 'force'}))['payload']).toEqual({ok: true, ran: true});
	const actions = client.frames.filter(({event}) => event === 'cron').map(({payload}) => payload.action);
	expect(actions).toEqual(['added', 'started', 'finished']);
	const {entries} = (await client.call('cron.runs', {id}))['payload'];
	expect(errorsIn('CronRunLogEntry', entries[0])).toBe('');
	expect(client.frames.some(({event, payload}) => event === 'cron' && 'job' in payload)).toBe(false);
});
