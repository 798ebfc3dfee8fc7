import {describe, expect, test} from 'vitest';
import {actionNeeds, typeNeeds} from '../../../source/sandbox/pm-dashboard/permissions.ts';
import {messageTypes} from '../../../source/sandbox/pm-dashboard/frames.ts';
import {expectData, type Frame, type Guest, layTable} from './table.mts';

function agentId(table: ReturnType<typeof layTable>, index = 0): string {
	return table.world.agents.all().filter(({status}) => status !== 'offline')[index]!.id;
}

function newTask(guest: Guest, more: Frame = {}): string {
	return expectData(guest.request('create_task', {title: 'A task', ...more}))['taskId'] as string;
}

function newProject(guest: Guest, more: Frame = {}): string {
	return expectData(guest.request('create_project', {name: 'A project', ...more}))['projectId'] as string;
}

describe('the envelope', () => {
	const whole = {id: 'e1', type: 'task_create', source: 'me', priority: 1, payload: {title: 'x'}};

	test.each(['id', 'type', 'timestamp', 'source', 'payload'])(
		'without %s it is refused by the name of the field',
		(field) => {
			const {enter, iso, picture} = layTable();
			const guest = enter();
			const before = picture();
			const frame: Frame = {...whole, timestamp: iso()};
			Reflect.deleteProperty(frame, field);
			guest.send(frame);
			expect(guest.frames).toHaveLength(1);
			expect(guest.frames[0]?.['payload']).toMatchObject({
				code: 'MISSING_REQUIRED_FIELD',
				message: `Missing required field: ${field}`,
				details: {field, expectedType: expect.any(String) as string, received: null},
				recoverable: true,
			});
			expect(guest.frames[0]?.['correlationId']).toBe(field === 'id' ? undefined : 'e1');
			expect(picture()).toBe(before);
		},
	);

	test.each<[string, unknown]>([
		['id', 7],
		['id', ''],
		['id', 'x'.repeat(201)],
		['type', 'unknown_type'],
		['type', 7],
		['timestamp', 'yesterday'],
		['timestamp', 1_700_000_000_000],
		['source', {}],
		['priority', 4],
		['priority', -1],
		['priority', 1.5],
		['priority', '1'],
		['ttl', -1],
		['ttl', '30'],
		['target', 7],
		['target', []],
		['channel', 5],
		['correlationId', []],
		['metadata', 'x'],
		['payload', 'x'],
		['payload', []],
	])('a wrong %s (%j) is INVALID_MESSAGE_FORMAT', (field, value) => {
		const {enter, iso, picture} = layTable();
		const guest = enter();
		const before = picture();
		guest.send({...whole, timestamp: iso(), [field]: value});
		expect(guest.frames).toHaveLength(1);
		expect(guest.code(guest.frames[0])).toBe('INVALID_MESSAGE_FORMAT');
		expect(picture()).toBe(before);
	});

	test('no priority is a normal one', () => {
		const guest = layTable().enter();
		expect(guest.request('get_tasks', {}, {priority: undefined})).toMatchObject({
			type: 'response',
			priority: 1,
		});
	});

	test.each(['', 'hello', '{', '[]', '7', 'null', '"auth"', `{"a":${'['.repeat(200)}${']'.repeat(200)}}`])(
		'%j is INVALID_MESSAGE_FORMAT and keeps the socket',
		(text) => {
			const guest = layTable().enter();
			guest.send(text);
			expect(guest.code(guest.frames[0])).toBe('INVALID_MESSAGE_FORMAT');
			expect(guest.ending()).toBeUndefined();
		},
	);

	test('bytes are INVALID_MESSAGE_FORMAT and keep the socket', () => {
		const guest = layTable().enter();
		guest.listener.binary(Buffer.from('{}'));
		expect(guest.code(guest.frames[0])).toBe('INVALID_MESSAGE_FORMAT');
		expect(guest.ending()).toBeUndefined();
	});

	test('more than a megabyte is MESSAGE_TOO_LARGE and keeps the socket; exactly one is read', () => {
		const {enter, iso} = layTable();
		const guest = enter();
		const frame = (fill: number) =>
			JSON.stringify({...whole, timestamp: iso(), payload: {title: 'x', fill: 'x'.repeat(fill)}});
		const room = 1_000_000 - Buffer.byteLength(frame(0));
		guest.send(frame(room + 1));
		expect(guest.frames[0]?.['payload']).toMatchObject({
			code: 'MESSAGE_TOO_LARGE',
			details: {limit: 1_000_000},
		});
		guest.send(frame(room));
		expect(guest.of('response')).toHaveLength(1);
		expect(guest.ending()).toBeUndefined();
	});

	test('whatever it says its source is, others hear who it really was', () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		other.ask('subscribe', {channels: ['team.a']});
		one.ask(
			'broadcast',
			{event: 'hi', data: {a: 1}},
			{channel: 'team.a', source: other.ack['clientId'] as string},
		);
		expect(other.of('broadcast')[0]?.['source']).toBe(one.ack['clientId']);
	});

	test('an error has the form of the seed', () => {
		const guest = layTable().enter();
		const error = guest.request('create_task', {}, {correlationId: 'corr_1'});
		expect(error).toEqual({
			id: expect.stringMatching(/^error_/u) as string,
			type: 'error',
			timestamp: expect.stringMatching(/^\d{4}-.*Z$/u) as string,
			source: 'websocket_gateway',
			target: guest.ack['clientId'] as string,
			correlationId: 'corr_1',
			priority: 2,
			payload: {
				code: 'MISSING_REQUIRED_FIELD',
				message: 'Missing required field: title',
				details: {field: 'title', expectedType: 'string', received: null},
				recoverable: true,
			},
		});
	});
});

