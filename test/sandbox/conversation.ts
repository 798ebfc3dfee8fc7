/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call, unicorn/no-await-expression-member --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {dial, type Frame, greet, type Greeted} from '../helpers/raw-claw.ts';

let sandbox: Sandbox;
let client: Greeted;

async function begin(protocol: 3 | 4): Promise<void> {
	sandbox = await startSandbox({protocol, token: 'secret', scenario: 'quiet', speed: 50});
	client = await greet(sandbox.url, {caps: ['tool-events', 'approvals']});
}

afterEach(async () => {
	await sandbox.stop();
});

const main = 'agent:main:main';

function send(message: string, idempotencyKey: string, sessionKey = main): Promise<Frame> {
	return client.call('chat.send', {sessionKey, message, idempotencyKey});
}

function chat(state: string, runId?: string): Promise<Frame> {
	return client.event(
		'chat',
		(payload) => payload['state'] === state && (runId ?? payload['runId']) === payload['runId'],
	);
}

function runEvents(runId: string): readonly Frame[] {
	return client.frames.filter(({payload}) => payload?.runId === runId && payload.seq !== undefined);
}

const stepOf = ({event, payload}: Frame): string =>
	event === 'chat'
		? payload.state
		: `${payload.stream}${payload.data.phase === undefined ? '' : ` ${payload.data.phase}`}`;

describe.each([3, 4] as const)('protocol %i', (protocol) => {
	beforeEach(() => begin(protocol));

	test('a message is taken at once, spoken cumulatively, and ends with the whole', async () => {
		expect((await send('Is it fine?', 'k1'))['payload']).toEqual({runId: 'k1', status: 'started'});
		const final = await chat('final');
		const steps = runEvents('k1').map((frame) => stepOf(frame));
		const spoken = runEvents('k1').filter((frame) => stepOf(frame) === 'assistant');
		const text: string = final['payload'].message.content[0].text;
		expect(steps[0]).toBe('lifecycle start');
		expect(steps.at(-1)).toBe('final');
		expect(steps).toContain('lifecycle end');
		expect(steps).toContain('delta');
		expect(spoken.at(-1)?.['payload'].data.text).toBe(text);
		expect(spoken.map(({payload}) => payload.data.delta).join('')).toBe(text);
		const seqs = runEvents('k1').map(({payload}) => payload.seq);
		expect(seqs.every((seq, index) => index === 0 || seq >= seqs[index - 1])).toBe(true);
		const {messages, sessionKey} = (await client.call('chat.history', {sessionKey: main, limit: 2}))[
			'payload'
		];
		expect(sessionKey).toBe(main);
		expect(messages.map(({role}: Frame) => role)).toEqual(['user', 'assistant']);
		expect(messages[0].content).toEqual(
			protocol === 4 ? 'Is it fine?' : [{type: 'text', text: 'Is it fine?'}],
		);
	});

	test('only protocol 4 says what a delta adds', async () => {
		await send('Is it fine?', 'k1');
		const delta = await chat('delta');
		expect('deltaText' in delta['payload']).toBe(protocol === 4);
	});

	test('the same key is in flight, then done, and run once', async () => {
		await send('slow', 'k1');
		expect((await send('slow', 'k1'))['payload'].status).toBe('in_flight');
		await chat('final');
		expect((await send('slow', 'k1'))['payload'].status).toBe('ok');
		expect(
			client.frames.filter((frame) => frame['event'] === 'chat' && stepOf(frame) === 'final'),
		).toHaveLength(1);
	});

	test('a message to a busy thread ends without a word and is answered under another name', async () => {
		await send('slow', 'k1');
		await send('Is it fine?', 'k2');
		expect((await chat('final', 'k2'))['payload']).not.toHaveProperty('message');
		await chat('final', 'k1');
		const later = await client.event(
			'chat',
			({runId, state}) => state === 'final' && runId !== 'k1' && runId !== 'k2',
		);
		expect(later['payload'].message.content[0].text).toContain('Is it fine?');
	});

	test('an abort is told of, and ends the run', async () => {
		await send('slow', 'k1');
		await chat('delta');
		const answer = await client.call('chat.abort', {sessionKey: main});
		expect(answer['payload']).toEqual({ok: true, aborted: true, runIds: ['k1']});
		const aborted = await chat('aborted');
		expect(aborted['payload'].stopReason).toBe('rpc');
		expect('message' in aborted['payload']).toBe(protocol === 4);
		const again = await client.call('chat.abort', {sessionKey: main});
		const ends = runEvents('k1').filter((frame) => stepOf(frame) === 'lifecycle end');
		expect(ends).toHaveLength(protocol === 4 ? 2 : 0);
		expect(again['payload']).toEqual({ok: true, aborted: false, runIds: []});
		const wrong = await client.call('chat.abort', {sessionKey: 'agent:ops:main', runId: 'k1'});
		expect(wrong['error'].message).toBe('runId does not match sessionKey');
	});

	test('a failure is told of as the version does', async () => {
		await send('fail', 'k1');
		const wait = await client.call('agent.wait', {runId: 'k1', timeoutMs: 5000});
		expect(wait['payload']).toMatchObject({runId: 'k1', status: 'error'});
		const steps = runEvents('k1').map((frame) => stepOf(frame));
		expect(steps).toEqual(
			protocol === 4
				? ['lifecycle start', 'lifecycle error', 'lifecycle fallback_step']
				: ['lifecycle start', 'lifecycle end', 'final'],
		);
		const {messages} = (await client.call('chat.history', {sessionKey: main}))['payload'];
		expect(messages.at(-1)).toMatchObject({
			stopReason: 'error',
			errorMessage: expect.stringContaining('500'),
		});
	});

	test('bare keys mean the main agent, and events carry the whole key', async () => {
		await send('hello', 'k1', 'main');
		expect((await chat('final'))['payload'].sessionKey).toBe(main);
		await send('hello', 'k2', 'desk');
		expect((await chat('final', 'k2'))['payload'].sessionKey).toBe('agent:main:desk');
	});

	test('an empty message is refused', async () => {
		expect((await send('  ', 'k1'))['error'].message).toBe('message or attachment required');
	});

	test('agent answers twice, and agent.wait waits', async () => {
		const params = {message: 'hello', idempotencyKey: 'a1', sessionKey: 'agent:ops:main'};
		client.send({type: 'req', id: 'twice', method: 'agent', params});
		const waited = await client.call('agent.wait', {runId: 'a1', timeoutMs: 5000});
		expect(waited['payload']).toMatchObject({runId: 'a1', status: 'ok', endedAt: expect.any(Number)});
		await client.when(({id, payload}) => id === 'twice' && payload?.status === 'ok');
		const answers = client.frames.filter(({id}) => id === 'twice').map(({payload}) => payload);
		expect(answers[0]).toMatchObject({status: 'accepted', runId: 'a1', acceptedAt: expect.any(Number)});
		expect(answers[1]).toMatchObject({status: 'ok', summary: 'completed', runId: 'a1'});
		const unknown = await client.call('agent.wait', {runId: 'nope', timeoutMs: 5});
		expect(unknown['payload']).toEqual({runId: 'nope', status: 'timeout'});
	});

	test('"run:" asks for leave, and goes on when it is given', async () => {
		await send('run: uname -a', 'k1');
		const {payload} = await client.event('exec.approval.requested');
		expect(payload).toMatchObject({
			request: {command: 'uname -a', agentId: 'main', sessionKey: main, host: 'gateway'},
			createdAtMs: expect.any(Number),
			expiresAtMs: expect.any(Number),
		});
		expect('allowedDecisions' in payload.request).toBe(protocol === 4);
		await client.call('exec.approval.resolve', {id: payload.id, decision: 'allow-once'});
		expect((await chat('final'))['payload'].message.content[0].text).toBe('The command ran: uname -a');
	});

	test('a long answer comes in as many cumulative pieces', async () => {
		await send('big 450', 'k1');
		const final = await chat('final');
		const heard = runEvents('k1').filter(
			(frame) => stepOf(frame) === (protocol === 4 ? 'delta' : 'assistant'),
		);
		const texts = heard.map(({event, payload}) =>
			event === 'chat' ? payload.message.content[0].text : payload.data.text,
		);
		expect(texts.length).toBeGreaterThanOrEqual(450);
		expect(texts.at(-1)).toBe(final['payload'].message.content[0].text);
		expect(texts.every((text, index) => text.startsWith(texts[index - 1] ?? ''))).toBe(true);
	});
});

