/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {describe, expect, test} from 'vitest';
import type {Frame} from '../../helpers/raw-socket.ts';
import {type Client, createStand, types} from './stand.mts';

function messages(frames: readonly Frame[], threadId?: string) {
	return frames
		.filter(({type, payload}) => type === 'chat.message' && [undefined, payload.threadId].includes(threadId))
		.map(({payload}) => payload);
}

function listening(connect: (token?: string) => Client): Client {
	const client = connect();
	client.command('instance.subscribe', {topics: ['task.*', 'agent.*', 'chat.*', 'system.*']});
	client.heard();
	return client;
}

describe('chat.send', () => {
	test('the example of seed 000 is told to everybody, to the sender with its requestId', () => {
		const {connect, clock} = createStand();
		const client = connect();
		const other = listening(connect);
		client.heard();
		const [echo, ...more] = client.command(
			'chat.send',
			{threadId: 'thread_1', from: 'cso', message: '...'},
			'req_5',
		);
		expect(echo).toMatchObject({
			type: 'chat.message',
			requestId: 'req_5',
			payload: {
				threadId: 'thread_1',
				type: 'cso',
				author: 'cso',
				sender: 'cso',
				body: '...',
				content: '...',
				createdAt: new Date(clock.now()).toISOString(),
			},
		});
		expect(more).toEqual([]);
		const told = other.heard().filter(({type}) => type === 'chat.message');
		expect(told).toMatchObject([{type: 'chat.message', payload: echo?.['payload']}]);
		expect(told[0]).not.toHaveProperty('requestId');
	});

	test('the answer grows under one id and comes whole at the end, to listeners only and without a requestId', () => {
		const {connect, clock} = createStand();
		const client = connect();
		const other = listening(connect);
		const [echo] = client.command('chat.send', {from: 'user', message: 'Is all in order?'}, 'r');
		expect(echo?.['payload'].threadId).toBe('thread_cso_default');
		other.heard();

		for (let tick = 0; tick < 200; tick++) {
			clock.turn(100);
		}

		const answer = messages(other.heard(), 'thread_cso_default');
		expect(answer.length).toBeGreaterThan(4);
		expect(new Set(answer.map(({id}) => id)).size).toBe(1);
		expect(answer.slice(0, -1).every(({partial}) => partial === true)).toBe(true);
		expect(answer.at(-1)).not.toHaveProperty('partial');
		expect(answer.at(-1)).toMatchObject({
			type: 'cso',
			author: 'agent_main',
			sender: 'agent_main',
			parentMessageId: echo?.['payload'].id,
		});
		expect(answer.at(-1).content).toContain('You ask: Is all in order?');

		for (const [index, {body}] of answer.entries()) {
			const before = answer[index - 1]?.body ?? '';
			expect(body.startsWith(before)).toBe(true);
			expect(index === answer.length - 1 || body.length > before.length).toBe(true);
		}

		expect(types(client.heard()).filter((type) => type === 'chat.message')).toEqual([]);
		const partials = other.droppable.filter(({type}) => type === 'chat.message');
		expect(partials.every(({payload}) => payload.partial === true)).toBe(true);
		expect(partials).toHaveLength(answer.length - 1);
	});

	test('an answer is told at most every 150 ms while it grows', () => {
		const {connect, clock} = createStand();
		const client = listening(connect);
		client.command('chat.send', {from: 'user', message: 'big 1000'});
		client.heard();
		let partials = 0;

		for (let ms = 0; ms < 3000; ms += 10) {
			clock.turn(10);
			partials += messages(client.heard()).length;
		}

		expect(partials).toBeGreaterThan(10);
		expect(partials).toBeLessThanOrEqual(20);
	});

	test('an answer that was heard is replayed under the same id, even when it is served anew', () => {
		const stand = createStand();
		const client = listening(stand.connect);
		client.command('chat.send', {threadId: 't', from: 'user', message: 'Hello'});
		stand.clock.turn(20_000);
		const whole = messages(client.heard(), 't').at(-1);

		for (const {connect} of [stand, stand.again()]) {
			const told = messages(connect().command('instance.subscribe', {topics: ['chat.*']}), 't');
			expect(told).toHaveLength(2);
			expect(told[1]).toEqual(whole);
		}
	});

	test('who begins to listen in the middle of an answer hears how far it is, and the rest under the same id', () => {
		const stand = createStand();
		const first = listening(stand.connect);
		first.command('chat.send', {threadId: 't', from: 'user', message: 'Is all in order?'});
		stand.clock.turn(1500);
		const heard = messages(first.heard(), 't').at(-1);
		expect(heard.partial).toBe(true);
		const late = stand.again().connect();
		const told = messages(late.command('instance.subscribe', {topics: ['chat.*']}), 't').at(-1);
		expect(told).toMatchObject({id: heard.id, partial: true});
		stand.clock.turn(30_000);
		expect(messages(late.heard(), 't').at(-1).id).toBe(heard.id);
	});

	test('an agent that is called by name answers in the same thread', () => {
		const {connect, clock} = createStand();
		const client = listening(connect);
		const payload = {threadId: 'thread_1', from: 'user', message: '@agent_research hello'};
		expect(client.command('chat.send', payload, 'req_5')).toMatchObject(
			expect.arrayContaining([
				expect.objectContaining({
					requestId: 'req_5',
					payload: expect.objectContaining({threadId: 'thread_1'}),
				}),
			]),
		);
		clock.turn(20_000);
		const answer = messages(client.heard(), 'thread_1').at(-1);
		expect(answer).toMatchObject({type: 'agent_update', author: 'agent_research', sender: 'agent_research'});

		client.command('chat.send', {...payload, message: 'and @reviewer, what do you say?'});
		clock.turn(20_000);
		expect(messages(client.heard(), 'thread_1').at(-1)).toMatchObject({author: 'agent_reviewer'});

		client.command('chat.send', {...payload, message: 'write to me@agent_ops.example or @nobody'});
		clock.turn(20_000);
		expect(messages(client.heard(), 'thread_1').at(-1)).toMatchObject({author: 'agent_main'});

		const replayed = messages(connect().command('instance.subscribe', {topics: ['chat.*']}), 'thread_1');
		expect(replayed.map(({author}) => author)).toEqual([
			...['user', 'agent_research', 'user', 'agent_reviewer', 'user', 'agent_main'],
		]);
	});

	test('in a thread the world had already its own agent answers, and what is said elsewhere is heard here', () => {
		const {connect, clock, world} = createStand();
		const client = listening(connect);
		client.command('chat.send', {threadId: 'agent:ops:main', from: 'user', message: 'Hello'});
		clock.turn(20_000);
		expect(messages(client.heard(), 'agent:ops:main').at(-1)).toMatchObject({author: 'agent_ops'});
		expect(world.threads.get('agent:ops:main')?.messages.at(-1)?.role).toBe('assistant');
		const thread = world.threads.open('agent:main:main');
		const said = {id: 'm', at: clock.now(), text: 'From a telephone', key: undefined, from: 'maya'};
		world.threads.add(thread, {...said, role: 'user'});
		expect(messages(client.heard())).toMatchObject([
			{threadId: 'thread_cso_default', type: 'user', author: 'maya', content: 'From a telephone'},
		]);
	});

	test('an answer that fails ends with the reason, and one that is stopped says so', () => {
		const {connect, clock, world} = createStand();
		const client = listening(connect);
		client.command('chat.send', {threadId: 't', from: 'user', message: 'fail please'});
		clock.turn(20_000);
		expect(messages(client.heard(), 't').at(-1)).toMatchObject({
			metadata: {error: expect.stringContaining('500')},
		});
		client.command('chat.send', {threadId: 't', from: 'user', message: 'slow please'});
		clock.turn(4000);
		const [run] = world.runs.active();
		world.runs.abort(run?.threadKey ?? '', run?.id, 'stop');
		const stopped = messages(client.heard(), 't').at(-1);
		expect(stopped).toMatchObject({metadata: {aborted: true}});
		expect(stopped).not.toHaveProperty('partial');
	});

	test.each([
		['no message', {threadId: 't', from: 'user'}],
		['an empty message', {threadId: 't', from: 'user', message: ''}],
		['a message of blanks', {threadId: 't', from: 'user', message: ' \n '}],
		['a message of 8001 characters', {threadId: 't', from: 'user', message: 'x'.repeat(8001)}],
		['a message that is an object', {threadId: 't', from: 'user', message: {}}],
		['a thread with a blank', {threadId: 'a b', from: 'user', message: 'hello'}],
		['a thread that is a number', {threadId: 7, from: 'user', message: 'hello'}],
		['a sender with a line end', {threadId: 't', from: 'user\n', message: 'hello'}],
		['a sender that is a list', {threadId: 't', from: ['user'], message: 'hello'}],
	])('%s: a ValidationError, and nothing is said', (_name, payload) => {
		const {connect, world} = createStand();
		let events = 0;
		world.on(() => events++);
		expect(connect().command('chat.send', payload, 'r')).toMatchObject([
			{type: 'error', requestId: 'r', payload: {code: 'ValidationError'}},
		]);
		expect(events).toBe(0);
	});
});

