import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {Heard} from '../../../source/wire/dialects/dialect.ts';
import {capabilities} from '../../../source/wire/dialects/mt5-trader/capabilities.ts';
import type {Mt5Memory} from '../../../source/wire/dialects/mt5-trader/memory.ts';
import {memoryBounds} from '../../../source/wire/dialects/mt5-trader/memory.ts';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {often} from '../../helpers/often.ts';
import {context, event, linesOf, memoryOf, recordings} from '../../helpers/mt5-trader.ts';

const methods = capabilities.methods.map(({name}) => name);

const recorded = recordings().flatMap((name) =>
	linesOf(name)
		.filter(({dir, f}) => dir === 'in' && f !== undefined)
		.map(({f}) => JSON.stringify(f)),
);

/** Numbers that look random and are the same every time. */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

const unclean = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** No event may carry what could move a cursor; line breaks and tabs are lines of a message or a document. */
function textsOf(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}

	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)])
		: [];
}

function expectClean(events: readonly GatewayEvent[]): void {
	const texts = textsOf(events);
	expect(texts.filter((text) => unclean.test(text.replaceAll(/[\n\t]/gu, '')))).toEqual([]);
	expect(texts.filter((text) => text.length > 500_000)).toEqual([]);
	expect(JSON.stringify(events).length).toBeLessThan(4_000_000);
}

function hear(text: string, memory: Mt5Memory): Mt5Memory {
	const decoded = mt5Trader.decode(text, memory, 1);
	read(decoded.heard, decoded.memory);
	return decoded.memory;
}

let turn = 0;

/** Every good answer is read as that of some method. */
function read(heard: Heard, memory: Mt5Memory): void {
	if (heard.kind === 'event') {
		expectClean(heard.events);
		expect(unclean.test(heard.name)).toBe(false);
		return;
	}

	if (heard.kind === 'answer' && heard.outcome.ok) {
		turn += 1;
		const method = methods[turn % methods.length] ?? '';
		const call = {
			method,
			params: {agentId: 'a', request: {payload: {message: 'x'}}},
			deadlineMs: 1,
			about: 'agent:a',
		};
		const answer = mt5Trader.readAnswer(call, heard.outcome.value, memory, 1);
		expectClean(answer.ok ? answer.value : []);
		return;
	}

	if (heard.kind === 'answer' && !heard.outcome.ok) {
		expect(textsOf(heard.outcome.problem).filter((text) => unclean.test(text))).toEqual([]);
	}
}

const wrong: readonly unknown[] = [
	null,
	0,
	-1,
	1e308,
	'',
	'x',
	'\u{202E}',
	'\u{1B}[2J',
	'a\u{0}b',
	true,
	[],
	{},
	[null],
	[[[]]],
	{id: null},
	'__proto__',
];

function spoiler(seed: number): (value: unknown) => unknown {
	const random = generator(seed);
	const spoil = (value: unknown): unknown => {
		if (random() < 0.05) {
			return wrong[Math.floor(random() * wrong.length)];
		}

		if (typeof value === 'string' && random() < 0.05) {
			return `${value}\u{202E}\u{1B}[31m`;
		}

		if (Array.isArray(value)) {
			return value.slice(0, 20).map((item) => spoil(item));
		}

		return typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value).map(([key, item]) => [random() < 0.02 ? '__proto__' : key, spoil(item)]),
				)
			: value;
	};
	return spoil;
}

