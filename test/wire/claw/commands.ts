import {callFor} from '../../../source/wire/dialects/claw/commands.ts';
import {encodeRequest} from '../../../source/wire/request-envelope.ts';
import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import type {Gateway} from '../../../source/domain/entities.ts';
import {slices} from '../../../source/domain/slices.ts';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import {scopesFor} from '../../../source/wire/dialects/claw/scopes.ts';
import {greetedBy, linesOf} from '../../helpers/claw.ts';

const early = greetedBy(linesOf('2.0.0-chat')).gateway;
const beta = greetedBy(linesOf('2.0.0-beta5-session')).gateway;
const middle = greetedBy(linesOf('2026.2.9-chat')).gateway;
const late = greetedBy(linesOf('2026.5.28-chat')).gateway;
const withScopes = (gateway: Gateway, ...scopes: readonly string[]): Gateway => ({...gateway, scopes});
const operator = withScopes(
	late,
	'operator.read',
	'operator.write',
	'operator.approvals',
	'operator.pairing',
);
const admin = withScopes(late, 'operator.admin');

test('a reader asks only to read; an operator for what deciding takes', () => {
	expect(scopesFor('readonly')).toEqual(['operator.read']);
	expect(scopesFor('operator')).toEqual([
		'operator.read',
		'operator.write',
		'operator.approvals',
		'operator.pairing',
		'operator.admin',
	]);
});

describe('readings', () => {
	test('everything an operator may read of 2026.5.28', () => {
		const methods = slices.flatMap((slice) => {
			const reading = claw.readingOf(slice, operator);
			return reading.status === 'missing' ? [] : reading.calls.map(({method}) => method);
		});
		expect(methods).toEqual([
			'system-presence',
			'health',
			'status',
			'last-heartbeat',
			'agents.list',
			'sessions.list',
			'tasks.list',
			'exec.approval.list',
			'plugin.approval.list',
			'node.pair.list',
			'device.pair.list',
			'cron.list',
			'usage.cost',
			'node.list',
			'device.pair.list',
		]);
	});

	test('2026.2.9 cannot list command approvals, and says so', () => {
		expect(claw.readingOf('approvals', withScopes(middle, ...scopesFor('operator')))).toMatchObject({
			status: 'limited',
			calls: [{method: 'node.pair.list'}, {method: 'device.pair.list'}],
			why: 'not-offered',
			because: 'this gateway cannot list command approvals: one asked before we connected is not shown',
		});
	});

	test('a reader may not see what waits, and is told which scope it takes', () => {
		expect(claw.readingOf('approvals', withScopes(late, 'operator.read'))).toMatchObject({
			status: 'missing',
			why: 'not-for-us',
			because: expect.stringContaining('plugin approvals need the scope operator.approvals') as string,
		});
	});

	test('whoever promised only to read is told that this is why, and each scope once', () => {
		const asked = {...withScopes(late, 'operator.read'), isReadonly: true};
		expect(claw.readingOf('approvals', asked)).toEqual({
			status: 'missing',
			why: 'not-for-us',
			because: [
				'this session asked to read only (--readonly, or its profile)',
				'command approvals and plugin approvals need the scope operator.approvals',
				'node pairings and device pairings need the scope operator.pairing',
			].join('; '),
		});
	});

	test('a reader is told that paired devices are kept from them, and reads the nodes', () => {
		expect(claw.readingOf('nodes', withScopes(late, 'operator.read'))).toMatchObject({
			status: 'limited',
			calls: [{method: 'node.list'}],
			why: 'not-for-us',
			because: 'paired devices need the scope operator.pairing',
		});
	});

	test('protocol 2 has no scopes, no tasks and no list of agents', () => {
		expect(claw.readingOf('presence', early).status).toBe('offered');
		expect(claw.readingOf('agents', early)).toEqual({
			status: 'missing',
			why: 'not-offered',
			because: 'this gateway has one agent and no list of agents',
		});
		expect(claw.readingOf('tasks', beta)).toEqual({
			status: 'missing',
			why: 'not-offered',
			because: 'this gateway has no tasks',
		});
		expect(claw.readingOf('cron', {...early, features: {methods: [], events: []}})).toEqual({
			status: 'missing',
			why: 'not-offered',
			because: 'this gateway has no cron',
		});
	});

	test('a history has a limit where one is understood', () => {
		expect(claw.historyOf('main', early)?.params).toEqual({sessionKey: 'main'});
		expect(claw.historyOf('agent:main:main', operator)).toMatchObject({
			params: {sessionKey: 'agent:main:main', limit: 200},
			about: 'agent:main:main',
		});
	});

	test('what is asked once after the greeting is what exists and is allowed', () => {
		expect(claw.callsAfterGreeting(operator).map(({method}) => method)).toEqual([
			'sessions.subscribe',
			'status',
			'models.list',
		]);
		expect(claw.callsAfterGreeting(middle).map(({method}) => method)).toEqual(['status', 'models.list']);
		expect(claw.callsAfterGreeting({...operator, scopes: ['operator.pairing']})).toEqual([]);
	});

	test('nothing that is asked by itself changes a gateway', () => {
		for (const gateway of [early, beta, middle, admin]) {
			const calls = [
				...slices
					.map((slice) => claw.readingOf(slice, gateway))
					.flatMap((reading) => (reading.status === 'missing' ? [] : reading.calls)),
				...claw.callsAfterGreeting(gateway),
			];
			expect(
				calls.filter(
					({method}) => !/list|health|status|presence|heartbeat$|usage\.cost|subscribe$/u.test(method),
				),
			).toEqual([]);
		}
	});
});

