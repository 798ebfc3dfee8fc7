/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {expect, test} from 'vitest';
import type {TaskStatus} from '../../../source/sandbox/world/board.ts';
import {createStand, type Stand, types} from './stand.mts';

const statuses = ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed'] as const;

/** The table of seed 000's own project. */
const legal: Readonly<Record<(typeof statuses)[number], readonly string[]>> = {
	inbox: ['assigned', 'failed'],
	assigned: ['in_progress', 'failed'],
	in_progress: ['review', 'failed'],
	review: ['done', 'in_progress', 'failed'],
	done: [],
	failed: ['assigned'],
};

const ways: Readonly<Record<(typeof statuses)[number], readonly TaskStatus[]>> = {
	inbox: [],
	assigned: ['assigned'],
	in_progress: ['assigned', 'in_progress'],
	review: ['assigned', 'in_progress', 'review'],
	done: ['assigned', 'in_progress', 'review', 'done'],
	failed: ['assigned', 'failed'],
};

function taskIn({world}: Stand, status: (typeof statuses)[number], id = 'task_1'): void {
	world.tasks.add({id, title: 'Research X'});

	for (const step of ways[status]) {
		world.tasks.move(id, step, {agentId: 'scribe'});
	}

	expect(world.tasks.get(id)?.status).toBe(status);
}

test('the example of seed 000 creates a task, and everybody who listens hears of it', () => {
	const {connect, clock} = createStand();
	const client = connect();
	const other = connect();
	const deaf = connect();
	other.command('instance.subscribe', {topics: ['task.*']});
	other.heard();
	deaf.heard();
	const payload = {id: 'task_1', title: 'Research X', priority: 'normal', metadata: {}};
	const now = new Date(clock.now()).toISOString();
	const record = {
		id: 'task_1',
		title: 'Research X',
		status: 'inbox',
		priority: 'normal',
		assigneeAgentId: null,
		parentTaskId: null,
		createdAt: now,
		updatedAt: now,
		metadata: {},
	};
	const frame = {type: 'task.created', timestamp: now, instanceId: 'claw_local_1', payload: record};
	expect(client.command('task.create', payload, 'req_2')).toEqual([{...frame, requestId: 'req_2'}]);
	expect(other.heard()).toEqual([frame]);
	expect(deaf.heard()).toEqual([]);
});

test('what the creator gave is kept: description, priority, metadata, parent', () => {
	const client = createStand().connect();
	client.command('task.create', {id: 'whole', title: 'The whole'});
	const metadata = {labels: ['a', 'b'], deep: {x: 1, y: null, z: false}};
	const payload = {
		id: 'part',
		title: 'A part',
		description: 'd',
		priority: 'high',
		parentTaskId: 'whole',
		metadata,
	};
	expect(client.command('task.create', payload, 'r')).toMatchObject([{type: 'task.created', payload}]);
});

test('the same task created again is answered as before and changes nothing; another under its id is refused', () => {
	const {connect, world} = createStand();
	const client = connect();
	const payload = {id: 'task_1', title: 'Research X', priority: 'low', metadata: {a: 1, b: 2}};
	const [first] = client.command('task.create', payload, 'a');
	let events = 0;
	world.on(() => events++);
	expect(client.command('task.create', payload, 'b')).toMatchObject([
		{type: 'task.created', requestId: 'b', payload: first?.['payload']},
	]);

	// The order of keys says nothing.
	expect(client.command('task.create', {...payload, metadata: {b: 2, a: 1}}, 'b')).toMatchObject([
		{type: 'task.created', requestId: 'b'},
	]);

	for (const change of [{title: 'Y'}, {priority: 'high'}, {metadata: {}}, {description: 'd'}]) {
		expect(client.command('task.create', {...payload, ...change}, 'c')).toMatchObject([
			{type: 'error', requestId: 'c', payload: {code: 'ValidationError'}},
		]);
	}

	expect(events).toBe(0);
});

