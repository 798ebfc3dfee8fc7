import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import {memoryBounds} from '../../../source/wire/dialects/claw/memory.ts';
import {agent, chat, hearAll, memoryOf, said} from '../../helpers/claw.ts';

function event(name: string, payload: object, rest: object = {}): object {
	return {type: 'event', event: name, payload, ...rest};
}

describe('sequence numbers', () => {
	const tick = (seq?: number): object => event('tick', {}, seq === undefined ? {} : {seq});

	test('the first one is where counting begins: one counter serves the whole gateway up to 2026.3.13', () => {
		expect(hearAll(memoryOf(3), [tick(1798), tick(1799)]).events).toEqual([]);
	});

	test('a gap is told with how many are missing', () => {
		expect(hearAll(memoryOf(3), [tick(9), tick(29), tick(30)]).events).toEqual([
			{type: 'events.lost', count: 19, at: 2},
		]);
	});

	test('going back is a restart, and events without a number are none of it (approvals on 2026.5.28)', () => {
		expect(hearAll(memoryOf(4), [tick(9), tick(), tick(1), tick(2), tick(2)]).events).toEqual([]);
	});

	test('a frame that could not be read is told as lost by the one after it', () => {
		const {heard, events} = hearAll(memoryOf(4), [tick(1), event('presence', {}, {seq: 2}), tick(3)]);
		expect(heard[1]).toEqual({kind: 'rejected', because: 'the presence event lacks what it must have'});
		expect(events).toEqual([{type: 'events.lost', count: 1, at: 3}]);
	});
});

test('a tick tells what time it is at the gateway', () => {
	const told = hearAll(memoryOf(4), [
		event('tick', {ts: 1_795_000_000_000}),
		event('tick', {ts: 'soon'}),
	]).events;
	expect(told).toEqual([{type: 'clock.told', theirs: 1_795_000_000_000, at: 1}]);
});

describe('answers', () => {
	test('an id echoed as a number is a string, and "invalid" is an id like any other', () => {
		const {heard} = hearAll(memoryOf(2), [
			{type: 'res', id: 7, ok: false, error: {code: 'INVALID_REQUEST', message: 'invalid request frame'}},
			{type: 'res', id: 'invalid', ok: false, error: {}},
		]);
		expect(heard).toMatchObject([
			{
				kind: 'answer',
				id: '7',
				outcome: {ok: false, problem: {code: 'INVALID_REQUEST', retryAfterMs: undefined}},
			},
			{kind: 'answer', id: 'invalid', outcome: {ok: false, problem: {message: 'refused without a reason'}}},
		]);
	});

	test('a refusal says whether what was asked for is for others', () => {
		const refused = (message: string) => ({type: 'res', id: 'a', ok: false, error: {message}});
		const {heard} = hearAll(memoryOf(4), [refused('missing scope: operator.read'), refused('not now')]);
		expect(heard).toMatchObject([
			{outcome: {problem: {why: 'not-for-us'}}},
			{outcome: {problem: {why: undefined}}},
		]);
	});

	test('an error with a payload beside it is an error (protocol 2)', () => {
		const {heard} = hearAll(memoryOf(2), [
			{
				type: 'res',
				id: 'a',
				ok: false,
				payload: {runId: 'r', status: 'error'},
				error: {code: 'UNAVAILABLE', message: 'no'},
			},
		]);
		expect(heard).toMatchObject([{outcome: {ok: false, problem: {code: 'UNAVAILABLE', message: 'no'}}}]);
	});

	test('"accepted" is the first of two answers', () => {
		const {heard} = hearAll(memoryOf(4), [
			{type: 'res', id: 'a', ok: true, payload: {status: 'accepted', runId: 'r'}},
			{type: 'res', id: 'a', ok: true, payload: {status: 'ok', runId: 'r'}},
		]);
		expect(heard.map((one) => one.kind === 'answer' && one.isInterim)).toEqual([true, false]);
	});
});