describe('agent.invoke', () => {
	test('the example of seed 000: busy, an answer in the thread, a bill, and idle again, all with the requestId', () => {
		const {connect, clock} = createStand();
		const client = connect();
		const payload = {agentId: 'agent_research', prompt: 'Find X', context: {threadId: 'thread_1'}};
		const told = [...client.command('agent.invoke', payload, 'req_6')];
		expect(told[0]).toMatchObject({
			type: 'agent.status',
			requestId: 'req_6',
			payload: {agentId: 'agent_research', status: 'busy'},
		});
		clock.turn(20_000);
		told.push(...client.heard());
		const mine = told.filter(({requestId}) => requestId === 'req_6');
		const answers = messages(mine);
		expect(answers.at(-1)).toMatchObject({threadId: 'thread_1', author: 'agent_research'});
		expect(answers.at(-1)).not.toHaveProperty('partial');
		expect(mine.filter(({type}) => type === 'usage.report')).toMatchObject([
			{payload: {agentId: 'agent_research', model: 'gpt-5', costUsd: expect.any(Number)}},
		]);
		expect(mine.at(-1)).toMatchObject({
			type: 'agent.status',
			payload: {agentId: 'agent_research', status: 'idle'},
		});
		const order = types(mine);
		expect(order.indexOf('usage.report')).toBeGreaterThan(order.indexOf('chat.message'));
		// The client did not subscribe to anything: what is not its own it did not hear, but for the instance's.
		expect(
			told.filter(({requestId, type}) => requestId !== 'req_6' && !/^instance\.|^usage/u.test(type)),
		).toEqual([]);
	});

	test('without a thread the agent answers in its own', () => {
		const {connect, clock} = createStand();
		const client = connect();
		client.command('agent.invoke', {agentId: 'agent_research', prompt: 'Find X'}, 'r');
		clock.turn(20_000);
		expect(messages(client.heard()).at(-1)).toMatchObject({threadId: 'agent:research:main'});
	});

	test('what is asked of one agent is done one after the other, each answered with its own requestId', () => {
		const {connect, clock, world} = createStand();
		const client = connect();
		const ids = ['a', 'b', 'c'];

		for (const id of ids) {
			const context = {threadId: `thread_${id}`};
			const payload = {agentId: 'agent_research', prompt: `Find ${id}`, context};
			expect(client.command('agent.invoke', payload, id)).toMatchObject([
				{type: 'agent.status', requestId: id, payload: {status: 'busy'}},
			]);
		}

		const told: Frame[] = [];

		for (let tick = 0; tick < 300; tick++) {
			clock.turn(100);
			expect(world.runs.active().filter(({agentId}) => agentId === 'research').length).toBeLessThanOrEqual(1);
			told.push(...client.heard());
		}

		for (const id of ids) {
			const mine = told.filter(({requestId}) => requestId === id);
			expect(messages(mine).at(-1)).toMatchObject({threadId: `thread_${id}`});
			expect(messages(mine).at(-1).body).toContain(`Find ${id}`);
			expect(types(mine)).toContain('usage.report');
			expect(mine.at(-1)).toMatchObject({type: 'agent.status', payload: {status: 'idle'}});
		}

		const ends = ids.map((id) => told.findLastIndex(({requestId}) => requestId === id));
		expect(ends).toEqual(ends.toSorted((one, other) => one - other));
	});

	test('an agent that is not called busy does one thing after the other all the same', () => {
		const {connect, clock, world} = createStand();
		const client = connect();
		world.agents.report('research', 'error', 'no credit');

		for (const id of ['a', 'b']) {
			const context = {threadId: `thread_${id}`};
			client.command('agent.invoke', {agentId: 'agent_research', prompt: `Find ${id}`, context}, id);
			clock.turn(500);
		}

		expect(world.runs.active()).toHaveLength(1);
		clock.turn(30_000);
		expect(messages(client.heard(), 'thread_b').at(-1).body).toContain('Find b');
	});

	test('a paused agent begins nothing until it goes on', () => {
		const {connect, clock, world} = createStand();
		const client = connect();
		world.agents.pause('research');
		expect(client.command('agent.invoke', {agentId: 'agent_research', prompt: 'Find X'}, 'r')).toMatchObject([
			{type: 'agent.status', requestId: 'r', payload: {status: 'idle', paused: true}},
		]);
		clock.turn(60_000);
		expect(world.runs.active()).toEqual([]);
		world.agents.resume('research');
		clock.turn(20_000);
		expect(types(client.heard().filter(({requestId}) => requestId === 'r'))).toContain('chat.message');
	});

	test('no more than twenty wait for one agent; the next is told to come back', () => {
		const {connect, world} = createStand();
		const client = connect();
		world.agents.pause('research');

		for (let count = 0; count < 20; count++) {
			client.command('agent.invoke', {agentId: 'agent_research', prompt: 'Find X'});
		}

		expect(client.command('agent.invoke', {agentId: 'agent_research', prompt: 'Find X'}, 'r')).toMatchObject([
			{type: 'error', requestId: 'r', payload: {code: 'RateLimited', retryAfterMs: 10_000}},
		]);
	});

	test.each([
		['an agent that is not there', {agentId: 'agent_nobody', prompt: 'x', context: {}}, 'NotFound'],
		['an agent named like what every object has', {agentId: 'constructor', prompt: 'x'}, 'NotFound'],
		['no agent', {prompt: 'x'}, 'ValidationError'],
		['no prompt', {agentId: 'agent_research'}, 'ValidationError'],
		['an empty prompt', {agentId: 'agent_research', prompt: ' '}, 'ValidationError'],
		['a context that is a text', {agentId: 'agent_research', prompt: 'x', context: 'y'}, 'ValidationError'],
		[
			'a thread with a blank',
			{agentId: 'agent_research', prompt: 'x', context: {threadId: 'a b'}},
			'ValidationError',
		],
	])('%s: nothing begins', (_name, payload, code) => {
		const {connect, world} = createStand();
		let events = 0;
		world.on(() => events++);
		expect(connect().command('agent.invoke', payload, 'r')).toMatchObject([
			{type: 'error', requestId: 'r', payload: {code}},
		]);
		expect(events).toBe(0);
	});
});