describe('tools', () => {
	const runIt = async () => {
		await send('run: ls', 'k1');
		const {payload} = await client.event('exec.approval.requested');
		await client.call('exec.approval.resolve', {id: payload.id, decision: 'allow-once'});
		await chat('final');
	};

	const toolSteps = (frames: readonly Frame[]) =>
		frames
			.filter(
				({event, payload}) =>
					event === 'agent' && ['tool', 'item', 'command_output'].includes(payload.stream),
			)
			.map((frame) => stepOf(frame));

	test('protocol 4: the owner gets the tool stream, the others items and output', async () => {
		await begin(4);
		const watcher = await greet(sandbox.url, {caps: ['tool-events']});
		const follower = await greet(sandbox.url, {caps: ['tool-events']});
		await follower.call('sessions.messages.subscribe', {key: main});
		await runIt();
		const whole = [
			'tool start',
			'item start',
			'tool update',
			'item update',
			'command_output delta',
			'tool result',
			'item end',
			'command_output end',
		];
		expect(toolSteps(client.frames)).toEqual(whole);
		expect(toolSteps(follower.frames)).toEqual(whole);
		expect(toolSteps(watcher.frames)).toEqual(whole.filter((step) => !step.startsWith('tool')));
		const tool = client.frames.find(({payload}) => payload?.stream === 'tool');
		expect(tool).not.toHaveProperty('seq');
	});

	test('protocol 3: only in a verbose thread', async () => {
		await begin(3);
		await runIt();
		expect(toolSteps(client.frames)).toEqual([]);
		await client.call('sessions.patch', {key: main, verboseLevel: 'on'});
		await send('run: pwd', 'k2');
		const asked = await client.event('exec.approval.requested', ({request}) => request.command === 'pwd');
		await client.call('exec.approval.resolve', {id: asked['payload'].id, decision: 'allow-once'});
		await chat('final', 'k2');
		expect(toolSteps(client.frames)).toEqual(['tool start', 'tool update', 'tool result']);
	});
});

