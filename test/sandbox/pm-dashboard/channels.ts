import {describe, expect, test} from 'vitest';
import {isHeardOn} from '../../../source/sandbox/pm-dashboard/channels.ts';
import {expectData, type Frame, type Guest, layTable} from './table.mts';

function rejectedBy(guest: Guest, channels: unknown[], more: Frame = {}): Record<string, string> {
	const data = expectData(guest.ask('subscribe', {channels, ...more}));
	return Object.fromEntries(
		(data['rejected'] as Frame[]).map(({channel, code}) => [channel as string, code as string]),
	);
}

describe('the matching of channels', () => {
	test.each([
		['project.p', 'project.p', true],
		['project.p', 'project.p.status', true],
		['project.p.status', 'project.p', false],
		['project.p.status', 'project.p.progress', false],
		['project.p', 'project.pq', false],
		['project.*', 'project.p.status', true],
		['project.*.status', 'project.p.status', true],
		['project.*.status', 'project.p.progress', false],
		['*.p', 'task.p', true],
		['*', 'system.alerts', true],
		['task.*', 'project.p', false],
	])('%s hears what is published on %s: %s', (pattern, channel, isHeard) => {
		expect(isHeardOn(pattern, channel)).toBe(isHeard);
	});
});

describe('subscribing', () => {
	test('is answered with what was taken and what was not, and each refusal is an error besides', () => {
		const guest = layTable().enter();
		const answer = guest.ask(
			'subscribe',
			{channels: ['project.p', 'weather.here', 'project', 'task.updates', 7]},
			{id: 's1'},
		);
		const data = expectData(answer);
		expect(data['channels']).toEqual(['project.p', 'task.updates']);
		expect(data['rejected']).toMatchObject([
			{channel: 'weather.here', code: 'CHANNEL_NOT_FOUND'},
			{channel: 'project', code: 'SUBSCRIPTION_FAILED'},
			{channel: '7', code: 'SUBSCRIPTION_FAILED'},
		]);
		expect(guest.of('error').map((error) => [error['correlationId'] as unknown, guest.code(error)])).toEqual([
			['s1', 'CHANNEL_NOT_FOUND'],
			['s1', 'SUBSCRIPTION_FAILED'],
			['s1', 'SUBSCRIPTION_FAILED'],
		]);
	});

	test.each(['project', 'project.', '.p', 'a.b.c.d', 'project.p q', '', 'project.p*', 'x'.repeat(300)])(
		'%j is not a channel',
		(channel) => {
			const guest = layTable().enter();
			expect(Object.values(rejectedBy(guest, [channel]))).toEqual(['SUBSCRIPTION_FAILED']);
		},
	);

	test('every domain of the seed is taken, and prototype names are only names', () => {
		const guest = layTable().enter();
		const channels = [
			'project.a',
			'task.a',
			'agent.a',
			'system.alerts',
			'team.a',
			'user.a',
			'task.__proto__',
			'task.constructor',
		];
		expect(rejectedBy(guest, channels)).toEqual({});
	});

	test('the short form without an envelope is understood', () => {
		const guest = layTable().enter();
		guest.send({type: 'subscribe', channels: ['team.a']});
		expect(guest.frames[0]).toMatchObject({type: 'response', payload: {data: {channels: ['team.a']}}});
		expect(guest.frames[0]).not.toHaveProperty('correlationId');
		guest.send({type: 'unsubscribe', channels: ['team.a', 'team.b']});
		expect(guest.frames[1]).toMatchObject({payload: {data: {channels: ['team.a']}}});
	});

	test('channel_join and channel_leave do the same for one channel', () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		expect(expectData(one.ask('channel_join', {channel: 'team.a'}))['channels']).toEqual(['team.a']);
		other.ask('broadcast', {event: 'x', data: {}}, {channel: 'team.a'});
		expect(one.of('broadcast')).toHaveLength(1);
		expect(expectData(one.ask('channel_leave', {}, {channel: 'team.a'}))['channels']).toEqual(['team.a']);
		other.ask('broadcast', {event: 'x', data: {}}, {channel: 'team.a'});
		expect(one.of('broadcast')).toHaveLength(1);
		expect(one.code(one.ask('channel_join', {}))).toBe('MISSING_REQUIRED_FIELD');
	});

	test('system channels but the open ones are for those who watch the system', () => {
		const {enter} = layTable();
		const [external, frontend] = [enter('external'), enter()];
		expect(rejectedBy(external, ['system.alerts', 'system.load'])).toEqual({
			'system.load': 'INSUFFICIENT_PERMISSIONS',
		});
		expect(rejectedBy(frontend, ['system.load'])).toEqual({});
		external.ask('subscribe', {channels: ['*']});
		frontend.ask('broadcast', {event: 'x', data: {}}, {channel: 'system.load'});
		expect(frontend.of('broadcast')).toHaveLength(1);
		expect(external.of('broadcast')).toHaveLength(0);
		expect(external.code(external.ask('broadcast', {event: 'x'}, {channel: 'system.alerts'}))).toBe(
			'INSUFFICIENT_PERMISSIONS',
		);
	});

	test('a client has 200 channels', () => {
		const guest = layTable().enter();
		const channels = Array.from({length: 201}, (_, index) => `team.t${index}`);
		expect(rejectedBy(guest, channels)).toEqual({'team.t200': 'SUBSCRIPTION_FAILED'});
		expect(rejectedBy(guest, ['team.t0'])).toEqual({});
		guest.ask('unsubscribe', {channels: ['team.t0']});
		expect(rejectedBy(guest, ['team.t200'])).toEqual({});
	});
});

