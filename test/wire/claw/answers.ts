import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {Json} from '../../../source/domain/json.ts';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import {memoryOf} from '../../helpers/claw.ts';

function answer(
	method: string,
	payload: unknown,
	params: Json = {},
	protocol: 2 | 3 | 4 = 4,
): readonly GatewayEvent[] {
	const read = claw.readAnswer({method, params, deadlineMs: 1}, payload, memoryOf(protocol), 9);
	return read.ok ? read.value : [];
}

describe('lists', () => {
	test('presence comes bare', () => {
		expect(answer('system-presence', [{host: 'vm', reason: 'self', ts: 1}])).toMatchObject([
			{type: 'presence.replaced', version: undefined, presence: [{label: 'vm', isGateway: true}]},
		]);
	});

	test('agents, with the default one', () => {
		const agents = [
			{id: 'main', name: 'Main', model: {primary: 'mock/mock-1'}},
			{id: 'ops', identity: {name: 'Ops'}},
		];
		expect(answer('agents.list', {defaultId: 'main', agents})).toMatchObject([
			{
				agents: [
					{id: 'main', isDefault: true, model: 'mock/mock-1'},
					{name: 'Ops', isDefault: false},
				],
			},
		]);
	});

	test('sessions are called by what they are about, else by their key', () => {
		const sessions = [
			{key: 'agent:main:main', displayName: 'probe', origin: {provider: 'webchat'}, hasActiveRun: true},
			{key: 'agent:ops:room', label: 'Night shift', model: 'mock-1', modelProvider: 'mock', totalTokens: 5},
			{kind: 'no key'},
		];
		expect(answer('sessions.list', {sessions})).toMatchObject([
			{
				threads: [
					{id: 'agent:main:main', title: 'main', agentId: 'main', status: 'running'},
					{title: 'Night shift', agentId: 'ops', model: 'mock/mock-1', totalTokens: 5},
				],
			},
		]);
	});

	test.each([
		[{kind: 'every', everyMs: 1_800_000}, 'every 30 min'],
		[{kind: 'cron', expr: '0 9 * * 1', tz: 'UTC'}, 'cron 0 9 * * 1 UTC'],
		[{kind: 'at', at: '2026-11-22T02:39:26.457Z'}, 'at 2026-11-22 02:39'],
		[{kind: 'at', atMs: 1_795_315_166_457}, 'at 2026-11-22 02:39'],
		[{kind: 'on-exit', command: 'x'}, 'on exit'],
	])('a schedule in words: %j', (schedule, words) => {
		expect(answer('cron.list', {jobs: [{id: 'j', schedule}]})).toMatchObject([{jobs: [{schedule: words}]}]);
	});

	test('a job that is off, runs, or failed says so', () => {
		const jobs = [
			{id: 'a', name: 'off', enabled: false},
			{id: 'b', name: 'runs', enabled: true, state: {runningAtMs: 5}},
			{
				id: 'c',
				payload: {kind: 'agentTurn', message: 'Look around'},
				state: {lastStatus: 'error', lastError: 'boom'},
			},
		];
		expect(answer('cron.list', {jobs})).toMatchObject([
			{
				jobs: [
					{status: 'off'},
					{status: 'running'},
					{status: 'on', name: 'Look around', lastStatus: 'error: boom'},
				],
			},
		]);
	});

	test.each([
		['queued', 'queued'],
		['running', 'doing'],
		['completed', 'done'],
		['succeeded', 'done'],
		['failed', 'failed'],
		['timed_out', 'failed'],
		['lost', 'failed'],
		['cancelled', 'cancelled'],
	])('a task that is %s is %s', (status, ours) => {
		expect(answer('tasks.list', {tasks: [{id: 't', status}]})).toMatchObject([{tasks: [{status: ours}]}]);
	});

	test('nodes, and never a token', () => {
		const nodes = [
			{nodeId: 'n', paired: true, connected: true, caps: ['system'], commands: ['system.run'], token: 's'},
		];
		expect(answer('node.list', {nodes})).toMatchObject([
			{nodes: [{id: 'n', status: 'connected', capabilities: ['system', 'system.run']}]},
		]);
		const paired = answer('node.pair.list', {pending: [], paired: [{nodeId: 'n', token: 'secret'}]});
		expect(JSON.stringify(paired)).not.toContain('secret');
	});

	test('an answer without its list is not read as an empty one', () => {
		const read = claw.readAnswer(
			{method: 'exec.approval.list', params: {}, deadlineMs: 1},
			{},
			memoryOf(4),
			1,
		);
		expect(read).toEqual({ok: false, problem: 'the answer to exec.approval.list could not be read'});
	});
});