describe('threads of protocol 4', () => {
	beforeEach(() => begin(4));

	test('who subscribes hears of changes and messages, without numbers', async () => {
		const other = await greet(sandbox.url);
		expect((await client.call('sessions.subscribe', {}))['payload']).toEqual({subscribed: true});
		await send('hello', 'k1');
		await chat('final');
		const changed = await client.event('sessions.changed', ({phase}) => phase === 'end');
		expect(changed['payload']).toMatchObject({
			sessionKey: main,
			runId: 'k1',
			session: {key: main, status: 'done'},
		});
		expect(changed).not.toHaveProperty('seq');
		const said = client.frames
			.filter(({event}) => event === 'session.message')
			.map(({payload}) => payload.message.role);
		expect(said).toEqual(['user', 'assistant']);
		await other.event('chat', ({state}) => state === 'final');
		expect(other.frames.some(({event}) => /^sessions?\./u.test(event ?? ''))).toBe(false);
		await client.call('sessions.unsubscribe', {});
		const before = client.frames.length;
		await send('hello', 'k2');
		await chat('final', 'k2');
		expect(client.frames.slice(before).some(({event}) => event === 'sessions.changed')).toBe(false);
	});

	test('can be listed, patched, reset and deleted', async () => {
		const {sessions, count} = (await client.call('sessions.list', {includeLastMessage: true}))['payload'];
		expect(count).toBe(8);
		expect(sessions[0]).toMatchObject({
			key: expect.stringMatching(/^agent:/u),
			lastMessagePreview: expect.any(String),
		});
		const ops = (await client.call('sessions.list', {agentId: 'ops'}))['payload'].sessions;
		expect(new Set(ops.map(({key}: Frame) => key))).toEqual(
			new Set(['agent:ops:discord:channel:alerts', 'agent:ops:main']),
		);
		const patched = await client.call('sessions.patch', {
			key: 'agent:ops:main',
			thinkingLevel: 'high',
			label: 'room',
		});
		expect(patched['payload'].entry).toMatchObject({thinkingLevel: 'high', label: 'room'});
		expect((await client.call('sessions.patch', {key: 'agent:ops:main', bogus: 1}))['error'].message).toBe(
			"invalid sessions.patch params: at root: unexpected property 'bogus'",
		);
		const reset = await client.call('sessions.reset', {key: 'agent:ops:main'});
		expect(reset['payload'].entry.totalTokens).toBe(0);
		expect((await client.call('chat.history', {sessionKey: 'agent:ops:main'}))['payload'].messages).toEqual(
			[],
		);
		expect((await client.call('sessions.delete', {key: 'agent:ops:main'}))['payload'].deleted).toBe(true);
		expect((await client.call('sessions.delete', {key: main}))['ok']).toBe(false);
		const previews = (await client.call('sessions.preview', {keys: ['main', 'agent:ops:main']}))['payload']
			.previews;
		expect(previews.map(({status}: Frame) => status)).toEqual(['ok', 'missing']);
	});

	test('a task goes with a run, and can be cancelled', async () => {
		client.send({
			type: 'req',
			id: 'a',
			method: 'agent',
			params: {message: 'slow', idempotencyKey: 'a1', sessionKey: 'agent:ops:main'},
		});
		const {payload} = await client.event('task', ({task}) => task.status === 'running');
		expect(payload).toMatchObject({action: 'upserted', task: {title: 'slow', agentId: 'ops', runId: 'a1'}});
		const {id} = payload.task;
		expect((await client.call('tasks.get', {taskId: id}))['payload'].task.status).toBe('running');
		const cancelled = await client.call('tasks.cancel', {taskId: id});
		expect(cancelled['payload']).toMatchObject({found: true, cancelled: true, task: {status: 'cancelled'}});
		expect((await client.call('tasks.cancel', {taskId: id}))['payload']).toMatchObject({cancelled: false});
		expect((await client.call('tasks.get', {taskId: 'nope'}))['ok']).toBe(false);
		const done = (await client.call('tasks.list', {status: 'completed', limit: 2}))['payload'];
		expect(done.tasks).toHaveLength(2);
		expect(done.nextCursor).toBe('2');
		const {tasks} = (await client.call('tasks.list', {}))['payload'];
		expect(tasks[0].id).toBe(id);
	});
});

test('a client that leaves in the middle disturbs nobody', async () => {
	await begin(4);
	const stranger = await dial(sandbox.url);
	await send('slow', 'k1');
	const other = await greet(sandbox.url);
	other.send({type: 'req', id: 'w', method: 'agent.wait', params: {runId: 'k1', timeoutMs: 5000}});
	other.socket.terminate();
	stranger.socket.terminate();
	expect((await chat('final'))['payload'].runId).toBe('k1');
});