describe('filters', () => {
	function heard(filter: Frame, said: Frame): boolean {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		expectData(one.ask('subscribe', {channels: ['team.a'], filters: {'team.a': filter}}));
		const {event = 'x', ...more} = said;
		expectData(other.ask('broadcast', {event: event as unknown, data: {}}, {channel: 'team.a', ...more}));
		return one.of('broadcast').length === 1;
	}

	test.each<[Frame, Frame, boolean]>([
		[{}, {}, true],
		[{events: ['x', 'y']}, {}, true],
		[{events: ['y']}, {}, false],
		[{events: ['broadcast']}, {}, true],
		[{priority: 2}, {priority: 2}, true],
		[{priority: 2}, {priority: 1}, false],
		[{source: ['somebody']}, {}, false],
		[{metadata: {team: 'red'}}, {metadata: {team: 'red', more: 1}}, true],
		[{metadata: {team: 'red'}}, {metadata: {team: 'blue'}}, false],
		[{metadata: {team: ['red', 'blue']}}, {metadata: {team: 'blue'}}, true],
		[{metadata: {team: 'red'}}, {}, false],
		[{metadata: {constructor: 1}}, {}, false],
		[{events: ['x'], priority: 2}, {priority: 1}, false],
		[{events: ['x'], priority: 1}, {priority: 1}, true],
	])('%j lets %j through: %s', (filter, said, isHeard) => {
		expect(heard(filter, said)).toBe(isHeard);
	});

	test.each([
		{events: 'x'},
		{events: [1]},
		{priority: 4},
		{priority: 'high'},
		{source: {}},
		{metadata: []},
		'x',
		7,
		[],
	])('%j is no filter', (filter) => {
		const guest = layTable().enter();
		expect(rejectedBy(guest, ['team.a'], {filters: {'team.a': filter}})).toEqual({
			'team.a': 'SUBSCRIPTION_FAILED',
		});
	});

	test('a filter alone changes that of a channel of earlier on, and of no other', () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		one.ask('subscribe', {channels: ['team.a']});
		expect(rejectedBy(one, [], {filters: {'team.a': {events: ['y']}, 'team.b': {}}})).toEqual({
			'team.b': 'SUBSCRIPTION_FAILED',
		});
		other.ask('broadcast', {event: 'x'}, {channel: 'team.a'});
		expect(one.of('broadcast')).toHaveLength(0);
	});

	test("the seed's filter of a project lets its status changes and progress through, and nothing else", () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		const {projectId} = expectData(other.request('create_project', {name: 'x'}));
		const channel = `project.${String(projectId)}`;
		one.ask('subscribe', {
			channels: [channel],
			filters: {[channel]: {events: ['status_change', 'progress_update']}},
		});
		other.request('update_project', {projectId: projectId as unknown, description: 'new'});
		other.request('update_project', {projectId: projectId as unknown, status: 'active'});
		other.ask('progress_update', {projectId: projectId as unknown, progress: 45});
		expect(one.frames.filter((frame) => 'channel' in frame).map(({type}) => type as unknown)).toEqual([
			'project_status_change',
			'progress_update',
		]);
	});
});

