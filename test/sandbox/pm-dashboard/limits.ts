import {describe, expect, test} from 'vitest';
import {createMeter, rateLimits} from '../../../source/sandbox/pm-dashboard/limits.ts';
import {expectData, type Frame, type Guest, layTable} from './table.mts';

/** Says as much as it can without time going by. */
function flood(guest: Guest, count: number, iso: string, from = 0): void {
	for (let index = from; index < from + count; index++) {
		guest.send({
			id: `f${index}`,
			type: 'request',
			timestamp: iso,
			source: 'x',
			payload: {action: 'get_status'},
		});
	}
}

describe('rate limits', () => {
	test('are those of the seed, to the number', () => {
		expect(rateLimits).toEqual({
			frontend: {messagesPerMinute: 120, burstSize: 10, windowSize: 60, penaltyDuration: 300},
			agent: {messagesPerMinute: 600, burstSize: 50, windowSize: 60, penaltyDuration: 60},
			external: {messagesPerMinute: 60, burstSize: 5, windowSize: 60, penaltyDuration: 600},
		});
	});

	test.each([
		['frontend', 10, 500, 300_000],
		['agent', 50, 100, 60_000],
		['external', 5, 1000, 600_000],
	])(
		'%s: a burst of %i, then one every %i ms; three excesses are a ban of %i ms',
		(clientType, burst, everyMs, banMs) => {
			const {enter, connect, clock, iso} = layTable();
			const guest = enter(clientType);
			flood(guest, burst, iso());
			expect(guest.of('response')).toHaveLength(burst);
			flood(guest, 1, iso(), 100);
			expect(guest.of('error')[0]).toMatchObject({
				correlationId: 'f100',
				payload: {code: 'RATE_LIMIT_EXCEEDED', recoverable: true, retryAfter: everyMs},
			});
			clock.turn(everyMs);
			flood(guest, 1, iso(), 100);
			expect(guest.of('response')).toHaveLength(burst + 1);
			flood(guest, 1, iso(), 200);
			expect(guest.ending()).toBeUndefined();
			flood(guest, 1, iso(), 201);
			expect(guest.ending()?.code).toBe(4429);
			expect(guest.frames.at(-1)).toMatchObject({payload: {code: 'RATE_LIMIT_EXCEEDED', retryAfter: banMs}});

			const tryAgain = () => {
				const again = connect();
				again.send({type: 'auth', token: 'op', clientType});
				return again;
			};

			clock.turn(1000);
			const refused = tryAgain();
			expect(refused.frames[0]).toMatchObject({
				payload: {code: 'RATE_LIMIT_EXCEEDED', retryAfter: banMs - 1000},
			});
			expect(refused.ending()?.code).toBe(4429);
			clock.turn(banMs - 1000);
			expect(tryAgain().frames[0]?.['type']).toBe('connection_ack');
		},
	);

	test('a ban is for that token and that type of client, and nobody else', () => {
		const {enter, iso} = layTable();
		const guest = enter('external');
		flood(guest, 8, iso());
		expect(guest.ending()?.code).toBe(4429);
		expect(enter('frontend').ack).toBeDefined();
		expect(enter('external', {token: 'view'}).ack).toBeDefined();
		expect(() => enter('external')).toThrow(/RATE_LIMIT_EXCEEDED/u);
	});

	test('excesses of more than a window ago are forgiven', () => {
		const {enter, clock, iso} = layTable();
		const guest = enter('external');
		flood(guest, 7, iso());
		expect(guest.of('error')).toHaveLength(2);

		for (let third = 0; third < 3; third++) {
			clock.turn(20_000);
			guest.pong();
		}

		flood(guest, 7, iso(), 50);
		expect(guest.ending()).toBeUndefined();
		flood(guest, 1, iso(), 90);
		expect(guest.ending()?.code).toBe(4429);
	});

	test('auth, ping and pong are free, and all that is wrong is not', () => {
		const {enter, iso} = layTable();
		const guest = enter('external');

		for (let index = 0; index < 50; index++) {
			guest.send({type: 'AUTH', token: 'op', clientType: 'external'});
			guest.send({id: `p${index}`, type: 'ping', timestamp: iso(), source: 'x'});
			guest.send({type: 'pong'});
		}

		expect(guest.of('error')).toEqual([]);

		for (const bad of [
			'{',
			'7',
			'{"type":"x"}',
			'{"id":"a","type":"request"}',
			'{"type":"auth"}',
			'{',
			'{',
			'{',
		]) {
			guest.send(bad);
		}

		expect(guest.ending()?.code).toBe(4429);
	});

	test('bytes and what is too large cost as much as anything else', () => {
		const {enter} = layTable();
		const guest = enter('external');

		for (let index = 0; index < 4; index++) {
			guest.listener.binary(Buffer.alloc(10));
			guest.send('x'.repeat(1_000_001));
		}

		expect(guest.ending()?.code).toBe(4429);
	});

	test('a client that waits as long as it is told is served', () => {
		const meter = createMeter(rateLimits.external);
		let now = 0;

		for (let index = 0; index < 100; index++) {
			const charge = meter.charge(now);

			if (charge.kind === 'over') {
				now += charge.retryAfterMs;
				expect(meter.charge(now)).toEqual({kind: 'served'});
				now += 70_000;
			} else {
				expect(charge.kind).toBe('served');
			}
		}

		expect(now).toBeGreaterThan(0);
	});

	test('a clock that runs back gives nothing away', () => {
		const meter = createMeter(rateLimits.external);
		const kinds = [10_000, 9000, 8000, 7000, 6000, 5000].map((now) => meter.charge(now).kind);
		expect(kinds).toEqual(['served', 'served', 'served', 'served', 'served', 'over']);
	});
});

