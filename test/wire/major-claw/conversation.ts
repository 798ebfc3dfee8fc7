import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {decode} from '../../../source/wire/dialects/major-claw/decode.ts';
import {newMemory} from '../../../source/wire/dialects/major-claw/memory.ts';
import {asRecord} from '../../../source/wire/read.ts';
import {cleanText} from '../../../source/wire/sanitise.ts';
import {createGenerator, mutant} from '../../helpers/mutants.ts';
import {tellEvent} from '../../helpers/tell.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/major-claw');

/** The messages an instance sends, each with its requestId where it answers something. */
const messages: readonly string[] = readFileSync(path.join(fixtures, 'synthetic-contract.jsonl'), 'utf8')
	.trimEnd()
	.split('\n')
	.map((line) => asRecord(JSON.parse(line)) ?? {})
	.filter(({dir}) => dir === 'in')
	.map(({json}) => JSON.stringify(json));

function tell(texts: readonly string[]): readonly string[] {
	let memory = newMemory;
	return texts.flatMap((text, index) => {
		const decoded = decode(text, memory, index);
		({memory} = decoded);
		const {heard} = decoded;

		if (heard.kind !== 'event') {
			return [heard.kind === 'rejected' ? `rejected: ${heard.because}` : heard.kind];
		}

		const settles = heard.settles === undefined ? '' : ` settles ${heard.settles.id}`;
		const outcome =
			heard.settles?.outcome.ok === false ? ` refused: ${heard.settles.outcome.problem.message}` : '';
		return [
			`${heard.name}${heard.isKnown ? '' : ' (unknown)'}${settles}${outcome}`,
			...heard.events.map((event) => tellEvent(event)),
		];
	});
}

/** One message, as the events it stands for. */
function eventsOf(type: string, payload: object, more: object = {}): readonly GatewayEvent[] {
	const text = JSON.stringify({type, timestamp: '2026-11-21T02:33:06.046Z', payload, ...more});
	const {heard} = decode(text, {...newMemory, home: 'one'}, 7);
	return heard.kind === 'event' ? heard.events : [];
}