describe('broadcasts', () => {
	test('are heard by whoever listens, the speaker too if it does, in the form of the seed', () => {
		const {enter} = layTable();
		const [one, other] = [enter(), enter()];
		one.ask('subscribe', {channels: ['project.p']});
		const payload = {event: 'progress_update', data: {projectId: 'p', progress: 45.5}};
		expectData(one.ask('broadcast', payload, {channel: 'project.p.progress'}));
		expect(one.of('broadcast')[0]).toMatchObject({channel: 'project.p.progress', priority: 1, payload});
		expect(other.of('broadcast')).toEqual([]);
	});

	test('need a channel and an event', () => {
		const guest = layTable().enter();
		expect(guest.code(guest.ask('broadcast', {event: 'x'}))).toBe('MISSING_REQUIRED_FIELD');
		expect(guest.code(guest.ask('broadcast', {}, {channel: 'team.a'}))).toBe('MISSING_REQUIRED_FIELD');
		expect(guest.code(guest.ask('broadcast', {event: 'x'}, {channel: '*'}))).toBe('CHANNEL_NOT_FOUND');
		expect(guest.code(guest.ask('broadcast', {event: 'x'}, {channel: 'weather.here'}))).toBe(
			'CHANNEL_NOT_FOUND',
		);
	});

	test('only an administrator may be critical to others', () => {
		const {enter} = layTable();
		const [one, external] = [enter(), enter('external')];
		one.ask('subscribe', {channels: ['team.a']});
		external.ask('broadcast', {event: 'x'}, {channel: 'team.a', priority: 3});
		one.ask('broadcast', {event: 'x'}, {channel: 'team.a', priority: 3});
		expect(one.of('broadcast').map(({priority}) => priority as number)).toEqual([2, 3]);
	});
});

