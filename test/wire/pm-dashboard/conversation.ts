import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {decode} from '../../../source/wire/dialects/pm-dashboard/decode.ts';
import {newMemory, type PmMemory} from '../../../source/wire/dialects/pm-dashboard/memory.ts';
import {readAnswer} from '../../../source/wire/dialects/pm-dashboard/readings.ts';
import {cleanText} from '../../../source/wire/sanitise.ts';
import {createGenerator, mutant} from '../../helpers/mutants.ts';
import {tellEvent} from '../../helpers/tell.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/pm-dashboard');
const documented = newMemory('websocket', 'client_1');
const shipped = newMemory('socket.io', 'quarterdeck');

function linesOf(name: string): readonly string[] {
	return readFileSync(path.join(fixtures, `${name}.jsonl`), 'utf8')
		.trimEnd()
		.split('\n');
}

function tell(texts: readonly string[], from: PmMemory): readonly string[] {
	let memory = from;
	return texts.flatMap((text, index) => {
		const {heard, memory: next, reply} = decode(text, memory, index);
		memory = next;
		const answered = reply === undefined ? [] : ['\treplied'];

		switch (heard.kind) {
			case 'event': {
				const name = heard.isKnown ? heard.name : `${heard.name} (unknown)`;
				return [name, ...answered, ...heard.events.map((event) => tellEvent(event))];
			}

			case 'answer': {
				const outcome = heard.outcome.ok
					? 'ok'
					: `${heard.outcome.problem.code}: ${heard.outcome.problem.message}`;
				return [`answer to ${heard.id}: ${outcome}`];
			}

			case 'resend': {
				return [`asked for ${heard.id} again`];
			}

			case 'rejected': {
				return [`rejected: ${heard.because}`];
			}
		}
	});
}

/** What one message of the documented server means. */
function eventsOf(frame: object): readonly GatewayEvent[] {
	const {heard} = decode(JSON.stringify(frame), documented, 7);
	return heard.kind === 'event' ? heard.events : [];
}