describe('time to live', () => {
	test('a request that comes too late is answered with TIMEOUT and not served', () => {
		const {enter, clock, picture} = layTable();
		const guest = enter();
		const before = picture();
		const timestamp = new Date(clock.now() - 36_000).toISOString();
		expect(guest.code(guest.request('create_project', {name: 'x'}, {ttl: 30, timestamp}))).toBe('TIMEOUT');
		expect(picture()).toBe(before);
	});

	test('anything else that comes too late is dropped without a word', () => {
		const {enter, clock, picture} = layTable();
		const guest = enter();
		const before = picture();
		const timestamp = new Date(clock.now() - 36_000).toISOString();
		expect(guest.ask('task_create', {title: 'x'}, {ttl: 30, timestamp})).toBeUndefined();
		expect(guest.frames).toEqual([]);
		expect(picture()).toBe(before);
	});

	test('a clock that is five seconds off is forgiven, and no ttl is for ever', () => {
		const {enter, clock} = layTable();
		const guest = enter();
		const old = new Date(clock.now() - 33_000).toISOString();
		expectData(guest.request('get_tasks', {}, {ttl: 30, timestamp: old}));
		expectData(guest.request('get_tasks', {}, {timestamp: '2020-01-01T00:00:00Z'}));
	});
});

describe('what comes twice', () => {
	test('a request is answered the same again and done once', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const first = guest.request('create_project', {name: 'Once'}, {id: 'same'});
		const second = guest.request('create_project', {name: 'Once'}, {id: 'same'});
		expect(second).toEqual(first);
		expect(world.projects.all().filter(({name}) => name === 'Once')).toHaveLength(1);
	});

	test('a refused request is refused the same again', () => {
		const guest = layTable().enter();
		const first = guest.request('create_project', {}, {id: 'same'});
		expect(guest.request('create_project', {name: 'now right'}, {id: 'same'})).toEqual(first);
	});

	test('anything else is ignored without a word', () => {
		const {enter, world} = layTable();
		const guest = enter();
		expectData(guest.ask('task_create', {title: 'Once'}, {id: 'same'}));
		guest.clear();
		guest.ask('task_create', {title: 'Once'}, {id: 'same'});
		expect(guest.frames).toEqual([]);
		expect(world.tasks.all().filter(({title}) => title === 'Once')).toHaveLength(1);
	});

	test('ids of other clients are not mixed up with one’s own', () => {
		const {enter, world} = layTable();
		const [one, other] = [enter(), enter()];
		one.request('create_project', {name: 'Of one'}, {id: 'req_1'});
		expectData(other.request('create_project', {name: 'Of the other'}, {id: 'req_1'}));
		expect(world.projects.all().filter(({name}) => name.startsWith('Of '))).toHaveLength(2);
	});

	test('who comes back under its client id is remembered for it', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const first = guest.request('create_project', {name: 'Once'}, {id: 'same'});
		guest.leave();
		const again = enter('frontend', {clientId: guest.ack['clientId'] as string});
		expect(again.ack['clientId']).toBe(guest.ack['clientId']);
		expect(again.request('create_project', {name: 'Once'}, {id: 'same'})).toEqual(first);
		expect(world.projects.all().filter(({name}) => name === 'Once')).toHaveLength(1);
	});

	test('who comes back before its old connection is known to be broken gets another id, and is remembered too', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const first = guest.request('create_project', {name: 'Once'}, {id: 'same'});
		const again = enter('frontend', {clientId: guest.ack['clientId'] as string});
		expect(again.ack['clientId']).not.toBe(guest.ack['clientId']);
		expect(again.request('create_project', {name: 'Once'}, {id: 'same'})).toEqual(first);
		expect(world.projects.all().filter(({name}) => name === 'Once')).toHaveLength(1);
	});

	test('nobody gets the client id of somebody who is here, or of another kind', () => {
		const {enter} = layTable();
		const guest = enter();
		const thief = enter('frontend', {clientId: guest.ack['clientId'] as string});
		expect(thief.ack['clientId']).not.toBe(guest.ack['clientId']);
		guest.leave();
		const other = enter('agent', {clientId: guest.ack['clientId'] as string});
		expect(other.ack['clientId']).not.toBe(guest.ack['clientId']);
	});

	test('after ten minutes an id may be used anew', () => {
		const {enter, clock} = layTable();
		const first = enter();
		first.request('create_project', {name: 'x'}, {id: 'same'});
		first.leave();
		clock.turn(600_000);
		const guest = enter('frontend', {clientId: first.ack['clientId'] as string});
		const again = guest.request('create_project', {name: 'y'}, {id: 'same'});
		expect((expectData(again)['project'] as Frame)['name']).toBe('y');
	});

	test('a thousand ids are remembered, and no more', () => {
		const {enter, clock, iso} = layTable();
		const guest = enter('agent');
		const send = (id: string) => {
			clock.turn(101);
			guest.clear();
			guest.send({id, type: 'pong', timestamp: iso(), source: 'x', payload: {}});
			guest.send({
				id,
				type: 'request',
				timestamp: iso(),
				source: 'x',
				payload: {action: 'create_task', data: {}},
			});
			return guest.frames.find(({type}) => type === 'error')?.['id'] as string;
		};
		const first = send('first');

		for (let index = 0; index < 999; index++) {
			send(`n${index}`);
		}

		expect(send('first')).toBe(first);
		send('one more');
		send('and another');
		expect(send('first')).not.toBe(first);
	});
});