describe('no frame can throw, and no event is unclean', () => {
	test('cut at any place', () => {
		const random = generator(1);

		for (const text of recorded) {
			hear(text.slice(0, Math.floor(random() * text.length)), memoryOf());
		}
	});

	test('repeated and out of order', () => {
		const random = generator(2);
		let memory = memoryOf();

		for (const text of [...recorded, ...recorded].toSorted(() => random() - 0.5)) {
			memory = hear(text, memory);
		}
	});

	test('mutated in 5,000 ways', () => {
		const spoil = spoiler(3);
		const random = generator(4);
		let memory = memoryOf();

		for (let count = 0; count < 5000; count += 1) {
			const text = recorded[Math.floor(random() * recorded.length)] ?? '';
			memory = hear(JSON.stringify(spoil(JSON.parse(text))), memory);
		}
	});

	test('bytes changed', () => {
		const random = generator(5);

		for (const text of recorded) {
			const place = Math.floor(random() * text.length);
			const letter = String.fromCodePoint(Math.floor(random() * 0x2_10));
			hear(text.slice(0, place) + letter + text.slice(place + 1), memoryOf());
		}
	});

	test('oversize, too deep, or no JSON at all', () => {
		const deep = '['.repeat(100_000) + ']'.repeat(100_000);
		const long = 'x'.repeat(5_000_000);
		const place = '"agentId":"a","runId":"r"';
		const blockOf = (rest: string): string =>
			`{"type":"event","event":"event.agent.block","payload":{${place},"block":{"id":"b",${rest}}}}`;
		const texts = [
			'',
			'null',
			'[]',
			'{',
			'\u{0}',
			'{"type":"event"}',
			'{"type":"res","id":""}',
			`{"type":"event","event":"event.gateway.status","payload":{"uptimeSeconds":1,"subsystems":${deep}}}`,
			`{"type":"event","event":"event.risk.alert","payload":{"decision":{"violations":[{"message":"${long}"}]}}}`,
			`{"type":"event","event":"event.feed.event","payload":{"topic":"news.headline","payload":{"title":"${long}"}}}`,
			blockOf(`"type":"TradeProposal","data":{"x":${deep}},"actions":[{"id":"approve"}]`),
			blockOf(
				`"type":"TradeProposal","data":{"symbol":"X","rationale":"${long}"},"actions":[{"id":"approve"}]`,
			),
			blockOf(`"type":"Markdown","data":{"markdown":"${long}"}`),
			`{"type":"res","id":"1","ok":false,"error":{"message":"${long}","details":${deep}}}`,
			`{"type":"res","id":"1","ok":true,"payload":{"accounts":[${'{"accountId":"a"},'.repeat(100_000)}{}]}}`,
		];

		for (const text of texts) {
			hear(text, memoryOf());
		}
	});
});

test('what is remembered stays small, whatever comes', () => {
	let memory = memoryOf();

	for (let count = 0; count < 2000; count += 1) {
		const agent = {agentId: `a${count}`, label: 'x'};
		const frames = [
			event('event.agent.status', {agent}),
			event('event.trade.intent', {intentId: `i${count}`, symbol: 'X'}),
			event('event.agent.run.delta', {agentId: 'a', runId: `r${count}`, delta: 'x'}),
		];

		for (const frame of frames) {
			({memory} = mt5Trader.decode(JSON.stringify(frame), memory, count));
		}
	}

	expect(memory.labels.size).toBe(memoryBounds.labels);
	expect(memory.intents.size).toBe(memoryBounds.intents);
	expect(memory.streams.size).toBe(memoryBounds.streams);

	const delta = 'y'.repeat(150_000);

	for (let count = 0; count < 6; count += 1) {
		const frame = event('event.agent.run.delta', {agentId: 'a', runId: 'r', delta});
		({memory} = mt5Trader.decode(JSON.stringify(frame), memory, count));
	}

	expect(memory.streams.get('r')?.length).toBe(memoryBounds.textOfStream);
});

test('no answer can throw, whatever was asked', () => {
	fc.assert(
		fc.property(fc.constantFrom(...methods), fc.jsonValue(), fc.jsonValue(), (method, params, payload) => {
			const call = {method, params: params as never, deadlineMs: 1};
			expect(typeof mt5Trader.readAnswer(call, payload, memoryOf(), 1).ok).toBe('boolean');
		}),
		{numRuns: often(300, {atLength: 2000})},
	);

	const spoil = spoiler(6);

	for (const text of recorded) {
		const payload = spoil((JSON.parse(text) as {payload?: unknown}).payload);

		for (const method of methods) {
			const read_ = mt5Trader.readAnswer({method, params: {}, deadlineMs: 1}, payload, memoryOf(), 1);
			expectClean(read_.ok ? read_.value : []);
		}
	}
});

test('no greeting can throw, and every one says something or waits', () => {
	const spoil = spoiler(7);
	const spoiled = recorded.map((text) =>
		JSON.stringify(spoil(JSON.parse(text.replaceAll(/"id":"[^"]*"/gu, '"id":"connect"')))),
	);
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.json(), fc.constantFrom(...recorded, ...spoiled)), {maxLength: 4}),
			(texts) => {
				const opened = mt5Trader.stepGreeting(mt5Trader.startGreeting(context), {type: 'opened', at: 0});
				let {state} = opened;
				expect(opened.outputs.map(({type}) => type)).toEqual(['send', 'wait']);

				for (const text of texts) {
					const step = mt5Trader.stepGreeting(state, {type: 'text', text, at: 1});
					({state} = step);
					const because = step.outputs.flatMap((output) => ('because' in output ? [output.because] : []));
					expect(because.filter((words) => unclean.test(words))).toEqual([]);
				}

				({state} = mt5Trader.stepGreeting(state, {type: 'elapsed', at: 2}));
				expect(state.phase).toBe('over');
			},
		),
		{numRuns: often(150, {atLength: 500})},
	);
});