test.each([
	['id', 'no id', {title: 'X'}],
	['id', 'an empty id', {id: '', title: 'X'}],
	['id', 'an id with a space', {id: 'a b', title: 'X'}],
	['id', 'an id with a line end', {id: 'a\n', title: 'X'}],
	['id', 'an id of 121 characters', {id: 'a'.repeat(121), title: 'X'}],
	['id', 'an id that is a number', {id: 7, title: 'X'}],
	['title', 'no title', {id: 'a'}],
	['title', 'an empty title', {id: 'a', title: ''}],
	['title', 'a title of blanks', {id: 'a', title: '  '}],
	['title', 'a title of 221 characters', {id: 'a', title: 'x'.repeat(221)}],
	['priority', 'an unknown priority', {id: 'a', title: 'X', priority: 'urgent'}],
	['description', 'a description that is a number', {id: 'a', title: 'X', description: 7}],
	['description', 'a description of 8001 characters', {id: 'a', title: 'X', description: 'x'.repeat(8001)}],
	['metadata', 'metadata that are a list', {id: 'a', title: 'X', metadata: []}],
	[
		'metadata',
		'metadata of 501 parts',
		{id: 'a', title: 'X', metadata: {list: Array.from({length: 500}, () => 1)}},
	],
	['metadata', 'metadata of 7 levels', {id: 'a', title: 'X', metadata: {a: {a: {a: {a: {a: {a: {}}}}}}}}],
	['metadata', 'metadata with a number JSON has not', '{"id":"a","title":"X","metadata":{"a":1e999}}'],
	[
		'metadata',
		'metadata that would change a prototype',
		'{"id":"a","title":"X","metadata":{"__proto__":{}}}',
	],
	['parentTaskId', 'a parent that is an object', {id: 'a', title: 'X', parentTaskId: {}}],
])('a wrong %s is named in the error: %s', (field, _name, payload) => {
	const {connect, world} = createStand();
	const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
	const [answer, ...more] = connect().send(`{"type":"task.create","requestId":"r","payload":${text}}`);
	expect(answer).toMatchObject({type: 'error', requestId: 'r', payload: {code: 'ValidationError'}});
	expect(answer?.['payload'].message).toContain(`payload.${field} `);
	expect(more).toEqual([]);
	expect(world.tasks.get('a')).toBeUndefined();
});

test('the longest id and title are taken; a parent that is not there is not found', () => {
	const client = createStand().connect();
	const id = `${'aZ0._:-'.repeat(17)}x`;
	expect(id).toHaveLength(120);
	expect(client.command('task.create', {id, title: 'x'.repeat(220)}, 'a')).toMatchObject([{payload: {id}}]);
	expect(client.command('task.create', {id: 'b', title: 'B', parentTaskId: 'nobody'}, 'b')).toMatchObject([
		{type: 'error', payload: {code: 'NotFound'}},
	]);
});

test('the example of seed 000 assigns the task to agent_research', () => {
	const {connect, world} = createStand();
	const client = connect();
	client.command('task.create', {id: 'task_1', title: 'Research X'});
	expect(client.command('task.assign', {taskId: 'task_1', agentId: 'agent_research'}, 'req_3')).toMatchObject(
		[
			{
				type: 'task.updated',
				requestId: 'req_3',
				payload: {id: 'task_1', status: 'assigned', assigneeAgentId: 'agent_research'},
			},
		],
	);
	expect(world.tasks.get('task_1')?.agentId).toBe('research');
	// Once more, and nothing has changed: it is answered all the same.
	expect(client.command('task.assign', {taskId: 'task_1', agentId: 'agent_research'}, 'again')).toMatchObject(
		[{type: 'task.updated', requestId: 'again', payload: {status: 'assigned'}}],
	);
});

test('a task or an agent that is not there is not found, and nothing is assigned once it is done', () => {
	const stand = createStand();
	const client = stand.connect();
	taskIn(stand, 'done', 'over');
	taskIn(stand, 'inbox', 'open');
	const failing = [
		['task.assign', {taskId: 'nope', agentId: 'agent_research'}, 'NotFound'],
		['task.assign', {taskId: 'open', agentId: 'agent_nobody'}, 'NotFound'],
		['task.updateStatus', {taskId: 'nope', status: 'done'}, 'NotFound'],
		['task.assign', {taskId: 'over', agentId: 'agent_research'}, 'ValidationError'],
		['task.updateStatus', {taskId: 'open', status: 'cancelled'}, 'ValidationError'],
		['task.updateStatus', {taskId: 'open'}, 'ValidationError'],
		['task.updateStatus', {taskId: 'open', status: 7}, 'ValidationError'],
		['task.assign', {taskId: 'open'}, 'ValidationError'],
		['task.updateStatus', {taskId: 'constructor', status: 'done'}, 'NotFound'],
		['task.assign', {taskId: 'open', agentId: '__proto__'}, 'NotFound'],
	] as const;

	for (const [type, payload, code] of failing) {
		expect(client.command(type, payload, 'r'), JSON.stringify(payload)).toMatchObject([
			{type: 'error', requestId: 'r', payload: {code}},
		]);
	}
});

test('a task that nobody is asked to do cannot be called assigned', () => {
	const stand = createStand();
	taskIn(stand, 'inbox');
	const [answer] = stand.connect().command('task.updateStatus', {taskId: 'task_1', status: 'assigned'}, 'r');
	expect(answer).toMatchObject({type: 'error', payload: {code: 'ValidationError'}});
	expect(answer?.['payload'].message).toContain('task.assign');
});

const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