describe('presence and health', () => {
	test('a list comes whole, rows of one device are one, and who left is gone', () => {
		const device = {
			host: 'ridge',
			mode: 'ui',
			deviceId: 'device-1',
			instanceId: 'device-1',
			reason: 'connect',
			ts: 5,
		};
		const {events} = hearAll(memoryOf(4), [
			event(
				'presence',
				{
					presence: [
						{host: 'vm', version: 'unknown', mode: 'gateway', reason: 'self', ts: 9},
						device,
						{ts: 3, reason: 'disconnect', text: 'Node: unknown · mode unknown'},
						{ts: 2, text: 'just a plain note'},
					],
				},
				{stateVersion: {presence: 5, health: 7}},
			),
		]);
		expect(events).toMatchObject([
			{
				type: 'presence.replaced',
				version: 5,
				presence: [
					{id: 'vm gateway', isGateway: true, isSelf: false, version: undefined, status: 'here'},
					{id: 'device-1', isSelf: true, label: 'ridge', seenAt: 5},
					{status: 'gone', label: 'unknown client'},
					{label: 'just a plain note', mode: undefined},
				],
			},
			{type: 'version.seen', version: {presence: 5, health: 7}},
		]);
	});

	test('two rows that cannot be told apart are still two', () => {
		const row = {host: 'a', mode: 'ui', ts: 1};
		const {events} = hearAll(memoryOf(2), [event('presence', {presence: [row, row]})]);
		expect(events).toMatchObject([{presence: [{id: 'a ui'}, {id: 'a ui #2'}]}]);
	});

	test('health tells of a presence that moved without an event', () => {
		const {events} = hearAll(memoryOf(4), [event('health', {}, {stateVersion: {presence: 9, health: 2}})]);
		expect(events).toEqual([{type: 'version.seen', version: {presence: 9, health: 2}, at: 1}]);
	});
});

describe('other events', () => {
	test('null stands where a number was promised (shutdown)', () => {
		const {events} = hearAll(memoryOf(2), [
			event('shutdown', {reason: 'gateway stopping', restartExpectedMs: null}),
			event('shutdown', {reason: 'gateway restarting', restartExpectedMs: 1500}),
		]);
		expect(events).toMatchObject([
			{type: 'gateway.stopping', because: 'gateway stopping', backInMs: undefined},
			{type: 'gateway.stopping', backInMs: 1500},
		]);
	});

	test('cron: ids only up to 2026.3.13, the whole job later', () => {
		const job = {
			id: 'j',
			name: 'report',
			enabled: true,
			schedule: {kind: 'every', everyMs: 1_800_000},
			state: {},
		};
		const {events} = hearAll(memoryOf(3), [
			event('cron', {jobId: 'j', action: 'added', nextRunAtMs: 5}),
			event('cron', {jobId: 'j', action: 'updated', job}),
			event('cron', {jobId: 'j', action: 'started', runAtMs: 6}),
			event('cron', {
				jobId: 'j',
				action: 'finished',
				status: 'error',
				error: 'boom',
				runAtMs: 6,
				durationMs: 7,
				nextRunAtMs: 8,
			}),
			event('cron', {jobId: 'j', action: 'removed'}),
		]);
		expect(events).toMatchObject([
			{type: 'slice.doubted', slice: 'cron'},
			{type: 'cron.changed', change: {name: 'report', schedule: 'every 30 min', status: 'on'}},
			{type: 'cron.changed', change: {status: 'running', lastRunAt: 6}},
			{
				type: 'cron.changed',
				change: {status: 'on', lastStatus: 'error: boom', lastDurationMs: 7, nextRunAt: 8},
			},
			{type: 'cron.removed', id: 'j'},
		]);
	});

	test('tasks (2026.9.6)', () => {
		const task = {
			id: 't',
			status: 'timed_out',
			title: 'Look',
			sessionKey: 'main',
			updatedAt: '2026-11-22T02:39:26.457Z',
		};
		const {events} = hearAll(memoryOf(4), [
			event('task', {action: 'upserted', task}),
			event('task', {action: 'removed', taskId: 't'}),
		]);
		expect(events).toMatchObject([
			{
				type: 'task.changed',
				change: {
					status: 'failed',
					says: 'timed out',
					threadId: 'agent:main:main',
					updatedAt: 1_795_315_166_457,
				},
			},
			{type: 'task.removed', id: 't'},
		]);
	});

	test('sessions.changed: a row, a removal, a session that was emptied', () => {
		const {events} = hearAll(memoryOf(4), [
			event('sessions.changed', {
				sessionKey: 'agent:ops:x',
				reason: 'patch',
				status: 'done',
				totalTokens: 12,
			}),
			event('sessions.changed', {sessionKey: 'agent:ops:x', reason: 'reset', session: {key: 'agent:ops:x'}}),
			event('sessions.changed', {sessionKey: 'agent:ops:x', reason: 'delete'}),
		]);
		expect(events).toMatchObject([
			{type: 'thread.changed', id: 'agent:ops:x', change: {agentId: 'ops', status: 'done', totalTokens: 12}},
			{type: 'thread.changed'},
			{type: 'thread.doubted', threadId: 'agent:ops:x'},
			{type: 'thread.removed', id: 'agent:ops:x'},
		]);
	});

	test('what the person said is a message; what the assistant said comes with its run', () => {
		const {events} = hearAll(memoryOf(4), [
			event('session.message', {
				sessionKey: 'main',
				message: {role: 'user', content: 'hello', timestamp: 3, idempotencyKey: 'r:user'},
				messageId: 'm-1',
			}),
			event('session.message', {
				sessionKey: 'main',
				message: {role: 'assistant', content: [{type: 'text', text: 'hi'}]},
			}),
		]);
		expect(events).toMatchObject([
			{type: 'message.added', message: {id: 'r:user', role: 'user', text: 'hello', runId: 'r', at: 3}},
		]);
	});

	test('facts: wake words, talk mode, an update', () => {
		const {events} = hearAll(memoryOf(4), [
			event('voicewake.changed', {triggers: ['hey', 'you\u{1B}[2J']}),
			event('talk.mode', {enabled: true, phase: 'listening'}),
			event('update.available', {currentVersion: '2026.5.28', latestVersion: '2026.9.6', channel: 'stable'}),
		]);
		expect(events.map((one) => one.type === 'fact.changed' && one.fact.says)).toEqual([
			'hey, you',
			'on, listening',
			'2026.9.6 is available, this is 2026.5.28',
		]);
	});

	test('a heartbeat', () => {
		const {events} = hearAll(memoryOf(3), [
			event('heartbeat', {ts: 9, status: 'skipped', reason: 'no-target', preview: 'Mock…', durationMs: 1628}),
		]);
		expect(events).toEqual([
			{
				type: 'heartbeat.beaten',
				heartbeat: {id: '9', at: 9, status: 'skipped', says: 'no-target: Mock…', durationMs: 1628},
			},
		]);
	});

	test('an event nobody knows is kept as such', () => {
		expect(hearAll(memoryOf(4), [event('session.typing', {x: 1}, {seq: 4})]).heard).toEqual([
			{kind: 'event', name: 'session.typing', seq: 4, events: [], isKnown: false},
		]);
	});
});

