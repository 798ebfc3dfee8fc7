import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import type {Gateway} from '../../../source/domain/entities.ts';
import {slices} from '../../../source/domain/slices.ts';
import {errandFor} from '../../../source/wire/dialects/pm-dashboard/commands.ts';
import {newMemory} from '../../../source/wire/dialects/pm-dashboard/memory.ts';
import {pmDashboard} from '../../../source/wire/dialects/pm-dashboard/pm-dashboard.ts';
import type {GreetingContext, GreetingInput} from '../../../source/wire/dialects/dialect.ts';
import {context} from '../../helpers/claw.ts';

const at = Date.parse('2026-11-21T00:00:00.000Z');
const visitor: GreetingContext = {
	...context,
	url: 'ws://127.0.0.1:3001',
	token: 'secret-token',
	rung: undefined,
};
const text = (frame: object): GreetingInput => ({type: 'text', text: JSON.stringify(frame), at});
const error = (code: string, more: object = {}) =>
	text({type: 'error', source: 'websocket_gateway', payload: {code, message: code, ...more}});

/** Plays inputs into a greeting and gives what it put out, in order. */
function greet(inputs: readonly GreetingInput[], from: GreetingContext = visitor) {
	let state = pmDashboard.startGreeting(from);
	return inputs.flatMap((input) => {
		const step = pmDashboard.stepGreeting(state, input);
		({state} = step);
		return step.outputs;
	});
}

const opened: GreetingInput = {type: 'opened', at};
const ack = {
	sessionId: 's1',
	clientId: 'c1',
	serverTime: '2026-11-21T00:00:02.000Z',
	permissions: ['read', 'write'],
};

describe('the greeting of the documented server', () => {
	test('the token goes in the first message, where both readings of the seed look for it', () => {
		expect(pmDashboard.target(visitor)).toEqual({
			url: 'ws://127.0.0.1:3001/ws',
			via: 'websocket',
			headers: {},
		});
		const [sent] = greet([opened]);
		expect(JSON.parse(sent?.type === 'send' ? sent.text : '')).toMatchObject({
			type: 'auth',
			token: 'secret-token',
			clientType: 'frontend',
			version: '1.0.0',
			payload: {token: 'secret-token', clientType: 'frontend', version: '1.0.0'},
		});
	});

	test.each([
		['flat, in capitals', {type: 'CONNECTION_ACK', ...ack}],
		['in an envelope', {id: 'a', type: 'connection_ack', source: 'websocket_gateway', payload: ack}],
	])('an acknowledgement %s is the same', (_name, frame) => {
		expect(greet([opened, text(frame)]).at(-1)).toMatchObject({
			type: 'greeted',
			gateway: {dialect: 'pm-dashboard', connectionId: 's1', scopes: ['read', 'write'], role: 'operator'},
			memory: {clientId: 'c1', via: 'websocket'},
			skewMs: 2000,
			rung: 'websocket',
		});
	});

	test('who may only read is a viewer', () => {
		const frame = {type: 'CONNECTION_ACK', ...ack, permissions: ['read', 'system_monitor']};
		expect(greet([opened, text(frame)]).at(-1)).toMatchObject({gateway: {role: 'viewer'}});
	});

	test('where our first form is not understood, or not answered, the seed’s own example is sent once', () => {
		for (const trouble of [error('INVALID_MESSAGE_FORMAT'), {type: 'elapsed', at} as const]) {
			const sent = greet([opened, trouble])[2];
			expect(JSON.parse(sent?.type === 'send' ? sent.text : '')).toEqual({
				type: 'AUTH',
				token: 'secret-token',
				clientType: 'frontend',
				version: '1.0.0',
			});
		}

		const all = greet([opened, {type: 'elapsed', at}, {type: 'elapsed', at}]);
		expect(all.filter(({type}) => type === 'send')).toHaveLength(2);
		expect(all.at(-1)).toMatchObject({type: 'retry'});
	});

	test.each([
		[error('INVALID_TOKEN'), {type: 'refused', ending: 'refused'}],
		[error('TOKEN_EXPIRED'), {type: 'refused', because: 'The token has expired'}],
		[error('INSUFFICIENT_PERMISSIONS'), {type: 'refused'}],
		[error('RATE_LIMIT_EXCEEDED', {retryAfter: 1000}), {type: 'retry', afterMs: 1000}],
		[error('SERVICE_UNAVAILABLE'), {type: 'retry'}],
		[{type: 'lost', code: 4401, reason: '', at} as const, {type: 'refused'}],
		[{type: 'lost', code: 4429, reason: '', at} as const, {type: 'retry', afterMs: 300_000}],
	] as const)('%j ends it', (input, output) => {
		expect(greet([opened, input]).at(-1)).toMatchObject(output);
	});

	test('a server that hangs up on /ws, or has no such page, is the one that ships', () => {
		for (const [code, reason] of [
			[1006, 'socket hang up'],
			[404, 'Not Found'],
		] as const) {
			expect(greet([{type: 'lost', code, reason, at}])).toMatchObject([{type: 'redial', rung: 'socket.io'}]);
		}

		expect(greet([{type: 'lost', code: 1006, reason: 'connect ECONNREFUSED', at}])).toEqual([]);
	});
});