describe('what a project dashboard says', () => {
	test('when a project may be done is an estimate, and moves no due date', () => {
		const told = (data: object) =>
			eventsOf({type: 'broadcast', id: 'b', payload: {event: 'progress_update', data}});
		const [event] = told({projectId: 'p', progress: 40, estimatedCompletion: '2024-02-10T00:00:00Z'});
		const expectedAt = Date.parse('2024-02-10T00:00:00Z');
		expect(event).toMatchObject({type: 'project.changed', id: 'p', change: {progress: 0.4, expectedAt}});
		expect(event).not.toHaveProperty('change.dueAt');
		expect(told({projectId: 'p', progress: 40})[0]).not.toHaveProperty('change.expectedAt');
		expect(told({projectId: 'p', progress: 40, estimatedCompletion: null})[0]).toHaveProperty(
			'change.expectedAt',
			undefined,
		);
	});

	test('what we said to an agent stands where it answers us, whatever the server calls us', () => {
		const said = (from: string, to: string) =>
			eventsOf({
				id: `${from}${to}`,
				type: 'agent_message',
				payload: {fromAgentId: from, toAgentId: to, message: 'hi'},
			});
		const own = said('client_1', 'ops');
		expect(own).toMatchObject([
			{type: 'thread.changed', id: 'agents:ops+user'},
			{type: 'message.added', threadId: 'agents:ops+user', message: {role: 'user', text: 'user → ops: hi'}},
		]);
		expect(said('ops', 'client_1')).toMatchObject([{id: 'agents:ops+user'}, {message: {role: 'assistant'}}]);
		expect(said('client_2', 'ops')).toMatchObject([{id: 'agents:client_2+ops'}, {}]);

		// Told again in the list of all that was said, or as we connect, it is the same thread.
		const rows = [{id: 'm', fromAgentId: 'client_1', toAgentId: 'ops', message: 'hi'}];
		const listed = readAnswer(
			{method: 'get_communications', params: {}, deadlineMs: 1},
			{communications: rows},
			documented,
			1,
		);
		const same = [{id: 'agents:ops+user'}, {message: {id: 'm', role: 'user', text: 'user → ops: hi'}}];
		expect(listed).toMatchObject({ok: true, value: same});
		const data = {communications: rows};
		expect(eventsOf({id: 's', type: 'broadcast', payload: {event: 'initial_data', data}})).toMatchObject(
			same,
		);
	});

	test.each([
		['documented', documented],
		['socket-io', shipped],
		['socket-io-agent', shipped],
		['socket-io-simple', shipped],
	])('%s means what it meant before', async (name, memory) => {
		const told = `${JSON.stringify(tell(linesOf(name), memory), undefined, '\t')}\n`;
		await expect(told).toMatchFileSnapshot(path.join(fixtures, `${name}.events.json`));
		expect(told).not.toContain('rejected:');
	});

	test('the lists behind HTTP mean what they meant before, and its refusals say why and for how long', async () => {
		const told = linesOf('http').map((line) => {
			const {method, frame} = JSON.parse(line) as {method: string; frame: object};
			const {heard} = decode(JSON.stringify(frame), shipped, 1);

			if (heard.kind !== 'answer') {
				return [`${method}: ${heard.kind}`];
			}

			if (!heard.outcome.ok) {
				const {code, message, retryAfterMs = 0} = heard.outcome.problem;
				return [`${method}: ${code} ${message} ${retryAfterMs}`];
			}

			const read = readAnswer({method, params: {}, deadlineMs: 1}, heard.outcome.value, shipped, 1);
			return [method, ...(read.ok ? read.value.map((event) => tellEvent(event)) : [read.problem])];
		});
		await expect(`${JSON.stringify(told, undefined, '\t')}\n`).toMatchFileSnapshot(
			path.join(fixtures, 'http.events.json'),
		);
	});

	test('the three shapes of a push are one', () => {
		const change = {taskId: 't', oldStatus: 'in_progress', newStatus: 'completed'};
		const shapes = [
			{id: '1', type: 'task_status_change', payload: change},
			{id: '2', type: 'broadcast', channel: 'task.t', payload: {event: 'task_status_change', data: change}},
			{type: 'task_status_change', channel: 'project.p', data: change},
			{id: '4', type: 'broadcast', channel: 'task.t', payload: {event: 'status_change', data: change}},
		];

		for (const frame of shapes) {
			expect(eventsOf(frame)).toMatchObject([{type: 'task.changed', id: 't', change: {status: 'done'}}]);
		}
	});

	test('a message that comes twice is heard once, an answer that comes twice is still an answer', () => {
		const frame = JSON.stringify({
			id: 'n1',
			type: 'notification',
			payload: {title: 'Deadline', message: '2 h left'},
		});
		const first = decode(frame, documented, 1);
		const second = decode(frame, first.memory, 2);
		expect(first.heard).toMatchObject({kind: 'event', events: [{type: 'alert.raised'}]});
		expect(second.heard).toMatchObject({kind: 'event', events: []});
		const answer = JSON.stringify({
			id: 'n1',
			type: 'response',
			correlationId: 'q1',
			payload: {status: 'success'},
		});
		expect(decode(answer, second.memory, 3).heard).toMatchObject({kind: 'answer', id: 'q1'});
	});

	test('at least 500 and at most 1,000 ids are remembered', () => {
		let memory = documented;

		for (let count = 0; count < 1700; count += 1) {
			({memory} = decode(
				JSON.stringify({id: `m${count}`, type: 'notification', payload: {message: 'x'}}),
				memory,
				1,
			));
		}

		expect(memory.seen.young.size + memory.seen.old.size).toBeLessThanOrEqual(1000);
		expect(memory.seen.young.size + memory.seen.old.size).toBeGreaterThanOrEqual(500);
	});

	test('a ping is answered at once, with the id it had', () => {
		const {reply, heard} = decode('{"id":"p1","type":"ping","payload":{}}', documented, 0);
		expect(JSON.parse(reply ?? '')).toMatchObject({type: 'pong', correlationId: 'p1', source: 'client_1'});
		expect(heard).toMatchObject({kind: 'event', events: []});
	});

	test('critical priority is an alert whatever is said', () => {
		expect(eventsOf({id: 'c', type: 'agent_terminate', priority: 3, payload: {agentId: 'a'}})).toMatchObject([
			{type: 'agent.removed'},
			{type: 'alert.raised', alert: {level: 'critical'}},
		]);
	});

	test('a failed response and an error with the same correlation are the same refusal', () => {
		const error = {code: 'TASK_EXECUTION_FAILED', message: 'no'};
		const failed = {type: 'response', correlationId: 'q', payload: {status: 'error', error}};
		const wrong = {type: 'error', correlationId: 'q', payload: error};
		const outcomes = [failed, wrong].map((frame) => decode(JSON.stringify(frame), documented, 1).heard);
		expect(outcomes[0]).toEqual(outcomes[1]);
		expect(outcomes[0]).toMatchObject({
			id: 'q',
			outcome: {ok: false, problem: {code: 'TASK_EXECUTION_FAILED'}},
		});
	});

	test('an agent that disconnects is known by `agentId`, as recorded', () => {
		const frame =
			'["agent_update",{"type":"disconnected","agent":{"agentId":"a1","name":"N","status":"offline"}}]';
		expect(decode(frame, shipped, 1).heard).toMatchObject({
			events: [
				{type: 'agent.changed', id: 'a1', change: {status: 'offline'}},
				{type: 'slice.doubted', slice: 'presence'},
			],
		});
	});

	test.each([
		['documented', documented],
		['socket-io', shipped],
		['http', shipped],
	] as const)(
		'5,000 mutants of %s throw nothing, and nothing unclean or unbounded comes of them',
		(name, from) => {
			const random = createGenerator(13);
			const texts = linesOf(name).map((line) =>
				name === 'http' ? JSON.stringify((JSON.parse(line) as {frame: object}).frame) : line,
			);
			let memory = from;
			let read = 0;

			for (let count = 0; count < 5000; count += 1) {
				const text = mutant(texts[Math.floor(random() * texts.length)] ?? '{}', random);
				const {heard, memory: next} = decode(text, memory, count);
				memory = next;
				const answered =
					heard.kind === 'answer' && heard.outcome.ok
						? readAnswer(
								{method: 'GET /api/tasks', params: {}, deadlineMs: 1},
								heard.outcome.value,
								shipped,
								count,
							)
						: undefined;
				const events = heard.kind === 'event' ? heard.events : answered?.ok === true ? answered.value : [];
				const told = JSON.stringify(events);
				read += events.length;
				expect(told.length).toBeLessThan(400_000);
				expect(cleanText(told, 400_000, 'lines')).toBe(told);
			}

			expect(read).toBeGreaterThan(500);
		},
	);
});