test.each(pairs)('from %s to %s goes only as the table says', (from, to) => {
	const stand = createStand();
	const client = stand.connect();
	const other = stand.connect();
	other.command('instance.subscribe', {topics: ['task.*']});
	taskIn(stand, from);
	const task = stand.world.tasks.get('task_1');
	other.heard();
	const isAgentless = from === 'inbox' && to === 'assigned';
	const answers = isAgentless
		? client.command('task.assign', {taskId: 'task_1', agentId: 'agent_scribe'}, 'r')
		: client.command('task.updateStatus', {taskId: 'task_1', status: to}, 'r');

	if (from === to) {
		expect(answers).toMatchObject([{type: 'task.updated', requestId: 'r', payload: {status: to}}]);
		expect(other.heard()).toEqual([]);
	} else if (legal[from].includes(to)) {
		const end = {done: ['task.completed'], failed: ['task.failed']}[to as string] ?? [];
		expect(types(answers)).toEqual(['task.updated', ...end]);
		expect(answers.every(({requestId, payload}) => requestId === 'r' && payload.status === to)).toBe(true);
		const told = other.heard();
		expect(types(told).filter((type) => type.startsWith('task.'))).toEqual(types(answers));
		expect(told.every(({requestId}) => requestId === undefined)).toBe(true);
	} else {
		expect(answers).toMatchObject([
			{
				type: 'error',
				requestId: 'r',
				payload: {code: 'ValidationError', details: {from, to, legal: legal[from]}},
			},
		]);
		expect(answers).toHaveLength(1);
		expect(other.heard()).toEqual([]);
		expect(stand.world.tasks.get('task_1')).toBe(task);
	}
});

test('an agent that does what it was given is heard at every step, and the task ends completed with a result', () => {
	const {connect, clock} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['task.*']});
	client.command('task.create', {id: 'task_1', title: 'Write the minutes'});
	client.command('task.assign', {taskId: 'task_1', agentId: 'agent_scribe'});
	client.heard();
	clock.turn(600_000);
	const told = client.heard().filter(({payload}) => payload.id === 'task_1');
	expect(told[0]).toMatchObject({type: 'task.updated', payload: {status: 'in_progress'}});
	expect(['task.completed', 'task.failed']).toContain(told.at(-1)?.type);
	expect(told.every(({requestId}) => requestId === undefined)).toBe(true);
	const ended = told.filter(({type}) => type === 'task.completed' || type === 'task.failed');
	expect(ended).toHaveLength(1);
	expect(told.at(-2)).toMatchObject({type: 'task.updated', payload: {status: ended[0]?.['payload'].status}});
});

test('whoever moves on a task that its agent is still at takes it out of its hands, and it stays where it was moved', () => {
	const {connect, clock, world} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['task.*']});
	client.command('task.create', {id: 'task_1', title: 'Write the minutes'});
	client.command('task.assign', {taskId: 'task_1', agentId: 'agent_scribe'});

	for (let tries = 0; tries < 100 && world.tasks.get('task_1')?.status !== 'in_progress'; tries++) {
		clock.turn(100);
	}

	client.heard();
	expect(client.command('task.updateStatus', {taskId: 'task_1', status: 'review'}, 'r')).toMatchObject([
		{type: 'task.updated', requestId: 'r', payload: {status: 'review'}},
	]);
	expect(client.command('task.updateStatus', {taskId: 'task_1', status: 'done'}, 'd')).toMatchObject([
		{type: 'task.updated', requestId: 'd', payload: {status: 'done'}},
		{type: 'task.completed', requestId: 'd', payload: {status: 'done'}},
	]);
	clock.turn(600_000);
	expect(world.tasks.get('task_1')?.status).toBe('done');
});

test('a task that was cancelled elsewhere reads as failed, and why', () => {
	const stand = createStand();
	const client = stand.connect();
	client.command('instance.subscribe', {topics: ['task.*']});
	taskIn(stand, 'inbox');
	client.heard();
	stand.world.tasks.move('task_1', 'cancelled');
	expect(client.heard()).toMatchObject([
		{type: 'task.updated', payload: {status: 'failed', error: 'cancelled'}},
		{type: 'task.failed', payload: {status: 'failed', error: 'cancelled'}},
	]);
	expect(client.command('task.updateStatus', {taskId: 'task_1', status: 'assigned'}, 'r')).toMatchObject([
		{type: 'error', payload: {code: 'ValidationError', details: {legal: []}}},
	]);
});

test('a task is completed once, whatever is noted about it afterwards', () => {
	const stand = createStand();
	const client = stand.connect();
	client.command('instance.subscribe', {topics: ['task.*']});
	taskIn(stand, 'done');
	expect(types(client.heard()).filter((type) => type === 'task.completed')).toHaveLength(1);
	stand.world.tasks.update('task_1', {summary: 'all of it'});
	expect(client.heard()).toMatchObject([
		{type: 'task.updated', payload: {status: 'done', result: 'all of it'}},
	]);
});

test('what the world calls urgent reads as high', () => {
	const {connect, world} = createStand();
	const client = connect();
	client.command('instance.subscribe', {topics: ['task.created']});
	client.heard();
	world.tasks.add({id: 'u', title: 'U', priority: 'urgent'});
	expect(client.heard()).toMatchObject([{type: 'task.created', payload: {priority: 'high'}}]);
	expect(client.command('task.create', {id: 'u', title: 'U', priority: 'high'}, 'r')).toMatchObject([
		{type: 'task.created', requestId: 'r'},
	]);
});
