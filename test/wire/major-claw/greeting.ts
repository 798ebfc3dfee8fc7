import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import {errandFor} from '../../../source/wire/dialects/major-claw/commands.ts';
import {majorClaw} from '../../../source/wire/dialects/major-claw/major-claw.ts';
import {newMemory} from '../../../source/wire/dialects/major-claw/memory.ts';
import {context} from '../../helpers/claw.ts';

const controller = {...context, url: 'ws://127.0.0.1:7777', token: 'secret-token'};
const ready = JSON.stringify({
	type: 'instance.ready',
	timestamp: '2026-11-21T00:00:01.000Z',
	instanceId: 'claw_local_1',
	payload: {version: '1.2.3', capabilities: ['streaming']},
});
const at = Date.parse('2026-11-21T00:00:00.000Z');

describe('the greeting of an instance', () => {
	test('token and contract go with the upgrade, never into the address', () => {
		const target = majorClaw.target(controller);
		expect(target).toEqual({
			url: 'ws://127.0.0.1:7777/gateway',
			via: 'websocket',
			headers: {'x-majorclaw-contract': '1', authorization: 'Bearer secret-token'},
		});
		expect(majorClaw.target({...controller, token: undefined}).headers).not.toHaveProperty('authorization');
		expect(majorClaw.target({...controller, url: 'ws://h/own/path'}).url).toBe('ws://h/own/path');
	});

	test('who says that it is ready is greeted, with its version and the difference of the clocks', () => {
		const state = majorClaw.startGreeting(controller);
		expect(majorClaw.stepGreeting(state, {type: 'opened', at}).outputs).toEqual([{type: 'wait', ms: 5000}]);
		const {outputs, state: after} = majorClaw.stepGreeting(state, {type: 'text', text: ready, at});
		expect(outputs).toMatchObject([
			{
				type: 'greeted',
				gateway: {dialect: 'major-claw', protocol: 1, connectionId: 'claw_local_1'},
				events: [{type: 'gateway.described', change: {server: '1.2.3'}}],
				skewMs: 1000,
			},
		]);
		expect(majorClaw.stepGreeting(after, {type: 'text', text: ready, at}).outputs).toEqual([]);
	});

	test.each([
		[401, {type: 'refused', ending: 'refused'}],
		[403, {type: 'refused', ending: 'refused'}],
		[426, {type: 'refused', ending: 'protocol'}],
	])('an upgrade refused with %i ends it, with what to do', (code, output) => {
		const state = majorClaw.startGreeting(controller);
		const {outputs} = majorClaw.stepGreeting(state, {type: 'lost', code, reason: '', at});
		expect(outputs).toMatchObject([output]);
		expect(outputs[0]).toHaveProperty('advice', expect.stringMatching(/.+/u));
	});

	test('any other loss is the link’s business, silence is tried again, and strange words are passed over', () => {
		const state = majorClaw.startGreeting(controller);
		expect(majorClaw.stepGreeting(state, {type: 'lost', code: 1006, reason: '', at}).outputs).toEqual([]);
		expect(majorClaw.stepGreeting(state, {type: 'elapsed', at}).outputs).toMatchObject([{type: 'retry'}]);

		for (const text of ['', 'x', '{}', '{"type":"res","id":"1"}', '[]']) {
			expect(majorClaw.stepGreeting(state, {type: 'text', text, at}).outputs).toEqual([]);
		}
	});
});

describe('commands to an instance', () => {
	const say = (command: Command) => {
		const errand = errandFor(command, undefined, 'key');

		if (!errand.ok) {
			return errand.problem;
		}

		const call = errand.value.call([]);
		return call.ok
			? (JSON.parse(majorClaw.encode('r-1', call.value, {...newMemory, home: 'one'}, at)) as unknown)
			: call.problem;
	};

	test.each<[Command, object]>([
		[
			{
				type: 'task.create',
				title: 'Research X',
				description: undefined,
				priority: 'urgent',
				agentId: undefined,
				projectId: undefined,
			},
			{type: 'task.create', payload: {id: 'task_key', title: 'Research X', priority: 'high', metadata: {}}},
		],
		[
			{type: 'task.assign', taskId: 't', agentId: 'a'},
			{type: 'task.assign', payload: {taskId: 't', agentId: 'a'}, instanceId: 'one'},
		],
		[
			{type: 'task.move', taskId: 'two⁄t', to: 'doing'},
			{type: 'task.updateStatus', payload: {taskId: 't', status: 'in_progress'}, instanceId: 'two'},
		],
		[
			{type: 'message.send', threadId: 'th', text: 'hi'},
			{type: 'chat.send', payload: {threadId: 'th', from: 'user', message: 'hi'}},
		],
		[
			{type: 'agent.invoke', agentId: 'a', prompt: 'find'},
			{type: 'agent.invoke', payload: {agentId: 'a', prompt: 'find', context: {}}},
		],
		[
			{type: 'method.call', method: 'chat.send', params: {threadId: 'x'}},
			{type: 'chat.send', payload: {threadId: 'x'}},
		],
	])('%j', (command, frame) => {
		expect(say(command)).toMatchObject({requestId: 'r-1', timestamp: '2026-11-21T00:00:00.000Z', ...frame});
	});

	test.each<Command>([
		{type: 'task.cancel', taskId: 't'},
		{type: 'task.move', taskId: 't', to: 'blocked'},
		{type: 'task.assign', taskId: 't', agentId: 'two⁄a'},
		{type: 'cron.run', jobId: 'j'},
		{type: 'risk.stop', action: 'pause_trading', reason: undefined},
		{type: 'method.call', method: 'nope', params: undefined},
	])('%j is refused with a sentence, and nothing leaves', (command) => {
		expect(say(command)).toEqual(expect.stringMatching(/\w+ \w+/u));
	});
});