describe('the cheap discard of text that is not wanted', () => {
	const wire = (runId: string, text: string, seq: number): string =>
		JSON.stringify({
			type: 'event',
			event: 'agent',
			payload: {
				runId,
				stream: 'assistant',
				data: {text, delta: text.slice(-3)},
				sessionKey: 'agent:main:main',
				seq: 2,
				ts: 1,
			},
			seq,
		});

	test('comes to the same as reading the whole frame', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('streaming', 'ended', 'plain', 'unheard of'),
				fc.string({unit: 'binary'}),
				fc.nat(1_000_000),
				fc.nat(1_000_000),
				(runId, text, before, seq) => {
					const {memory} = hearAll({...memoryOf(4), seq: before}, [
						agent('plain', 'assistant', {text: 'a'}),
						chat('streaming', 'delta', said('a')),
						chat('ended', 'final', said('a')),
					]);
					const frame = wire(runId, text, seq);
					// A space at the front is the same JSON, and never discarded unread.
					expect(claw.decode(frame, memory, 9)).toEqual(claw.decode(` ${frame}`, memory, 9));
				},
			),
		);
	});

	test('is done without reading the frame', () => {
		const {memory} = hearAll(memoryOf(4), [chat('r', 'delta', said('a'))]);
		// What stands in the middle is no JSON: nobody looked.
		const frame = wire('r', 'lorem ipsum', 5).replace('lorem', String.raw`\x`);
		expect(() => {
			JSON.parse(frame);
		}).toThrow();
		expect(claw.decode(frame, memory, 1).heard).toMatchObject({kind: 'event', seq: 5, events: []});
		expect(claw.decode(` ${frame}`, memory, 1).heard.kind).toBe('rejected');
	});
});

test('what is remembered is bounded', () => {
	const frames = Array.from({length: 2000}, (_, index) => [
		chat(`r${index}`, 'delta', {...said('a'), sessionKey: `agent:main:s${index}`}),
		agent(`r${index}`, 'lifecycle', {phase: 'start'}, {sessionKey: `agent:main:s${index}`}),
		agent(`r${index}`, 'tool', {phase: 'start', toolCallId: `c${index}`, name: 'x'}),
	]).flat();
	const {memory} = hearAll(memoryOf(4), frames);
	expect(memory.runs.size).toBe(memoryBounds.runs);
	expect(memory.tools.size).toBe(memoryBounds.tools);
	expect(memory.runOfThread.size).toBe(memoryBounds.threads);
});