describe('commands', () => {
	const decide = (origin: string, id: string, kind: 'exec' | 'pairing' | 'question' = 'exec'): Command => ({
		type: 'approval.decide',
		approvalId: 'a',
		kind,
		origin,
		action: {id, meaning: 'approve', says: 'x'},
		hash: 'h',
	});
	const call = (command: Command, gateway: Gateway = admin) => callFor(command, gateway, 'key-1');

	test.each<[Command, string, object]>([
		[decide('exec', 'allow-once'), 'exec.approval.resolve', {id: 'a', decision: 'allow-once'}],
		[decide('plugin', 'deny'), 'plugin.approval.resolve', {id: 'a', decision: 'deny'}],
		[decide('node', 'approve', 'pairing'), 'node.pair.approve', {requestId: 'a'}],
		[decide('device', 'reject', 'pairing'), 'device.pair.reject', {requestId: 'a'}],
		[
			{type: 'message.send', threadId: 't', text: 'hi'},
			'chat.send',
			{sessionKey: 't', message: 'hi', idempotencyKey: 'key-1'},
		],
		[{type: 'run.abort', threadId: 't', runId: 'r'}, 'chat.abort', {sessionKey: 't', runId: 'r'}],
		[{type: 'cron.run', jobId: 'j'}, 'cron.run', {id: 'j', mode: 'force'}],
		[{type: 'cron.disable', jobId: 'j'}, 'cron.update', {id: 'j', patch: {enabled: false}}],
		[{type: 'task.cancel', taskId: 't'}, 'tasks.cancel', {taskId: 't'}],
		[{type: 'method.call', method: 'models.list', params: {}}, 'models.list', {}],
	])('%j', (command, method, params) => {
		expect(call(command)).toMatchObject({ok: true, value: {method, params}});
	});

	test('an answer to a question carries the option that was shown', () => {
		const gateway = {...admin, features: {...admin.features, methods: ['question.resolve']}};
		expect(call(decide('question', '["colour","Blue"]', 'question'), gateway)).toMatchObject({
			value: {params: {id: 'a', answers: {answers: {colour: ['Blue']}}}},
		});
		expect(call(decide('question', 'cancel', 'question'), gateway)).toMatchObject({
			value: {params: {id: 'a', cancel: true}},
		});
		expect(call(decide('question', 'nonsense', 'question'), gateway).ok).toBe(false);
	});

	test('what is not offered or not allowed fails with a sentence', () => {
		expect(call({type: 'task.cancel', taskId: 't'}, middle)).toEqual({
			ok: false,
			problem: 'this gateway does not offer tasks.cancel',
		});
		expect(call({type: 'cron.run', jobId: 'j'}, operator)).toEqual({
			ok: false,
			problem: 'needs the scope operator.admin, which this connection does not have',
		});
		expect(call(decide('elsewhere', 'allow-once')).ok).toBe(false);
		expect(call({type: 'run.abort', threadId: 'main', runId: 'r'}, beta).ok).toBe(false);
	});

	test('a call is a request frame', () => {
		expect(encodeRequest('q1', 'health', {})).toBe('{"type":"req","id":"q1","method":"health","params":{}}');
	});
});