describe('history', () => {
	test('strings and blocks, tools with what came of them, errors', () => {
		const messages = [
			{role: 'user', content: 'run it', timestamp: 1, idempotencyKey: 'r:user'},
			{
				role: 'assistant',
				content: [{type: 'toolCall', id: 'c', name: 'exec', arguments: {command: 'ls'}}],
				timestamp: 2,
			},
			{
				role: 'toolResult',
				toolCallId: 'c',
				toolName: 'exec',
				content: [{type: 'text', text: 'a.txt'}],
				timestamp: 3,
			},
			{
				role: 'assistant',
				content: [
					{type: 'thinking', text: 'hm'},
					{type: 'text', text: 'Done'},
				],
				timestamp: 4,
			},
			{role: 'assistant', content: [], stopReason: 'error', errorMessage: '401 bad key', timestamp: 5},
		];
		expect(answer('chat.history', {sessionKey: 'main', messages})).toMatchObject([
			{
				threadId: 'agent:main:main',
				messages: [
					{id: 'r:user', role: 'user', text: 'run it', runId: 'r'},
					{id: 'c', role: 'tool', text: 'ls\na.txt', at: 2, tool: {name: 'exec', status: 'done'}},
					{role: 'assistant', text: 'Done'},
					{role: 'assistant', text: '', error: '401 bad key'},
				],
			},
		]);
	});
});

describe('what came of a command', () => {
	test('a reply has the time it has live, when it was whole; what was asked has its own', () => {
		const messages = [
			{role: 'user', content: 'hello', timestamp: 10, __openclaw: {id: 'a', recordTimestampMs: 11}},
			{role: 'assistant', content: 'hi', timestamp: 12, __openclaw: {id: 'b', recordTimestampMs: 22}},
		];
		expect(answer('chat.history', {sessionKey: 'main', messages})).toMatchObject([
			{messages: [{at: 10}, {at: 22}]},
		]);
	});

	test('a message of ours is shown under the id the gateway files it by', () => {
		const params = {sessionKey: 'agent:main:main', message: 'hello', idempotencyKey: 'k'};
		expect(answer('chat.send', {runId: 'k', status: 'started'}, params)).toMatchObject([
			// A run under way as well; one that has ended meanwhile stays ended.
			{type: 'run.changed', id: 'k', change: {threadId: 'agent:main:main', agentId: 'main'}},
			{type: 'message.added', message: {id: 'k:user', text: 'hello', role: 'user'}},
		]);
		expect(answer('chat.send', {runId: 'k', status: 'ok'}, params, 2)).toMatchObject([
			{type: 'thread.doubted'},
		]);
	});

	test.each([
		['chat.abort', {ok: true, aborted: false}, 'the gateway found nothing to abort'],
		['cron.run', {ok: true, ran: false, reason: 'not-due'}, 'the job did not run: not due'],
		['tasks.cancel', {cancelled: false, reason: 'it is over'}, 'the task was not cancelled: it is over'],
	])('%s that did nothing is no success', (method, payload, problem) => {
		const read = claw.readAnswer({method, params: {}, deadlineMs: 1}, payload, memoryOf(4), 1);
		expect(read).toEqual({ok: false, problem});
	});

	test('a decision of ours that was taken is known at once', () => {
		expect(answer('exec.approval.resolve', {ok: true}, {id: 'a', decision: 'deny'})).toMatchObject([
			{type: 'approval.resolved', id: 'a', status: 'rejected', decision: 'deny', by: 'you'},
		]);
		expect(answer('device.pair.approve', {requestId: 'r'}, {requestId: 'r'})).toMatchObject([
			{type: 'approval.resolved', id: 'r', status: 'approved'},
		]);
	});

	test('the version of the server, where it is honest', () => {
		expect(answer('status', {runtimeVersion: '2026.5.28\u{1B}[0m'})).toMatchObject([
			{change: {server: '2026.5.28'}},
		]);
		expect(answer('status', {})).toEqual([]);
	});
});
