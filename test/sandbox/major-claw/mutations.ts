/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument --
   Frames are read here as they come off the wire. */
import {expect, test} from 'vitest';
import {createRandom, type Random} from '../../../source/sandbox/world/random.ts';
import type {World} from '../../../source/sandbox/world/parts.ts';
import {wrongEvent} from './contract.mts';
import type {Frame} from '../../helpers/raw-socket.ts';
import {type Client, createStand} from './stand.mts';

const errors = new Set(['ValidationError', 'NotFound', 'RateLimited', 'PermissionDenied']);

/** One good frame of every kind; `n` makes ids that were not there before. */
function goodFrames(n: number): ReadonlyArray<Record<string, unknown>> {
	const envelope = {
		timestamp: '2026-02-17T00:00:00.000Z',
		requestId: `req_${n}`,
		instanceId: 'claw_local_1',
	};
	return [
		{type: 'instance.subscribe', ...envelope, payload: {topics: ['task.*', 'agent.status']}},
		{
			...{type: 'task.create', ...envelope},
			payload: {
				id: `task_${n}`,
				title: 'Research X',
				priority: 'low',
				description: 'd',
				metadata: {a: [1, {b: 2}]},
			},
		},
		{type: 'task.assign', ...envelope, payload: {taskId: 'seed', agentId: 'agent_research'}},
		{type: 'task.updateStatus', ...envelope, payload: {taskId: 'seed', status: 'in_progress'}},
		{
			type: 'chat.send',
			...envelope,
			payload: {threadId: 'thread_1', from: 'user', message: '@agent_ops hello'},
		},
		{
			...{type: 'agent.invoke', ...envelope},
			payload: {agentId: 'agent_scribe', prompt: 'Find X', context: {threadId: 'thread_1'}},
		},
	];
}

const strange: readonly unknown[] = [
	...[null, true, false, 0, -1, 1e308, 2 ** 53, 0.1, '', ' ', '\0', '\uD800', '\u202E', '💥'.repeat(50)],
	...[
		'x'.repeat(100_000),
		'../../etc/passwd',
		'__proto__',
		'constructor',
		"'; DROP TABLE task; --",
		'\u001B[2J',
	],
	...[[], {}, [[]], ['task.*'], {toString: 1}, {length: 1e9}, {hasOwnProperty: null}],
];

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

function pickFrom<Item>(random: Random, items: readonly Item[]): Item {
	return items[random.between(0, items.length - 1)]!;
}

/** Changes one place of a frame, somewhere. */
function mutateValue(random: Random, value: Record<string, unknown>): Record<string, unknown> {
	const entries = Object.entries(value);
	const index = random.between(0, Math.max(0, entries.length - 1));
	const [key, inner] = entries[index] ?? ['type', 'x'];

	if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.chance(0.75)) {
		return {...value, [key]: mutateValue(random, {...inner})};
	}

	switch (random.between(0, 6)) {
		case 0: {
			return Object.fromEntries(entries.filter(([each]) => each !== key));
		}

		case 1: {
			return {...value, [`${key}x`]: inner};
		}

		case 2: {
			return {...value, [key]: [inner]};
		}

		case 3: {
			return Object.fromEntries([...entries, [pickFrom(random, prototypeKeys), pickFrom(random, strange)]]);
		}

		case 4: {
			return {
				...value,
				[key]: typeof inner === 'string' ? `${inner}\0${pickFrom(random, ['é', '\n', '💥', ' '])}` : 'x',
			};
		}

		default: {
			return {...value, [key]: pickFrom(random, strange)};
		}
	}
}

