/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-return --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {expect, test} from 'vitest';
import {isHeard} from '../../../source/sandbox/major-claw/topics.ts';
import {createStand, types} from './stand.mts';

test('a fresh client hears of the instance only; usage and errors reach it as well', () => {
	const {connect, world, clock} = createStand();
	const client = connect();
	client.heard();
	world.tasks.add({id: 'a', title: 'A'});
	world.agents.pause('scribe');
	expect(client.heard()).toEqual([]);
	const spent = {input: 100, output: 456, cacheRead: 23, cost: 0.0123};
	world.stage.emit({type: 'usage.spent', agentId: 'research', runId: 'r', model: 'gpt-5', spent});
	expect(client.heard()).toMatchObject([
		{
			type: 'usage.report',
			payload: {
				agentId: 'agent_research',
				model: 'gpt-5',
				promptTokens: 123,
				completionTokens: 456,
				costUsd: 0.0123,
			},
		},
	]);
	clock.turn(10_000);
	expect(client.heard()).toMatchObject([{type: 'instance.heartbeat'}]);
});

test.each([
	[['*'], 'task.updated', true],
	[['task.*'], 'task.updated', true],
	[['task.*'], 'tasks.updated', false],
	[['task.*'], 'task', false],
	[['task'], 'task.updated', false],
	[['task.updated'], 'task.updated', true],
	[['task.updated'], 'task.created', false],
	[['chat.*', 'agent.*'], 'agent.status', true],
	[['system.*'], 'task.updated', false],
	[['system.*'], 'system.notice', true],
	[['system.*'], 'instance.heartbeat', true],
	[['system.*'], 'usage.report', true],
	[[], 'system.notice', false],
	[[], 'instance.heartbeat', true],
	[[], 'usage.report', true],
	[[], 'error', true],
] as const)('with the topics %j, %s is heard: %s', (topics, type, is) => {
	expect(isHeard(topics, type)).toBe(is);
});

test('the example of seed 000 is answered by all there is, and a heartbeat with its requestId at the end', () => {
	const {connect, world} = createStand();
	world.tasks.add({id: 'mine', title: 'Mine', agentId: 'scribe'});
	const client = connect();
	const topics = ['task.*', 'agent.*', 'chat.*', 'system.*'];
	const told = client.command('instance.subscribe', {topics}, 'req_1');
	const of = (type: string) => told.filter((frame) => frame['type'] === type).map(({payload}) => payload);
	expect(new Set(types(told))).toEqual(
		new Set(['task.updated', 'agent.status', 'chat.message', 'instance.heartbeat']),
	);
	expect(of('task.updated').map(({id}) => id)).toEqual(
		world.tasks
			.all()
			.map(({id}) => id)
			.toReversed(),
	);
	expect(of('task.updated').at(-1)).toMatchObject({
		id: 'mine',
		status: 'assigned',
		assigneeAgentId: 'agent_scribe',
	});
	expect(of('agent.status')).toHaveLength(world.agents.all().length);
	expect(of('agent.status')).toContainEqual(
		expect.objectContaining({
			agentId: 'agent_research',
			status: 'idle',
			name: 'Research',
			role: 'Reads, compares, cites',
			parentId: 'agent_main',
			modelProvider: 'openai',
			modelName: 'gpt-5',
		}),
	);

	const words = of('chat.message');
	expect(new Set(words.map(({id}) => id)).size).toBe(words.length);
	expect(words.map(({createdAt}) => createdAt)).toEqual(words.map(({createdAt}) => createdAt).toSorted());
	const main = words.filter(({threadId}) => threadId === 'thread_cso_default');
	expect(main[0]).toMatchObject({type: 'user', sender: 'user', author: 'user'});
	expect(main[1]).toMatchObject({type: 'cso', sender: 'agent_main', author: 'agent_main'});
	expect(main[1].body).toBe(main[1].content);
	expect(words.some((message) => 'partial' in message)).toBe(false);
	const said = world.threads
		.all()
		.flatMap(({messages}) => messages.slice(-20))
		.filter(({role}) => role !== 'tool');
	expect(words).toHaveLength(said.length);

	expect(told.filter(({requestId}) => requestId !== undefined)).toEqual([told.at(-1)]);
	expect(told.at(-1)).toMatchObject({type: 'instance.heartbeat', requestId: 'req_1'});
});