describe('every message', () => {
	test('every type of the enum is answered, and the ones only we may say are refused', () => {
		const table = layTable();

		for (const type of messageTypes) {
			const guest = table.enter('agent');
			const answer = type === 'auth' ? guest.frames : guest.ask(type, {});

			const endings: Readonly<Record<string, () => void>> = {
				auth: () => expect(answer).toEqual([]),
				pong: () => expect(guest.frames).toEqual([]),
				disconnect: () => expect(guest.ending()?.code).toBe(1000),
				ping: () => expect(answer).toMatchObject({type: 'pong'}),
				connection_ack: () => expect(guest.code(guest.frames[0])).toBe('INVALID_MESSAGE_FORMAT'),
				error: () => expect(guest.code(guest.frames[0])).toBe('INVALID_MESSAGE_FORMAT'),
			};
			const isAnswered = () =>
				expect(guest.frames.some((frame) => frame['correlationId'] !== undefined)).toBe(true);
			(endings[type] ?? isAnswered)();
			guest.leave();
		}
	});

	test('tasks: create, update, assign, move, delete, each acknowledged with what came of it', () => {
		const table = layTable();
		const guest = table.enter();
		const [one, other] = [agentId(table), agentId(table, 1)];
		const project = newProject(guest);
		const first = newTask(guest, {projectId: project});
		const created = expectData(
			guest.ask('task_create', {
				title: 'Write it down',
				description: 'All of it',
				priority: 'urgent',
				projectId: project,
				dependencies: [first],
				estimatedDuration: 90,
				dueDate: '2027-01-01T00:00:00Z',
				metadata: {a: [1]},
			}),
		);
		expect(created['task']).toMatchObject({
			title: 'Write it down',
			status: 'pending',
			priority: 'urgent',
			projectId: project,
			assignedAgentId: null,
			dependencies: [first],
			estimatedDuration: 90,
			actualDuration: null,
			dueDate: '2027-01-01T00:00:00.000Z',
			metadata: {a: [1]},
		});
		const taskId = created['taskId'] as string;
		const updated = expectData(guest.ask('task_update', {taskId, title: 'Write it', priority: 'low'}));
		expect(updated['task']).toMatchObject({
			title: 'Write it',
			priority: 'low',
			metadata: {a: [1]},
			description: 'All of it',
		});
		const given = expectData(guest.ask('task_assign', {taskId, agentId: one}));
		expect(given['task']).toMatchObject({assignedAgentId: one, status: 'assigned'});
		expect(expectData(guest.ask('task_update', {taskId, assignedAgentId: other}))['task']).toMatchObject({
			assignedAgentId: other,
		});
		expect(expectData(guest.ask('task_status_change', {taskId, newStatus: 'cancelled'}))).toMatchObject({
			oldStatus: 'assigned',
			newStatus: 'cancelled',
		});
		expect(expectData(guest.ask('task_delete', {taskId}))).toEqual({taskId, deleted: true});
		expect(table.world.tasks.get(taskId)).toBeUndefined();
	});

	test('a task goes only where it may, and the refusal names the legal moves', () => {
		const table = layTable();
		const guest = table.enter();
		const taskId = newTask(guest);
		const before = table.picture();
		const refused = guest.ask('task_status_change', {taskId, status: 'completed'});
		expect(refused?.['payload']).toMatchObject({
			code: 'TASK_EXECUTION_FAILED',
			details: {
				from: 'pending',
				to: 'completed',
				legal: expect.arrayContaining(['assigned', 'failed']) as string[],
			},
		});
		expect(guest.code(guest.ask('task_status_change', {taskId, status: 'assigned'}))).toBe(
			'MISSING_REQUIRED_FIELD',
		);
		expect(guest.code(guest.ask('task_status_change', {taskId, status: 'on_hold'}))).toBe(
			'INVALID_MESSAGE_FORMAT',
		);
		expect(table.picture()).toBe(before);
	});

	test('completed from in progress passes through the review the wire has no word for', () => {
		const table = layTable();
		const guest = table.enter();
		guest.ask('subscribe', {channels: ['task.updates']});
		const agent = agentId(table);
		table.world.agents.pause(agent);
		const taskId = newTask(guest, {agentId: agent});
		expectData(guest.request('update_task_status', {taskId, status: 'in_progress'}));
		guest.clear();
		const done = expectData(guest.request('update_task_status', {taskId, status: 'completed'}));
		expect(done).toMatchObject({oldStatus: 'in_progress', newStatus: 'completed'});
		const pushed = guest.frames.filter((frame) => frame['channel'] === 'task.updates');
		expect(pushed.map(({type}) => type as unknown)).toEqual(['task_update', 'task_status_change']);
		expect((pushed[0]?.['payload'] as Frame)['task']).toMatchObject({status: 'in_progress', review: true});
		const {task} = pushed[1]?.['payload'] as Frame;
		expect(task).toMatchObject({
			status: 'completed',
			startedAt: expect.any(String) as string,
			completedAt: expect.any(String) as string,
		});
	});

	test('a task that waits for others cannot begin, and none waits for itself', () => {
		const table = layTable();
		const guest = table.enter();
		const agent = agentId(table);
		table.world.agents.pause(agent);
		const first = newTask(guest);
		const second = newTask(guest, {dependencies: [first], agentId: agent});
		const before = table.picture();
		expect(guest.code(guest.ask('task_status_change', {taskId: second, status: 'in_progress'}))).toBe(
			'TASK_EXECUTION_FAILED',
		);
		expect(guest.code(guest.ask('task_update', {taskId: first, dependencies: [second]}))).toBe(
			'TASK_EXECUTION_FAILED',
		);
		expect(guest.code(guest.ask('task_update', {taskId: first, dependencies: [first]}))).toBe(
			'TASK_EXECUTION_FAILED',
		);
		expect(table.picture()).toBe(before);
	});

	test('projects: create, update, move, report progress, break down, delete', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const created = expectData(
			guest.ask('project_create', {name: 'New', priority: 'high', deadline: '2027-02-15T00:00:00Z'}),
		);
		expect(created['project']).toMatchObject({
			name: 'New',
			status: 'planning',
			priority: 'high',
			dueDate: '2027-02-15T00:00:00.000Z',
			tasks: [],
			progress: 0,
			assignedAgents: [],
		});
		const projectId = created['projectId'] as string;
		expect(
			expectData(guest.ask('project_update', {projectId, description: 'About'}))['project'],
		).toMatchObject({
			description: 'About',
			name: 'New',
		});
		expect(expectData(guest.ask('project_status_change', {projectId, newStatus: 'active'}))).toMatchObject({
			oldStatus: 'planning',
			newStatus: 'active',
		});
		const broken = expectData(
			guest.request('create_task_breakdown', {
				projectId,
				requirements: {phases: ['design', 'build'], constraints: ['time']},
			}),
		);
		expect(broken['tasks']).toMatchObject([
			{title: 'design: New', dependencies: []},
			{title: 'build: New', dependencies: [(broken['taskIds'] as string[])[0]]},
		]);
		expect(expectData(guest.ask('progress_update', {projectId, progress: 45.5}))).toMatchObject({
			projectId,
			progress: 45.5,
			completedTasks: 0,
			totalTasks: 2,
		});
		const refused = guest.request('delete_project', {projectId});
		expect(refused?.['payload']).toMatchObject({code: 'TASK_EXECUTION_FAILED', details: {openTasks: 2}});
		expectData(guest.request('delete_project', {projectId, force: true}));
		expect(world.projects.get(projectId)).toBeUndefined();
	});

	test('a project that is over stays over', () => {
		const guest = layTable().enter();
		const projectId = newProject(guest);
		expectData(guest.request('update_project', {projectId, status: 'cancelled'}));
		expect(guest.code(guest.ask('project_status_change', {projectId, status: 'active'}))).toBe(
			'TASK_EXECUTION_FAILED',
		);
	});

	test('agents: spawn, spawn again without losing tasks, pause, resume, terminate', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const spawned = expectData(
			guest.ask('agent_spawn', {agentId: 'a9', name: 'Nine', type: 'testing', capabilities: ['ts']}),
		);
		expect(spawned).toMatchObject({
			agentId: 'a9',
			created: true,
			agent: {
				id: 'a9',
				name: 'Nine',
				type: 'testing',
				capabilities: ['ts'],
				status: 'active',
				currentTask: null,
			},
		});
		expectData(guest.request('pause_agent', {agentId: 'a9'}));
		expect(world.agents.get('a9')?.isPaused).toBe(true);
		const taskId = newTask(guest, {agentId: 'a9'});
		expect(expectData(guest.request('spawn_agent', {agentId: 'a9', type: 'design'}))['created']).toBe(false);
		expect(world.tasks.get(taskId)?.agentId).toBe('a9');
		expect(expectData(guest.request('resume_agent', {agentId: 'a9'}))['agent']).not.toHaveProperty('paused');
		expectData(guest.request('terminate_agent', {agentId: 'a9', reason: 'idle'}));
		expect(world.agents.get('a9')).toBeUndefined();
		expect(expectData(guest.request('spawn_agent', {name: 'Nameless'}))['agentId']).toMatch(/^agent_/u);
	});

	test('an agent reports of itself, and of nobody else', () => {
		const table = layTable();
		const [agent, frontend] = [table.enter('agent'), table.enter()];
		frontend.ask('subscribe', {channels: ['agent.a9']});
		expectData(agent.ask('agent_spawn', {agentId: 'a9', name: 'Nine'}));
		expectData(agent.ask('agent_status', {status: 'error', errorMessage: 'no disk'}));
		expect(table.world.agents.get('a9')).toMatchObject({status: 'error', error: 'no disk'});
		const other = agentId(table);
		expect(agent.code(agent.ask('agent_status', {agentId: other, status: 'idle'}))).toBe(
			'INSUFFICIENT_PERMISSIONS',
		);
		expect(frontend.code(frontend.ask('agent_heartbeat', {agentId: 'a9'}))).toBe('INSUFFICIENT_PERMISSIONS');
		expectData(
			agent.ask('agent_heartbeat', {uptime: 1000, memoryUsage: 0.4, activeTasks: 2, messageQueueLength: 3}),
		);
		const [beat] = frontend.of('agent_heartbeat');
		expect(beat).toMatchObject({source: 'a9', priority: 0, channel: 'agent.a9.heartbeat'});
		expect(beat?.['payload']).toMatchObject({
			agentId: 'a9',
			status: 'unhealthy',
			uptime: 1000,
			memoryUsage: 0.4,
			activeTasks: 2,
		});
		const twin = table.enter('agent');
		expect(twin.code(twin.ask('agent_status', {agentId: 'a9', status: 'idle'}))).toBe('INVALID_TARGET');
	});

	test('notifications and alerts reach the others', () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		other.ask('subscribe', {channels: ['system.alerts']});
		expectData(one.ask('notification', {title: 'Deadline', message: '2h left', level: 'warning'}));
		expectData(one.ask('system_alert', {severity: 'critical', message: 'db down'}));
		expect(other.of('notification')[0]).toMatchObject({
			priority: 1,
			payload: {title: 'Deadline', message: '2h left', level: 'warning'},
		});
		expect(other.of('system_alert')[0]).toMatchObject({
			priority: 3,
			channel: 'system.alerts',
			payload: {severity: 'critical', message: 'db down'},
		});
		expect(one.of('system_alert')).toEqual([]);
	});

	test('a message goes to agents and to clients, and to everybody or to nobody', () => {
		const table = layTable();
		const [one, other] = [table.enter(), table.enter()];
		const to = agentId(table);
		const target = [to, other.ack['clientId'] as string];
		const said = expectData(one.ask('agent_message', {action: 'look', data: {a: 1}}, {target, priority: 2}));
		expect(said['delivered']).toEqual(target);
		expect(other.of('agent_message')[0]).toMatchObject({
			source: one.ack['clientId'] as string,
			priority: 2,
			payload: {action: 'look', data: {a: 1}},
		});
		expect(table.world.talks.all().at(-1)).toMatchObject({
			to,
			kind: 'look',
			from: one.ack['clientId'] as string,
			data: {a: 1},
		});
		const count = table.world.talks.all().length;
		expect(one.code(one.ask('agent_message', {action: 'look'}, {target: [to, 'nobody']}))).toBe(
			'INVALID_TARGET',
		);
		expect(one.code(one.ask('agent_message', {action: 'look'}))).toBe('MISSING_REQUIRED_FIELD');
		expect(table.world.talks.all()).toHaveLength(count);
	});

	test('an agent that is connected hears once what is said to it, subscribed or not', () => {
		const table = layTable();
		const [one, agent] = [table.enter(), table.enter('agent')];
		agent.ask('agent_spawn', {agentId: 'a9', name: 'Nine'});
		one.ask('agent_message', {action: 'look', data: {a: 1}}, {target: 'a9'});
		agent.ask('subscribe', {channels: ['agent.a9']});
		one.ask('agent_message', {action: 'look', data: {a: 2}}, {target: 'a9'});
		expect(agent.of('agent_message').map(({payload, target}) => [target, payload] as unknown)).toMatchObject([
			['a9', {action: 'look', data: {a: 1}, message: 'look', toAgentId: 'a9'}],
			['a9', {action: 'look', data: {a: 2}}],
		]);
	});

	test('a question reaches everybody, and the first answer is the answer', () => {
		const table = layTable();
		const [one, other] = [table.enter(), table.enter()];
		const asker = agentId(table);
		table.world.talks.say({
			...{
				from: asker,
				to: undefined,
				kind: 'question',
				text: 'UUID or int?',
				data: {},
				projectId: undefined,
				taskId: undefined,
			},
		});
		const asked = other.of('broadcast')[0]?.['payload'] as Frame;
		expect(asked).toMatchObject({
			event: 'user_input_request',
			data: {agentId: asker, question: 'UUID or int?'},
		});
		const {requestId} = asked['data'] as Frame;
		expectData(one.request('answer_user_input', {requestId: requestId as string, answer: 'UUID'}));
		expect(table.world.talks.all().at(-1)).toMatchObject({to: asker, text: 'UUID', kind: 'answer'});
		expect(
			other.code(other.request('answer_user_input', {requestId: requestId as string, answer: 'int'})),
		).toBe('TASK_EXECUTION_FAILED');
		expect(other.code(other.request('answer_user_input', {requestId: 'none', answer: 'int'}))).toBe(
			'INVALID_TARGET',
		);
	});

	test('the only open question need not be named, and one of two must be', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const ask = (text: string) =>
			world.talks.say({
				...{from: 'main', to: undefined, kind: 'question', text, data: {}},
				projectId: undefined,
				taskId: undefined,
			});
		expect(guest.code(guest.request('answer_user_input', {answer: 'yes'}))).toBe('MISSING_REQUIRED_FIELD');
		const first = ask('one?');
		expect(expectData(guest.request('answer_user_input', {answer: 'yes'}))['requestId']).toBe(first.id);
		ask('two?');
		ask('three?');
		expect(guest.code(guest.request('answer_user_input', {answer: 'yes'}))).toBe('MISSING_REQUIRED_FIELD');
	});

	test('retry gives the answer to an earlier request again', () => {
		const guest = layTable().enter();
		const first = guest.request('create_project', {name: 'x'}, {id: 'r1'});
		guest.clear();
		expect(expectData(guest.ask('retry', {messageId: 'r1'}))).toEqual({messageId: 'r1', resent: true});
		expect(guest.frames.at(-1)).toEqual(first);
		expect(guest.code(guest.ask('retry', {messageId: 'never'}))).toBe('INVALID_TARGET');
	});
});