describe('what an instance says', () => {
	test('every message of the contract means what it meant before', async () => {
		const told = `${JSON.stringify(tell(messages), undefined, '\t')}\n`;
		await expect(told).toMatchFileSnapshot(path.join(fixtures, 'synthetic-contract.events.json'));
		expect(told).not.toContain('rejected:');
	});

	test('the name of a message outweighs the status in it', () => {
		expect(eventsOf('task.completed', {id: 't', status: 'review'})).toMatchObject([
			{change: {status: 'done'}},
		]);
		expect(eventsOf('task.failed', {taskId: 't', reason: 'timeout'})).toMatchObject([
			{id: 't', change: {status: 'failed', says: 'timeout'}},
		]);
	});

	test('a partial message changes only what it tells', () => {
		const [event] = eventsOf('task.updated', {taskId: 't', status: 'review'});
		expect(event).toMatchObject({type: 'task.changed', id: 't', change: {status: 'review'}});
		expect(event).not.toHaveProperty('change.title');
		expect(event).not.toHaveProperty('change.agentId');
	});

	test('two instances on one connection are kept apart', () => {
		const [mine] = eventsOf('task.updated', {taskId: 't', status: 'done'}, {instanceId: 'one'});
		const [other] = eventsOf('task.updated', {taskId: 't', status: 'done'}, {instanceId: 'two'});
		expect(mine).toMatchObject({id: 't'});
		expect(other).toMatchObject({id: 'two⁄t'});
	});

	test('an answer being written is a stream, and the same id without `partial` ends it', () => {
		const partial = {id: 'm', threadId: 'th', author: 'Ops', content: 'half', partial: true};
		expect(eventsOf('chat.message', partial)).toMatchObject([
			{type: 'thread.changed', id: 'th'},
			{type: 'message.streamed', runId: 'm', text: 'Ops: half'},
		]);
		expect(eventsOf('chat.message', {...partial, partial: false})).toMatchObject([
			{type: 'thread.changed'},
			{type: 'message.added', message: {id: 'm', runId: 'm', text: 'Ops: half'}},
		]);
	});

	test('usage adds up by day', () => {
		const report = (at: string) =>
			JSON.stringify({type: 'usage.report', timestamp: at, payload: {promptTokens: 10, costUsd: 0.5}});
		let memory = newMemory;

		for (const at of ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', '2026-11-21T11:00:00.000Z']) {
			({memory} = decode(report(at), memory, 1));
		}

		expect([...memory.usage]).toEqual([
			['2026-11-20', {tokens: 10, cost: 0.5}],
			['2026-11-21', {tokens: 20, cost: 1}],
		]);
	});

	test('usage adds up by agent and by model, the greatest first, and a cost nobody told is not 0', () => {
		const report = (payload: object) =>
			JSON.stringify({type: 'usage.report', timestamp: '2026-11-21T10:00:00.000Z', payload});
		let memory = newMemory;
		let last: ReturnType<typeof decode> | undefined;

		for (const payload of [
			{agentId: 'agent_ops', model: 'small', promptTokens: 10, completionTokens: 5, costUsd: 0.5},
			{agentId: 'agent_main', model: 'large', promptTokens: 20},
			{agentId: 'agent_ops', model: 'small', promptTokens: 10, costUsd: 0.25},
		]) {
			last = decode(report(payload), memory, 1);
			({memory} = last);
		}

		expect(last?.heard).toMatchObject({
			events: [
				{
					type: 'usage.replaced',
					usage: {
						totalTokens: 45,
						totalCost: 0.75,
						agents: [
							{name: 'agent_ops', tokens: 25, cost: 0.75},
							{name: 'agent_main', tokens: 20, cost: undefined},
						],
						models: [
							{name: 'small', tokens: 25, cost: 0.75},
							{name: 'large', tokens: 20, cost: undefined},
						],
					},
				},
			],
		});
	});

	test('whoever names ever more agents has those that are too many summed as one', () => {
		let memory = newMemory;

		for (let number = 0; number < 250; number += 1) {
			const payload = {agentId: `a${number}`, promptTokens: 1};
			const text = JSON.stringify({type: 'usage.report', timestamp: '2026-11-21T10:00:00.000Z', payload});
			({memory} = decode(text, memory, 1));
		}

		expect(memory.agents.size).toBe(201);
		expect(memory.agents.get('others')?.tokens).toBe(50);
	});

	test('an error with a request is its refusal, one without is an alert', () => {
		const payload = {code: 'NotFound', message: 'task not found'};
		const text = JSON.stringify({type: 'error', timestamp: 'x', requestId: 'r', payload});
		expect(decode(text, newMemory, 1).heard).toMatchObject({
			events: [],
			settles: {id: 'r', outcome: {ok: false, problem: {code: 'NotFound', message: 'task not found'}}},
		});
		expect(eventsOf('error', payload)).toMatchObject([
			{type: 'alert.raised', alert: {says: 'NotFound: task not found'}},
		]);
	});

	test('5,000 mutants throw nothing, and nothing unclean or unbounded comes of them', () => {
		const random = createGenerator(11);
		let memory = newMemory;
		let known = 0;

		for (let count = 0; count < 5000; count += 1) {
			const text = mutant(messages[Math.floor(random() * messages.length)] ?? '{}', random);
			const decoded = decode(text, memory, count);
			({memory} = decoded);

			if (decoded.heard.kind === 'event') {
				known += decoded.heard.events.length;
				const told = JSON.stringify(decoded.heard.events);
				expect(told.length).toBeLessThan(200_000);
				expect(cleanText(told, 200_000)).toBe(told);
			}
		}

		expect(known).toBeGreaterThan(2000);
		expect(memory.usage.size).toBeLessThanOrEqual(60);
	});
});