test('only what is asked for is told again, and asking again tells it again', () => {
	const {connect, world} = createStand();
	const client = connect();
	world.tasks.add({id: 'mine', title: 'Mine'});
	const agents = client.command('instance.subscribe', {topics: ['agent.status']}, 'a');
	expect(new Set(types(agents))).toEqual(new Set(['agent.status', 'instance.heartbeat']));
	expect(types(client.command('instance.subscribe', {topics: ['agent.*']}, 'b'))).toEqual(types(agents));
	expect(types(client.command('instance.subscribe', {topics: ['task.completed']}, 'c'))).toEqual([
		'instance.heartbeat',
	]);
	// The last list is the one that counts.
	world.agents.pause('scribe');
	expect(client.heard()).toEqual([]);
});

test('of a long thread the last twenty messages are told again', () => {
	const {connect, world, clock} = createStand();
	const thread = world.threads.open('agent:main:long');

	for (let count = 0; count < 30; count++) {
		clock.turn(1000);
		const said = {id: `m${count}`, at: clock.now(), text: `line ${count}`, key: undefined, from: undefined};
		world.threads.add(thread, {...said, role: 'user'});
	}

	const told = connect().command('instance.subscribe', {topics: ['chat.*']});
	const words = told.filter(({payload}) => payload.threadId === 'agent:main:long');
	expect(words.map(({payload}) => payload.body)).toEqual(
		Array.from({length: 20}, (_, index) => `line ${index + 10}`),
	);
});

test.each([
	['no topics', {}],
	['topics that are a text', {topics: 'task.*'}],
	['a topic that is a number', {topics: [7]}],
	['101 topics', {topics: Array.from({length: 101}, () => 'task.*')}],
	['a topic of 201 characters', {topics: ['t'.repeat(201)]}],
	['an empty topic', {topics: ['']}],
	['a star in the middle', {topics: ['task.*.done']}],
	['a star at the beginning', {topics: ['*.updated']}],
	['half a name', {topics: ['task.']}],
	['a pattern of another kind', {topics: ['task.(.*)+$']}],
])('%s: a ValidationError, and the old topics stay', (_name, payload) => {
	const {connect, world} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['agent.*']});
	expect(client.command('instance.subscribe', payload, 'r')).toMatchObject([
		{type: 'error', requestId: 'r', payload: {code: 'ValidationError'}},
	]);
	world.agents.pause('scribe');
	expect(types(client.heard())).toEqual(['agent.status']);
});

test('100 topics of 200 characters are taken', () => {
	const topics = Array.from({length: 100}, (_, index) =>
		`${'t'.repeat(195)}.${100 + index}`.padEnd(200, 'x'),
	);
	expect(createStand().connect().command('instance.subscribe', {topics}, 'r')).toMatchObject([
		{type: 'instance.heartbeat', requestId: 'r'},
	]);
});

test('an instance gives a sign of life at least every ten seconds of the clock, whatever else happens', () => {
	const {connect, clock} = createStand();
	const client = connect();
	client.heard();
	const beats: number[] = [];

	for (let second = 1; second <= 60; second++) {
		clock.turn(1000);

		for (const frame of client.heard()) {
			expect(frame.type).toBe('instance.heartbeat');
			expect(frame['payload']).toMatchObject({uptimeSec: second});
			expect(frame['payload'].cpuPct).toBeGreaterThanOrEqual(0);
			expect(frame['payload'].memMb).toBeGreaterThan(0);
			beats.push(second);
		}
	}

	expect(beats.length).toBeGreaterThanOrEqual(6);
	expect(Math.max(...beats.map((beat, index) => beat - (beats[index - 1] ?? 0)))).toBeLessThanOrEqual(10);
});