describe('what happens in the world', () => {
	test('is heard once by a client, however many of its channels it belongs to', () => {
		const {enter, world} = layTable();
		const guest = enter();
		const {projectId} = expectData(guest.request('create_project', {name: 'x'}));
		guest.ask('subscribe', {
			channels: ['*', 'task.updates', `project.${String(projectId)}`, `project.${String(projectId)}.tasks`],
		});
		guest.clear();
		world.tasks.add({title: 'Once', projectId: String(projectId)});
		expect(guest.of('task_create')).toHaveLength(1);
		expect(guest.of('task_create')[0]?.['payload']).toMatchObject({task: {title: 'Once', status: 'pending'}});
	});

	test('reaches a task’s, its agent’s, its maker’s and its project’s channels, and not those of others', () => {
		const {enter, world} = layTable();
		const agent = world.agents.all()[0]!.id;
		const project = world.projects.add({name: 'x'})!.id;
		world.agents.pause(agent);
		const task = world.tasks.add({title: 'x', projectId: project, agentId: agent, createdBy: 'user_456'})!;
		const listen = (channel: string) => {
			const guest = enter();
			guest.ask('subscribe', {channels: [channel]});
			return guest;
		};
		const near = [
			'task.updates',
			`task.${task.id}`,
			`task.${agent}`,
			'task.user_456',
			`agent.${agent}`,
			`project.${project}`,
			`project.${project}.tasks`,
		];
		const close = near.map((channel) => listen(channel));
		const far = ['task.other', `project.${project}.status`, 'agent.other', 'system.alerts'].map((channel) =>
			listen(channel),
		);
		world.tasks.update(task.id, {title: 'y'});
		expect(close.map((guest) => guest.of('task_update').length)).toEqual(near.map(() => 1));
		expect(far.map((guest) => guest.of('task_update').length)).toEqual([0, 0, 0, 0]);
	});

	test('a task is followed from its making to its end', () => {
		const {enter, world} = layTable();
		const guest = enter();
		guest.ask('subscribe', {channels: ['task.updates']});
		const agent = world.agents.all()[0]!.id;
		world.agents.pause(agent);
		const {id: taskId} = world.tasks.add({title: 'x'})!;
		world.tasks.assign(taskId, agent);
		world.tasks.move(taskId, 'failed', {error: 'no'});
		world.tasks.remove(taskId);
		const pushed = guest.frames.filter(({channel}) => channel === 'task.updates');
		expect(pushed.map(({type, priority}) => [type, priority] as unknown)).toEqual([
			['task_create', 1],
			['task_assign', 1],
			['task_status_change', 1],
			['task_status_change', 2],
			['task_delete', 2],
		]);
		expect(pushed[1]?.['payload']).toMatchObject({taskId, agentId: agent});
		expect(pushed[2]?.['payload']).toMatchObject({
			taskId,
			oldStatus: 'pending',
			newStatus: 'assigned',
			task: {id: taskId},
		});
		expect(pushed[3]?.['payload']).toMatchObject({taskId, oldStatus: 'assigned', newStatus: 'failed'});
		expect(pushed[4]?.['payload']).toEqual({taskId});
	});

	test('a project tells its making, its changes, its progress and its end', () => {
		const {enter, world, clock} = layTable();
		const guest = enter();
		guest.ask('subscribe', {channels: ['project.*']});
		const {id: projectId} = world.projects.add({name: 'x'})!;
		world.projects.move(projectId, 'active');
		const one = world.tasks.add({title: 'a', projectId})!;
		clock.turn(20_000);
		world.projects.update(projectId, {progress: 50});
		world.projects.update(projectId, {description: 'new'});
		world.projects.remove(projectId);
		const own = guest.frames.filter(({type}) => String(type).startsWith('pro'));
		expect(own.map(({type, channel}) => [type, channel] as unknown)).toEqual([
			['project_create', `project.${projectId}`],
			['project_status_change', `project.${projectId}.status`],
			['progress_update', `project.${projectId}.progress`],
			['progress_update', `project.${projectId}.progress`],
			['project_update', `project.${projectId}`],
			['project_update', `project.${projectId}`],
		]);
		expect(own[1]?.['payload']).toMatchObject({projectId, oldStatus: 'planning', newStatus: 'active'});
		expect(own[2]?.['payload']).toMatchObject({projectId, progress: 0, completedTasks: 0, totalTasks: 1});
		expect(own[3]?.['payload']).toMatchObject({progress: 50});
		const eta = Date.parse((own[3]?.['payload'] as Frame)['estimatedCompletion'] as string);
		expect(eta - clock.now()).toBe(20_000);
		expect(own[5]?.['payload']).toEqual({type: 'deleted', projectId, deleted: true});
		expect(one.projectId).toBe(projectId);
	});

	test('agents tell how they are, and their heartbeats are the first to be left out', () => {
		const {enter, world, clock} = layTable({scenario: 'calm'});
		const guest = enter();
		guest.ask('subscribe', {channels: ['agent.*']});
		const agent = world.agents.put({id: 'a9', name: 'Nine'});
		world.agents.report('a9', 'error', 'no disk');
		world.agents.remove('a9');
		const own = guest.frames.filter(({source}) => source === 'a9');
		expect(own.map(({type, priority}) => [type, priority] as unknown)).toEqual([
			['agent_spawn', 1],
			['agent_status', 2],
			['agent_terminate', 1],
		]);
		expect(own[1]?.['payload']).toMatchObject({
			agentId: 'a9',
			status: 'error',
			oldStatus: 'active',
			agent: {errorMessage: 'no disk'},
		});
		expect(agent.id).toBe('a9');
		clock.turn(40_000);
		const [beat] = guest.of('agent_heartbeat');
		expect(beat).toMatchObject({priority: 0});
		expect(Object.keys(beat?.['payload'] as Frame)).toEqual([
			...['agentId', 'status', 'uptime', 'memoryUsage', 'activeTasks', 'messageQueueLength', 'lastHeartbeat'],
		]);
	});

	test('an approval is a notification for everybody, with its id', () => {
		const {enter, world} = layTable();
		const guest = enter('frontend', {token: 'view'});
		world.approvals.ask(
			{kind: 'exec', id: 'ap1', request: {command: 'rm -rf build'}, timeoutMs: 60_000},
			() => undefined,
		);
		world.approvals.decide('exec', 'ap1', {decision: 'deny', by: 'me'});
		expect(guest.of('notification').map(({payload}) => payload as unknown)).toMatchObject([
			{message: 'rm -rf build', data: {approvalId: 'ap1'}},
			{data: {approvalId: 'ap1', decision: 'deny'}},
		]);
	});

	test('who is gone hears nothing, and the language lets go of the world', () => {
		const {enter, world, language} = layTable();
		const [gone, here] = [enter(), enter()];
		gone.ask('subscribe', {channels: ['*']});
		here.ask('subscribe', {channels: ['*']});
		gone.leave();
		gone.clear();
		here.clear();
		world.tasks.add({title: 'x'});
		expect(gone.frames).toEqual([]);
		expect(here.frames).toHaveLength(1);
		language.stop();
		world.tasks.add({title: 'y'});
		expect(here.frames).toHaveLength(1);
	});
});