/** Changes the text of a frame. */
function mutateText(random: Random, text: string): string {
	const place = random.between(0, text.length);

	switch (random.between(0, 6)) {
		case 0: {
			return text.slice(0, place);
		}

		case 1: {
			return (
				text.slice(0, place) +
				pickFrom(random, ['"', '{', '}', ',', '\\', '\0', '\u2028', '\uFEFF']) +
				text.slice(place)
			);
		}

		case 2: {
			// The same keys twice: the last one counts.
			return `${text.slice(0, -1)},${text.slice(1)}`;
		}

		case 3: {
			return text.replace('"payload":{', () => `"payload":{"deep":${'['.repeat(5000)}${']'.repeat(5000)},`);
		}

		case 4: {
			return text.replace(
				'"metadata":{',
				() => `"metadata":{"deep":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)},`,
			);
		}

		case 5: {
			return text.replace(
				/:"[^"]*"/u,
				() => `:${pickFrom(random, ['1e999', '-0', '123456789012345678901234567890', 'NaN'])}`,
			);
		}

		default: {
			return text.replace('"payload":{', '"payload":{"__proto__":{"canChange":true,"title":"x"},');
		}
	}
}

function mutate(random: Random, n: number): string {
	let frame = {...pickFrom(random, goodFrames(n))};

	for (let times = random.between(0, 2); times >= 0; times--) {
		frame = mutateValue(random, frame);
	}

	const text = JSON.stringify(frame);
	return random.chance(0.4) ? mutateText(random, text) : text;
}

/** All a command could change, but for what time does by itself. */
function stateOf({tasks, agents, threads, runs}: World): string {
	const said = threads.all().map(({key, messages}) => [key, messages.length, messages.at(-1)?.id]);
	const at = tasks.all().map(({id, status, agentId, updatedAt}) => [id, status, agentId, updatedAt]);
	return JSON.stringify([at, agents.all(), said, runs.active().map(({id}) => id)]);
}

/** What is wrong with the answers to one frame. */
function problemOf(answers: readonly Frame[]): string | undefined {
	const error = answers.find(({type}) => type === 'error');
	const wrong = answers.map((answer) => wrongEvent(answer)).find((each) => each !== undefined);

	if (answers.length === 0) {
		return 'there was no answer';
	}

	if (error !== undefined && (answers.length > 1 || !errors.has(error['payload'].code))) {
		return `the answer was ${JSON.stringify(answers)}`;
	}

	return wrong;
}

test('ten thousand broken frames are each answered, by a documented error without any effect or as the valid commands they still are', () => {
	const random = createRandom(20_260_217);
	const {world, connect, clock} = createStand();
	world.tasks.add({id: 'seed', title: 'Seed'});
	let client: Client = connect();
	let happened = 0;
	let [refused, obeyed] = [0, 0];
	world.on(() => happened++);

	for (let n = 0; n < 10_000; n++) {
		if (n % 90 === 0) {
			client.hangUp();
			client = connect(n % 180 === 0 ? 'secret' : 'eyes');
			client.heard();
		}

		if (n % 500 === 0) {
			clock.turn(5000);
			client.heard();
		}

		const text = mutate(random, n);
		const before = n % 20 === 0 ? stateOf(world) : '';
		happened = 0;
		const answers = client.send(text);
		const error = answers.find(({type}) => type === 'error');
		const problem =
			problemOf(answers) ??
			(client.closedWith() === undefined ? undefined : 'the line was closed') ??
			(error !== undefined && happened > 0 ? 'refused, and yet something happened' : undefined);

		if (problem !== undefined) {
			expect.fail(`frame ${n}, ${text.slice(0, 400)}: ${problem}`);
		}

		if (error === undefined) {
			obeyed++;
		} else {
			refused++;
			expect(before === '' ? '' : stateOf(world), text.slice(0, 400)).toBe(before);
		}
	}

	expect(refused).toBeGreaterThan(4000);
	expect(obeyed).toBeGreaterThan(500);
	expect(Object.hasOwn(Object.prototype, 'canChange')).toBe(false);
	expect(Object.hasOwn(Object.prototype, 'title')).toBe(false);
	// And it still does what it is asked.
	expect(connect().command('task.create', {id: 'last', title: 'Last'})).toMatchObject([
		{type: 'task.created'},
	]);
});