test('an agent that changes is told of in the words of the project', () => {
	const {connect, world} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['agent.*']});
	client.heard();

	for (const status of ['busy', 'degraded', 'error', 'offline', 'idle'] as const) {
		world.agents.report('research', status, status === 'error' ? 'no credit' : undefined);
		expect(client.heard(), status).toMatchObject([
			{type: 'agent.status', payload: {agentId: 'agent_research', status}},
		]);
	}

	world.agents.pause('research');
	expect(client.heard()).toMatchObject([{payload: {status: 'idle', paused: true}}]);
	world.agents.put({id: 'nils', name: 'Nils'});
	expect(client.heard()).toMatchObject([{payload: {agentId: 'agent_nils', status: 'idle', name: 'Nils'}}]);
	world.agents.remove('nils');
	expect(client.heard()).toMatchObject([{payload: {agentId: 'agent_nils', status: 'offline'}}]);
});

test('a viewer hears everything and changes nothing', () => {
	const {connect, world} = createStand();
	const viewer = connect('eyes');
	expect(types(viewer.command('instance.subscribe', {topics: ['*']}, 'a'))).toContain('agent.status');
	world.tasks.add({id: 'mine', title: 'Mine'});
	expect(types(viewer.heard())).toEqual(['task.created']);
	let events = 0;
	world.on(() => events++);
	const commands = [
		['task.create', {id: 'x', title: 'X'}],
		['task.assign', {taskId: 'mine', agentId: 'agent_scribe'}],
		['task.updateStatus', {taskId: 'mine', status: 'failed'}],
		['chat.send', {threadId: 'thread_cso_default', from: 'user', message: 'hello'}],
		['agent.invoke', {agentId: 'agent_scribe', prompt: 'hello', context: {}}],
	] as const;

	for (const [type, payload] of commands) {
		expect(viewer.command(type, payload, 'r'), type).toMatchObject([
			{type: 'error', requestId: 'r', payload: {code: 'PermissionDenied'}},
		]);
	}

	expect(events).toBe(0);
});

test('through an open door everybody may change things, except who comes with the token of a viewer', () => {
	const {connect} = createStand({isOpen: true});
	const payload = {id: 'x', title: 'X'};
	expect(connect('wrong').command('task.create', payload)).toMatchObject([{type: 'task.created'}]);
	expect(connect('eyes').command('task.create', payload)).toMatchObject([
		{payload: {code: 'PermissionDenied'}},
	]);
});

test('when the tokens expire everybody is told and sent away', () => {
	const {connect, tokens} = createStand();
	const client = connect();
	client.heard();
	tokens.expire();
	expect(client.heard()).toMatchObject([{type: 'error', payload: {code: 'AuthError'}}]);
	expect(client.closedWith()).toEqual({code: 1008, reason: 'token expired'});
	const open = createStand({isOpen: true});
	const guest = open.connect();
	open.tokens.expire();
	expect(guest.closedWith()).toBeUndefined();
});

test('before it closes it says that it will be back; afterwards it says nothing', () => {
	const {connect, language, world, clock, tokens} = createStand();
	const client = connect();
	client.heard();
	language.farewell.say();
	expect(client.heard()).toMatchObject([
		{type: 'instance.disconnected', payload: {reason: 'shutdown', reconnectInMs: 1000}},
	]);
	expect(language.farewell).toMatchObject({code: 1012, reason: 'service restart'});
	language.stop();
	client.command('instance.subscribe', {topics: ['*']});
	client.heard();
	world.tasks.add({id: 'x', title: 'X'});
	clock.turn(60_000);
	tokens.expire();
	expect(client.heard()).toEqual([]);
	expect(client.closedWith()).toBeUndefined();
});

test('who hung up is told nothing more', () => {
	const {connect, world, clock} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['*']});
	client.command('agent.invoke', {agentId: 'agent_scribe', prompt: 'Write a line'}, 'r');
	client.hangUp();
	client.heard();
	world.tasks.add({id: 'x', title: 'X'});
	clock.turn(60_000);
	expect(client.heard()).toEqual([]);
});

test('it asks the host for what seed 000 and its project say of frames, signs of life and ends', () => {
	const {language} = createStand();
	expect(language).toMatchObject({
		path: '/gateway',
		maxPayload: 1_048_576,
		ping: {everyMs: 10_000, deadAfterMs: 30_000},
		slow: {code: 1008, reason: 'slow consumer'},
	});
});