describe('the greeting of the server that ships', () => {
	const shipped = {...visitor, rung: 'socket.io'};

	test('nothing is sent before its initial data, and no token ever', () => {
		expect(pmDashboard.target(shipped)).toEqual({url: visitor.url, via: 'socket.io', headers: {}});
		const outputs = greet(
			[
				opened,
				{type: 'text', text: '["agent_update",{}]', at},
				{type: 'text', text: '["initial_data",{"tasks":[]}]', at},
			],
			shipped,
		);
		expect(outputs).toMatchObject([
			{type: 'wait'},
			{type: 'greeted', rung: 'socket.io', memory: {via: 'socket.io'}, events: [{type: 'tasks.replaced'}]},
		]);
		expect(JSON.stringify(outputs)).not.toContain('secret-token');
	});
});

/** A dashboard that greeted us with these permissions. */
function gateway(via: 'websocket' | 'socket.io', scopes: readonly string[]): Gateway {
	const frame =
		via === 'websocket'
			? text({type: 'CONNECTION_ACK', ...ack, permissions: scopes})
			: ({type: 'text', text: '["initial_data",{}]', at} as const);
	const greeted = greet([opened, frame], {...visitor, rung: via}).at(-1);

	if (greeted?.type !== 'greeted') {
		throw new Error('it was not greeted');
	}

	return greeted.gateway;
}

function frameOf(
	command: Command,
	via: 'websocket' | 'socket.io',
	scopes = ['read', 'write', 'agent_control'],
): unknown {
	const errand = errandFor(command, gateway(via, scopes), 'key');
	const call = errand.ok ? errand.value.call([]) : errand;
	return call.ok ? JSON.parse(pmDashboard.encode('q-1', call.value, newMemory(via, 'c1'), at)) : call.problem;
}

const create: Command = {
	type: 'task.create',
	title: 'Fix it',
	description: undefined,
	priority: 'normal',
	agentId: undefined,
	projectId: 'p1',
};

describe('commands to a project dashboard', () => {
	test.each<[Command, string, object]>([
		[create, 'create_task', {id: 'key', title: 'Fix it', priority: 'medium', projectId: 'p1'}],
		[{type: 'task.assign', taskId: 't', agentId: 'a'}, 'assign_task', {taskId: 't', agentId: 'a'}],
		[
			{type: 'task.move', taskId: 't', to: 'doing'},
			'update_task_status',
			{taskId: 't', status: 'in_progress'},
		],
		[{type: 'task.cancel', taskId: 't'}, 'update_task_status', {taskId: 't', status: 'cancelled'}],
		[{type: 'project.create', name: 'N', description: 'd'}, 'create_project', {name: 'N', description: 'd'}],
		[{type: 'agent.pause', agentId: 'a'}, 'pause_agent', {agentId: 'a'}],
		[{type: 'agent.invoke', agentId: 'a', prompt: 'go'}, 'send_message', {agentId: 'a', message: 'go'}],
		[
			{type: 'message.send', threadId: 'agents:a+user', text: 'hi'},
			'send_message',
			{agentId: 'a', message: 'hi'},
		],
		[{type: 'method.call', method: 'get_metrics', params: {}}, 'get_metrics', {}],
	])('%j is a request', (command, action, data) => {
		expect(frameOf(command, 'websocket')).toMatchObject({
			id: 'q-1',
			type: 'request',
			source: 'c1',
			correlationId: 'q-1',
			priority: 1,
			ttl: 30,
			payload: {action, data},
		});
	});

	test.each<[Command, object]>([
		[create, {method: 'POST', path: '/api/projects/p1/tasks'}],
		[
			{type: 'task.assign', taskId: 't', agentId: 'a/../b'},
			{method: 'POST', path: '/api/agents/a%2F..%2Fb/assign-task'},
		],
		[
			{type: 'task.move', taskId: 't', to: 'done'},
			{method: 'PUT', path: '/api/tasks/t', body: {status: 'completed'}},
		],
		[
			{type: 'project.create', name: 'N', description: ''},
			{method: 'POST', path: '/api/projects'},
		],
		[{type: 'method.call', method: 'GET /api/analytics/overview', params: undefined}, {method: 'GET'}],
	])('%j goes over HTTP to the server that ships, whose events are never acknowledged', (command, http) => {
		expect(frameOf(command, 'socket.io')).toMatchObject({http: {id: 'q-1', ...http}});
	});

	test('what is not allowed or not there is refused with a sentence, and nothing leaves', () => {
		const sentence: unknown = expect.stringMatching(/\w+ \w+/u);
		expect(frameOf(create, 'websocket', ['read'])).toBe(
			'needs the permission write, which this connection does not have',
		);
		expect(frameOf({type: 'agent.pause', agentId: 'a'}, 'websocket', ['read', 'write'])).toEqual(sentence);
		expect(frameOf({...create, projectId: undefined}, 'socket.io')).toEqual(sentence);
		expect(frameOf({type: 'message.send', threadId: 'agents:a+user', text: 'x'}, 'socket.io')).toEqual(
			sentence,
		);
		expect(frameOf({type: 'method.call', method: 'GET http://elsewhere/', params: {}}, 'socket.io')).toEqual(
			sentence,
		);
		expect(frameOf({type: 'method.call', method: 'GET /api/../secret', params: {}}, 'socket.io')).toEqual(
			sentence,
		);

		for (const via of ['websocket', 'socket.io'] as const) {
			expect(frameOf({type: 'risk.resume', reason: undefined}, via)).toEqual(sentence);
			expect(frameOf({type: 'task.move', taskId: 't', to: 'blocked'}, via)).toEqual(sentence);
		}
	});

	test('every slice is read, told in part, or missing with a sentence', () => {
		for (const via of ['websocket', 'socket.io'] as const) {
			for (const slice of slices) {
				const reading = pmDashboard.readingOf(slice, gateway(via, []));
				expect(reading.status === 'offered' ? reading.calls : reading.because).not.toHaveLength(0);
			}
		}
	});
});
