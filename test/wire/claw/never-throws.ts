import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import type {ClawMemory} from '../../../source/wire/dialects/claw/memory.ts';
import {often} from '../../helpers/often.ts';
import {createGenerator, mutant} from '../../helpers/mutants.ts';
import {context, greetedBy, linesOf, memoryOf, recordings} from '../../helpers/claw.ts';

const kinds = new Set(['event', 'answer', 'rejected']);

const methods = [
	'system-presence',
	'health',
	'status',
	'last-heartbeat',
	'agents.list',
	'sessions.list',
	'chat.history',
	'chat.send',
	'chat.abort',
	'cron.list',
	'cron.run',
	'tasks.list',
	'tasks.cancel',
	'node.list',
	'exec.approval.list',
	'exec.approval.resolve',
	'plugin.approval.list',
	'node.pair.list',
	'device.pair.list',
	'question.list',
	'usage.cost',
	'models.list',
];

const recorded = recordings().flatMap((name) => {
	const lines = linesOf(name);
	const {memory} = greetedBy(lines);
	return lines.filter(({dir}) => dir === 'in').map(({f}) => ({text: JSON.stringify(f), memory}));
});

function hear(text: string, memory: ClawMemory): ClawMemory {
	const decoded = claw.decode(text, memory, 1);
	expect(kinds.has(decoded.heard.kind)).toBe(true);
	return decoded.memory;
}

describe('no frame can throw', () => {
	test('cut at any place', () => {
		const random = createGenerator(1);

		for (const {text, memory} of recorded) {
			hear(text.slice(0, Math.floor(random() * text.length)), memory);
		}
	});

	test('repeated and out of order', () => {
		const random = createGenerator(2);
		let memory = memoryOf(4);
		const shuffled = [...recorded, ...recorded].toSorted(() => random() - 0.5);

		for (const {text} of shuffled) {
			memory = hear(text, memory);
		}
	});

	test('mutated in 5,000 ways', () => {
		const random = createGenerator(3);
		const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
		let memory = memoryOf(3);

		for (let count = 0; count < 5000; count += 1) {
			const {text} = pick(recorded);
			memory = hear(mutant(text, random), memory);
		}
	});

	test('bytes changed', () => {
		const random = createGenerator(4);

		for (const {text, memory} of recorded) {
			const place = Math.floor(random() * text.length);
			const letter = String.fromCodePoint(Math.floor(random() * 0x2_10));
			hear(text.slice(0, place) + letter + text.slice(place + 1), memory);
		}
	});

	test('oversize, too deep, or no JSON at all', () => {
		const deep = '['.repeat(200_000) + ']'.repeat(200_000);
		const texts = [
			'',
			'null',
			'[]',
			'7',
			'{',
			'\u{0}',
			'{"type":"event"}',
			'{"type":"event","event":"agent","payload":{"runId":"',
			`{"type":"event","event":"health","payload":{"x":${deep}}}`,
			`{"type":"event","event":"exec.approval.requested","payload":{"id":"1","request":{"command":"x","y":${deep}}}}`,
			`{"type":"event","event":"chat","payload":{"runId":"r","sessionKey":"s","state":"delta","message":{"content":${deep}}}}`,
			`{"type":"res","id":"1","ok":false,"error":{"details":${deep}}}`,
			JSON.stringify({
				type: 'event',
				event: 'chat',
				payload: {runId: 'r', sessionKey: 's', state: 'final', message: {content: 'x'.repeat(5_000_000)}},
			}),
			JSON.stringify({
				type: 'event',
				event: 'presence',
				payload: {presence: Array.from({length: 100_000}, () => ({host: 'a'}))},
			}),
		];

		for (const text of texts) {
			hear(text, memoryOf(4));
		}
	});
});

test('no answer can throw, whatever was asked', () => {
	const call = (method: string) => ({
		method,
		params: {sessionKey: 'main', id: 'a', message: 'x'},
		deadlineMs: 1,
	});
	fc.assert(
		fc.property(fc.constantFrom(...methods), fc.jsonValue(), (method, payload) => {
			expect(typeof claw.readAnswer(call(method), payload, memoryOf(4), 1).ok).toBe('boolean');
		}),
		{numRuns: often(300, {atLength: 2000})},
	);

	for (const {text, memory} of recorded) {
		const payload = (JSON.parse(text) as {payload?: unknown}).payload;

		for (const method of methods) {
			claw.readAnswer(call(method), payload, memory, 1);
		}
	}
});

test('no greeting can throw, and every one says something or waits', () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.json(), fc.constantFrom(...recorded.map(({text}) => text))), {maxLength: 4}),
			(texts) => {
				const opened = claw.stepGreeting(claw.startGreeting(context), {type: 'opened', at: 0});
				let {state} = opened;
				expect(opened.outputs).toHaveLength(1);

				for (const text of texts) {
					({state} = claw.stepGreeting(state, {type: 'text', text, at: 1}));
				}

				({state} = claw.stepGreeting(state, {type: 'elapsed', at: 2}));
				({state} = claw.stepGreeting(state, {type: 'elapsed', at: 3}));
				expect(state.phase.type).toBe('over');
			},
		),
	);
});