describe('requests', () => {
	test('the answer has the correlation that was asked for, otherwise the id, and comes from the gateway', () => {
		const guest = layTable().enter();
		const one = guest.request('get_status', {}, {id: 'a', correlationId: 'corr'});
		expect(one).toMatchObject({
			correlationId: 'corr',
			source: 'websocket_gateway',
			target: guest.ack['clientId'] as string,
		});
		expect(guest.request('get_status', {}, {id: 'b'})).toMatchObject({correlationId: 'b'});
		expect(guest.request('get_status', {}, {target: 'websocket_gateway'})).toMatchObject({
			source: 'websocket_gateway',
		});
	});

	test('one that is for an agent is answered in its name', () => {
		const table = layTable();
		const guest = table.enter();
		const target = agentId(table);
		expect(guest.request('create_project', {name: 'x'}, {target})).toMatchObject({source: target});
		expect(expectData(guest.request('get_status', {}, {target}))['agent']).toMatchObject({id: target});
	});

	test('an unknown, an offline and an overloaded target are told apart', () => {
		const table = layTable();
		const guest = table.enter();
		const [off, busy] = [agentId(table), agentId(table, 1)];
		table.world.agents.report(off, 'offline');
		expect(guest.code(guest.request('get_status', {}, {target: 'nobody'}))).toBe('INVALID_TARGET');
		expect(guest.code(guest.request('get_status', {}, {target: [off, busy]}))).toBe('INVALID_TARGET');
		expect(guest.code(guest.request('get_status', {}, {target: off}))).toBe('AGENT_UNAVAILABLE');
		expect(guest.code(guest.request('create_task', {title: 'x', agentId: off}))).toBe('AGENT_UNAVAILABLE');
		table.world.agents.pause(busy);

		for (let index = 0; index <= 60; index++) {
			const request = {
				agentId: busy,
				kind: 'x',
				priority: 'normal',
				dedupeKey: undefined,
				payload: {},
			} as const;
			table.world.queues.ask({...request, id: `q${index}`});
		}

		expect(guest.code(guest.request('get_status', {}, {target: busy}))).toBe('AGENT_OVERLOADED');
	});

	test('an action nobody knows is INVALID_MESSAGE_FORMAT and named', () => {
		const guest = layTable().enter();

		for (const action of ['make_coffee', 'constructor', '__proto__', 'toString']) {
			const error = guest.request(action);
			expect(error?.['payload']).toMatchObject({code: 'INVALID_MESSAGE_FORMAT', details: {action}});
		}

		expect(guest.code(guest.ask('request', {}))).toBe('MISSING_REQUIRED_FIELD');
		expect(guest.code(guest.ask('request', {action: 'get_tasks', data: []}))).toBe('INVALID_MESSAGE_FORMAT');
		expectData(guest.ask('request', {action: 'get_tasks'}));
	});

	test('lists can be narrowed', () => {
		const table = layTable();
		const guest = table.enter();
		const projectId = newProject(guest, {priority: 'low'});
		const agent = agentId(table);
		table.world.agents.pause(agent);
		const taskId = newTask(guest, {projectId, title: 'Find the needle', agentId: agent, priority: 'high'});
		const tasks = (data: Frame) =>
			(expectData(guest.request('get_tasks', data))['tasks'] as Frame[]).map(({id}) => id as string);
		expect(tasks({projectId})).toEqual([taskId]);
		expect(tasks({projectId, status: 'pending'})).toEqual([]);
		expect(
			tasks({status: ['assigned', 'failed'], agentId: agent, search: 'NEEDLE', priority: 'high'}),
		).toEqual([taskId]);
		expect(tasks({limit: 1})).toHaveLength(1);
		expect(guest.code(guest.request('get_tasks', {status: 'lost'}))).toBe('INVALID_MESSAGE_FORMAT');
		const projects = expectData(guest.request('get_projects', {status: 'planning', priority: 'low'}))[
			'projects'
		] as Frame[];
		expect(projects.map(({id}) => id as string)).toContain(projectId);
		const agents = expectData(guest.request('get_agents', {type: table.world.agents.get(agent)!.specialty}))[
			'agents'
		] as Frame[];
		expect(agents.map(({id}) => id as string)).toContain(agent);
		expectData(guest.request('send_message', {to: agent, message: 'hello', taskId}));
		expect(expectData(guest.request('get_communications', {agentId: agent, taskId}))).toMatchObject({
			communications: [{toAgentId: agent, message: 'hello', taskId, read: false}],
			total: 1,
		});
		expect(Object.keys(expectData(guest.request('get_snapshot')))).toContain('connectedAgents');
		expect(expectData(guest.request('get_status'))).toMatchObject({status: 'ok', clients: 1});
	});

	test('one for a connected agent is handed to it, and its answer handed back', () => {
		const {enter} = layTable();
		const [agent, guest] = [enter('agent', {agentId: 'outside'}), enter()];
		expect(guest.request('make_coffee', {sugar: 2}, {id: 'c1', target: 'outside'})).toBeUndefined();
		const [handed] = agent.of('request');
		expect(handed).toMatchObject({
			source: guest.ack['clientId'] as string,
			target: 'outside',
			payload: {action: 'make_coffee', data: {sugar: 2}},
		});
		const correlationId = handed?.['correlationId'] as string;
		const stranger = enter('agent');
		expect(stranger.code(stranger.ask('response', {status: 'success'}, {correlationId}))).toBe(
			'INVALID_TARGET',
		);
		expectData(agent.ask('response', {status: 'success', data: {cup: 1}}, {correlationId}));
		expect(guest.of('response').at(-1)).toMatchObject({
			source: 'outside',
			correlationId: 'c1',
			payload: {status: 'success', data: {cup: 1}},
		});
		expect(agent.code(agent.ask('response', {status: 'success'}, {correlationId}))).toBe('INVALID_TARGET');
	});

	test('an agent that does not answer is a TIMEOUT, one that leaves is unavailable', () => {
		const {enter, clock} = layTable();
		const [agent, guest] = [enter('agent', {agentId: 'outside'}), enter()];
		guest.request('make_coffee', {}, {target: 'outside', ttl: 10});
		clock.turn(15_000);
		expect(guest.code(guest.frames.at(-1))).toBe('TIMEOUT');
		guest.request('make_coffee', {}, {target: 'outside'});
		agent.leave();
		expect(guest.code(guest.frames.at(-1))).toBe('AGENT_UNAVAILABLE');
	});
});

