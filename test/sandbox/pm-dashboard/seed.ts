import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {expectData, type Frame, layTable} from './table.mts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/pm-dashboard/sandbox');
const examples = JSON.parse(readFileSync(path.join(fixtures, 'seed-examples.json'), 'utf8')) as Frame[];
const recorded = JSON.parse(readFileSync(path.join(fixtures, 'recorded-objects.json'), 'utf8')) as Record<
	string,
	Frame
>;
const clientFrames = readFileSync(path.join(fixtures, 'client-frames.jsonl'), 'utf8').trim().split('\n');

/** The moment at which all examples of the seed were sent. */
const startAt = Date.parse('2024-01-15T10:30:00Z');

function example(type: string): Frame {
	return examples.find((each) => each['type'] === type)!;
}

function keysOf(value: unknown): readonly string[] {
	return Object.keys(value as Frame).toSorted();
}

describe("the seed's own examples, as they stand", () => {
	function beginAsInTheSeed() {
		const table = layTable({startAt});
		table.world.agents.put({id: 'orchestrator_agent', name: 'Orchestrator'});
		table.world.agents.put({id: 'task_agent', name: 'Task agent'});
		return {...table, guest: table.enter()};
	}

	test('AUTH is acknowledged with the keys of CONNECTION_ACK, in their order', () => {
		const {guest} = beginAsInTheSeed();
		expect(Object.keys(guest.ack)).toEqual(Object.keys(example('CONNECTION_ACK')));
	});

	test('the request makes a project, and the answer has the keys of the response', () => {
		const {guest, world} = beginAsInTheSeed();
		guest.send(example('request'));
		const [response] = guest.of('response');
		expect(keysOf(response)).toEqual(keysOf(example('response')));
		expect(response).toMatchObject({
			source: 'orchestrator_agent',
			correlationId: 'corr_xyz789',
			payload: {status: 'success', data: {created: true}},
		});
		expect(world.projects.all().at(-1)).toMatchObject({
			name: 'New Project',
			description: 'Project description',
			dueAt: Date.parse('2024-02-15T00:00:00Z'),
		});
	});

	test('the same request at any other time is past its ttl', () => {
		const table = layTable();
		table.world.agents.put({id: 'orchestrator_agent', name: 'Orchestrator'});
		const guest = table.enter();
		guest.send(example('request'));
		expect(guest.code(guest.frames[0])).toBe('TIMEOUT');
	});

	test('the request is for an agent that has to be there', () => {
		const guest = layTable({startAt}).enter();
		guest.send(example('request'));
		expect(guest.code(guest.frames[0])).toBe('INVALID_TARGET');
	});

	test('the subscription is taken whole, and what is broadcast then has the keys of the broadcast', () => {
		const {guest} = beginAsInTheSeed();
		guest.send(example('subscribe'));
		expect(expectData(guest.frames[0])).toEqual({
			channels: ['project.proj_123', 'task.updates', 'system.alerts'],
			rejected: [],
		});
		guest.send(example('broadcast'));
		const [heard] = guest.of('broadcast');
		expect(keysOf(heard)).toEqual(keysOf(example('broadcast')));
		expect(heard?.['payload']).toEqual(example('broadcast')['payload']);
	});

	test('the agent message is handed to the agent', () => {
		const {guest, world} = beginAsInTheSeed();
		guest.send(example('agent_message'));
		expectData(guest.frames.at(-1));
		expect(world.talks.all().at(-1)).toMatchObject({
			to: 'task_agent',
			kind: 'create_task_breakdown',
			data: (example('agent_message')['payload'] as Frame)['data'] as Frame,
		});
	});

	test('an error has the keys of the error but for a retryAfter where waiting does not help', () => {
		const {guest} = beginAsInTheSeed();
		const error = guest.request('update_project', {}, {correlationId: 'corr_xyz789'});
		expect(keysOf(error)).toEqual(keysOf(example('error')));
		const {retryAfter: _, code: __, ...rest} = example('error')['payload'] as Frame;
		expect(error?.['payload']).toEqual({...rest, code: 'MISSING_REQUIRED_FIELD'});
	});

	test.each(['CONNECTION_ACK', 'response', 'error'])(
		'our own %s sent to us is refused, and kept from looping',
		(type) => {
			const {guest} = beginAsInTheSeed();
			guest.send(example(type));
			expect(guest.frames).toHaveLength(1);
			expect(guest.code(guest.frames[0])).toMatch(/^(?:INVALID_|MISSING_)/u);
		},
	);
});

describe('the frames a client of the protocol sends', () => {
	test.each(clientFrames.map((text) => [text.slice(0, 90), text]))('%s is answered', (_, text) => {
		const table = layTable({startAt});
		table.world.agents.put({id: 'orchestrator_agent', name: 'Orchestrator'});
		const frame = JSON.parse(text.replace('<jwt>', 'op')) as Frame;
		const isAuth = String(frame['type']).toLowerCase() === 'auth';
		const guest = isAuth ? table.connect() : table.enter();
		guest.send(frame);

		if (frame['type'] === 'disconnect') {
			expect(guest.ending()?.code).toBe(1000);
		} else {
			expect(guest.frames[0]?.['type']).toMatch(/^(?:connection_ack|response|pong)$/iu);
		}
	});
});

describe('the objects of the project', () => {
	test.each(['agent', 'task', 'project', 'communication', 'connectedAgent'])(
		'%s has every key that was recorded, with the same kind of value',
		(kind) => {
			const {world, enter, connect} = layTable();
			const agent = world.agents.all()[0]!.id;
			world.agents.pause(agent);
			const projectId = world.projects.add({name: 'x'})!.id;
			const task = world.tasks.add({title: 'x', projectId, agentId: agent})!;
			enter().request('update_task_status', {taskId: task.id, status: 'in_progress'});
			enter().request('update_task_status', {taskId: task.id, status: 'completed'});
			world.agents.update(agent, {
				record: {tasksCompleted: 3, errors: 1, averageTaskMs: 120_000, lastTaskAt: world.startedAt},
			});
			world.talks.say({
				...{from: agent, to: agent, kind: 'coordination', text: 'x', data: {}},
				projectId,
				taskId: task.id,
			});
			const guest = connect();
			guest.send({type: 'AUTH', token: 'op', clientType: 'frontend'});
			const {data} = guest.frames[1]!['payload'] as {data: Record<string, Frame[]>};
			const ours = {
				agent: data['agents']!.find(({id}) => id === agent),
				task: data['tasks']!.find(({id}) => id === task.id),
				project: data['projects']!.find(({id}) => id === projectId),
				communication: data['communications']!.at(-1),
				connectedAgent: data['connectedAgents']!.find(({agentId}) => agentId === agent),
			}[kind]!;

			for (const [key, value] of Object.entries(recorded[kind]!)) {
				const mine = ours[key] as unknown;
				expect([key, Object.hasOwn(ours, key)]).toEqual([key, true]);

				if (value !== null && mine !== null) {
					expect([key, typeof mine, Array.isArray(mine)]).toEqual([key, typeof value, Array.isArray(value)]);
				}
			}

			if (kind === 'agent') {
				expect(ours['performance']).toMatchObject({
					tasksCompleted: 3,
					averageTaskTime: 2,
					successRate: 75,
					errorCount: 1,
				});
			}
		},
	);
});
