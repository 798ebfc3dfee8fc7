import {expect, test} from 'vitest';
import {actionNeeds} from '../../../source/sandbox/pm-dashboard/permissions.ts';
import {messageTypes} from '../../../source/sandbox/pm-dashboard/frames.ts';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import {type Frame, layTable} from './table.mts';

const codes = new Set([
	...[
		'INVALID_TOKEN',
		'TOKEN_EXPIRED',
		'INSUFFICIENT_PERMISSIONS',
		'INVALID_MESSAGE_FORMAT',
		'MISSING_REQUIRED_FIELD',
	],
	...['INVALID_TARGET', 'MESSAGE_TOO_LARGE', 'CHANNEL_NOT_FOUND', 'SUBSCRIPTION_FAILED', 'CHANNEL_FULL'],
	...['AGENT_UNAVAILABLE', 'AGENT_OVERLOADED', 'TASK_EXECUTION_FAILED', 'TIMEOUT', 'RATE_LIMIT_EXCEEDED'],
]);

test('ten thousand broken frames are answered as documented, and an error never changed the world', () => {
	const table = layTable();
	const {world, clock, iso, records} = table;
	const random = createRandom(4711);
	const project = world.projects.add({id: 'p1', name: 'p'})!;
	const agents = world.agents.all().map(({id}) => id);

	for (const id of agents) {
		world.agents.pause(id);
	}

	const pick = <Item>(items: readonly Item[]): Item => items[random.between(0, items.length - 1)]!;
	const odd: readonly unknown[] = [
		...[
			null,
			true,
			false,
			0,
			-1,
			1.5,
			1e308,
			9_007_199_254_740_991,
			'',
			' ',
			'x',
			'x'.repeat(9000),
			'\0',
			'💥',
		],
		...[
			[],
			{},
			[null],
			[[[]]],
			{a: {b: {}}},
			'__proto__',
			'constructor',
			'2026-01-01T00:00:00Z',
			'0000-00-00',
		],
		...[
			'p1',
			't1',
			'a1',
			'completed',
			'in_progress',
			'high',
			'*',
			'task.updates',
			'project.p1',
			['task.*', 7],
		],
		...[
			JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}') as unknown,
			Array.from({length: 600}, () => 'x'),
		],
	];
	const names = [
		...[
			'title',
			'name',
			'id',
			'taskId',
			'projectId',
			'agentId',
			'status',
			'newStatus',
			'priority',
			'metadata',
			'channels',
		],
		...[
			'channel',
			'filters',
			'dependencies',
			'description',
			'dueDate',
			'progress',
			'message',
			'data',
			'action',
			'event',
		],
		...[
			'requirements',
			'phases',
			'messageId',
			'requestId',
			'answer',
			'limit',
			'offset',
			'search',
			'type',
			'level',
			'task',
		],
		...[
			'project',
			'agent',
			'toAgentId',
			'parentTaskId',
			'estimatedDuration',
			'capabilities',
			'__proto__',
			'constructor',
		],
	];
	let guest = table.enter('agent');
	let answered = 0;
	let served = 0;

	function goodValues(): Frame {
		const task = pick(world.tasks.all());
		return {
			...{
				title: 'a title',
				name: 'a name',
				taskId: task.id,
				projectId: project.id,
				agentId: pick(agents),
				status: 'assigned',
			},
			...{
				channels: ['task.updates'],
				channel: 'team.a',
				event: 'x',
				message: 'hello',
				action: 'look',
				phases: ['a', 'b'],
			},
		};
	}

	function inner(): Frame {
		const value = goodValues();

		for (let changes = random.between(0, 3); changes > 0; changes--) {
			Object.defineProperty(value, pick(names), {
				value: pick(odd),
				enumerable: true,
				configurable: true,
				writable: true,
			});
		}

		return value;
	}

	function mutated(index: number): string {
		const type = random.chance(0.5) ? 'request' : pick(messageTypes);
		const action = pick(Object.keys(actionNeeds));
		const payload = type === 'request' ? {action, data: inner()} : inner();
		const target = random.chance(0.2) ? pick(agents) : undefined;
		const frame: Frame = {
			id: `m${index}`,
			type,
			timestamp: iso(),
			source: 'me',
			priority: 1,
			channel: 'team.a',
			target,
			payload,
		};

		if (random.chance(0.3)) {
			const field = pick([
				'id',
				'type',
				'timestamp',
				'source',
				'priority',
				'payload',
				'ttl',
				'target',
				'channel',
				'correlationId',
				'metadata',
			]);
			frame[field] = pick(odd);
		}

		const text = JSON.stringify(frame);
		const at = random.between(0, text.length - 1);

		switch (random.between(0, 9)) {
			case 0: {
				return text.slice(0, at);
			}

			case 1: {
				return text.slice(0, at) + pick(['"', '{', '}', ',', '\\', '0', '\0', '[[[[']) + text.slice(at + 1);
			}

			case 2: {
				return `[${text}]`;
			}

			default: {
				return text;
			}
		}
	}

	let spentMs = 0;

	for (let index = 0; index < 10_000; index++) {
		clock.turn(100);
		guest.pong();
		guest.clear();
		const before = records();
		const text = mutated(index);
		const began = process.cpuUsage();
		guest.send(text);
		// The time of the processor, not of the wall: a busy machine says nothing of us.
		spentMs += process.cpuUsage(began).user / 1000;
		const own = guest.frames.filter(({type}) =>
			['response', 'error', 'pong', 'connection_ack', 'retry'].includes(type as string),
		);
		const errors = own.filter(({type}) => type === 'error');

		for (const error of errors) {
			const {code} = error['payload'] as Frame;
			expect([code, codes.has(code as string)]).toEqual([code, true]);
		}

		if (errors.length > 0 && own.every(({type}) => type === 'error')) {
			const after = records();
			expect(after.length).toBe(before.length);
			expect(after.findIndex((record, at) => record !== before[at])).toBe(-1);
		}

		answered += own.length > 0 ? 1 : 0;
		served += own.some(({type}) => type === 'response') ? 1 : 0;

		if (guest.ending() !== undefined || index % 200 === 0) {
			expect([1000, 4401, 4408, 4429, undefined]).toContain(guest.ending()?.code);
			guest.leave();
			clock.turn(60_000);
			guest = table.enter('agent');
		}
	}

	expect(spentMs).toBeLessThan(5000);
	expect(answered).toBeGreaterThan(8000);
	expect(served).toBeGreaterThan(1500);
	expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
	expect(world.log.lines().lines.filter(({subsystem}) => subsystem === 'pm-dashboard')).toEqual([]);
});