describe('permissions', () => {
	const everything = [
		...Object.entries(typeNeeds).map(([name, needs]) => ({name, needs, isAction: false})),
		...Object.entries(actionNeeds).map(([name, needs]) => ({name, needs, isAction: true})),
	];

	test.each([
		['frontend', 'op'],
		['agent', 'op'],
		['external', 'op'],
		['frontend', 'view'],
	])('a %s with the token %s may do what the table says and nothing else', (clientType, token) => {
		const {enter, picture} = layTable();

		for (const {name, needs, isAction} of everything) {
			const guest = enter(clientType, {token});
			const before = picture();
			const has = new Set(guest.ack['permissions'] as string[]);
			const isAllowed = needs.every((need) => has.has(need));
			const answer = isAction ? guest.request(name) : guest.ask(name, {});
			// An empty payload is refused for what is missing, or served: never for want of a permission. A report of
			// another agent is refused by its own rule, and not reached without a name.
			expect([name, guest.code(answer) === 'INSUFFICIENT_PERMISSIONS']).toEqual([name, !isAllowed]);

			if (!isAllowed) {
				expect(picture()).toBe(before);
			}

			guest.leave();
		}
	});
});

describe('when it goes wrong on our side', () => {
	test('it is INTERNAL_ERROR, the gateway asks for the message again, and then serves it', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const {add} = world.projects;
		Object.assign(world.projects, {
			add() {
				throw new Error('the disk /dev/sda1 is full');
			},
		});
		const error = guest.request('create_project', {name: 'x'}, {id: 'r1'});
		expect(error?.['payload']).toMatchObject({code: 'INTERNAL_ERROR', recoverable: true, retryAfter: 1000});
		expect(JSON.stringify(error)).not.toContain('sda1');
		expect(guest.frames.at(-1)).toMatchObject({type: 'retry', payload: {messageId: 'r1'}});
		Object.assign(world.projects, {add});
		expectData(guest.request('create_project', {name: 'x'}, {id: 'r1'}));
	});

	test('while it closes, messages are SERVICE_UNAVAILABLE and asked for again', () => {
		const {enter, language} = layTable();
		const guest = enter();
		language.farewell.say();
		expect(guest.of('disconnect')[0]).toMatchObject({payload: {reason: 'shutdown'}});
		expect(guest.code(guest.request('get_tasks', {}, {id: 'r1'}))).toBe('SERVICE_UNAVAILABLE');
		expect(guest.frames.at(-1)).toMatchObject({type: 'retry', payload: {messageId: 'r1'}});
		expect(language.farewell.code).toBe(1012);
	});
});