describe('a client that is behind', () => {
	function stalled() {
		const table = layTable();
		const guest = table.enter();
		guest.ask('subscribe', {channels: ['team.*', 'system.alerts', 'agent.*']});
		guest.clear();
		guest.buffered = 1_000_000;
		const other = table.enter('agent');
		const say = (event: string, priority: number) =>
			other.ask('broadcast', {event, data: {}}, {channel: 'team.a', priority});
		return {...table, guest, other, say};
	}

	const events = (guest: Guest) =>
		guest.of('broadcast').map(({payload}) => (payload as Frame)['event'] as string);

	test('gets what waited in the order of its priority, and of its coming within one', () => {
		const {guest, say, clock} = stalled();

		for (const [index, priority] of [1, 0, 2, 1, 0, 2].entries()) {
			say(String(index), priority);
		}

		expect(events(guest)).toEqual([]);
		guest.buffered = 0;
		clock.turn(20);
		expect(events(guest)).toEqual(['2', '5', '0', '3', '1', '4']);
	});

	test('gets a critical alert at once', () => {
		const {guest, say, world} = stalled();
		say('waits', 2);
		world.notices.raise({kind: 'alert', level: 'critical', title: 'x', message: 'y', source: 'test'});
		expect(guest.frames.map(({type}) => type as string)).toEqual(['system_alert']);
	});

	test('loses what is low first, and is given up with 1008 only then', () => {
		const {guest, other, clock, enter} = stalled();
		const data = {text: 'x'.repeat(900_000)};
		const say = (priority: number) =>
			other.ask('broadcast', {event: 'big', data}, {channel: 'team.a', priority});

		for (let index = 0; index < 8; index++) {
			say(0);
		}

		expect(guest.ending()).toBeUndefined();

		for (let index = 0; index < 6; index++) {
			say(1);
		}

		expect(guest.ending()).toEqual({code: 1008, reason: 'slow consumer'});
		clock.turn(100);
		const metrics = expectData(enter().request('get_metrics'));
		expect((metrics['messages'] as Frame)['deliveryRate']).toBeLessThan(1);
	});
});

describe('what the gateway measures of itself', () => {
	test('is what really happened', async () => {
		const {enter, clock, connect} = layTable();
		const guest = enter();
		const gone = enter('agent');
		clock.turn(10_000);
		gone.leave();
		const stranger = connect();
		stranger.send({type: 'auth', token: 'nope', clientType: 'frontend'});
		await Promise.resolve();
		guest.request('create_project', {});
		const metrics = expectData(guest.request('get_metrics'));
		const connections = metrics['connections'] as Frame;
		expect(connections).toMatchObject({
			totalConnections: 3,
			activeConnections: 1,
			averageConnectionDuration: 5000,
		});
		expect(connections['disconnectionReasons']).toEqual({'1000': 1, '4401 The token is not known': 1});
		expect(connections['connectionsPerSecond']).toBeCloseTo(3 / 60, 2);
		const messages = metrics['messages'] as Frame;
		expect(messages['messagesByType']).toMatchObject({
			auth: 3,
			connection_ack: 2,
			broadcast: 2,
			request: 2,
			error: 2,
			task_create: 0,
		});
		expect(messages['errorRate']).toBeCloseTo(2 / 5, 2);
		expect(messages['deliveryRate']).toBe(1);
		expect(messages['averageMessageSize']).toBeGreaterThan(100);
		expect(messages['messagesPerSecond']).toBeCloseTo(11 / 60, 1);
		const {p50, p90, p95, p99, max} = messages['messageLatency'] as Record<string, number>;
		expect(p50).toBeGreaterThan(0);
		expect([p50, p90, p95, p99, max]).toEqual(
			[p50, p90, p95, p99, max].toSorted((one, other) => one! - other!),
		);
	});
});

describe('what a client may fill', () => {
	test.each<[string, string, Frame]>([
		['a title', 'create_task', {title: 'x'.repeat(221)}],
		['a description', 'create_task', {title: 'x', description: 'x'.repeat(8001)}],
		['metadata', 'create_task', {title: 'x', metadata: {a: 'x'.repeat(20_000)}}],
		['a name', 'create_project', {name: 'x'.repeat(201)}],
		[
			'dependencies',
			'create_task',
			{title: 'x', dependencies: Array.from({length: 51}, (_, index) => `t${index}`)},
		],
		[
			'phases',
			'create_task_breakdown',
			{projectId: 'p', requirements: {phases: Array.from({length: 21}, String)}},
		],
		['a message', 'send_message', {message: 'x'.repeat(8001)}],
		['an estimate', 'create_task', {title: 'x', estimatedDuration: -1}],
		['a date', 'create_task', {title: 'x', dueDate: '2026-13-45'}],
		['a page', 'get_tasks', {limit: 501}],
	])('%s has its bounds', (_, action, data) => {
		const {enter, picture, world} = layTable();
		world.projects.add({id: 'p', name: 'p'});
		const guest = enter();
		const before = picture();
		expect(guest.code(guest.request(action, data))).toBe('INVALID_MESSAGE_FORMAT');
		expect(picture()).toBe(before);
	});

	test('agents do not grow without end', () => {
		const {enter, world} = layTable();
		const guest = enter('agent');
		const answers = Array.from({length: 210}, (_, index) =>
			guest.request('spawn_agent', {name: `n${index}`}),
		);
		expect(guest.code(answers.at(-1))).toBe('TASK_EXECUTION_FAILED');
		expect(world.agents.all().length).toBeLessThanOrEqual(200);
	});
});
