import {describe, expect, test} from 'vitest';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import {nextCronTime} from '../../source/sandbox/world/cron-expression.ts';
import type {WorldEvent} from '../../source/sandbox/world/events.ts';
import type {Scenario, World} from '../../source/sandbox/world/parts.ts';
import {createRandom} from '../../source/sandbox/world/random.ts';
import {answerTo} from '../../source/sandbox/world/run-steps.ts';
import {createWorld} from '../../source/sandbox/world/world.ts';
import {often} from '../helpers/often.ts';

const minute = 60_000;

function make(scenario: Scenario, seed = 7, speed = 1) {
	const clock = createHandClock();
	const world = createWorld({clock, seed, speed, scenario, presenceKeeps: 'the connected'});
	const heard: WorldEvent[] = [];
	world.on((event) => {
		heard.push(event);
	});
	return {clock, world, heard};
}

/** The same, with every event as it was when it happened: what it speaks of goes on changing. */
function makeWritten(scenario: Scenario, seed = 7) {
	const {clock, world} = make(scenario, seed);
	const events: string[] = [];
	world.on((event) => {
		events.push(JSON.stringify(event));
	});
	return {clock, events};
}

function say(world: World, prompt: string, id = 'run-1', threadKey = 'agent:main:main') {
	return world.runs.ask({id, kind: 'chat', threadKey, prompt, steps: answerTo(prompt), whenBusy: 'new-run'});
}

describe('a world', () => {
	test('is the same for the same seed, to the last event', () => {
		const [one, two] = [makeWritten('busy'), makeWritten('busy')];
		const ms = often(2, {atLength: 5}) * minute;
		one.clock.turn(ms);
		two.clock.turn(ms);
		expect(one.events.length).toBeGreaterThan(250);
		expect(two.events).toEqual(one.events);
	});

	test('is the same however the clock is turned', () => {
		const [one, two] = [makeWritten('busy'), makeWritten('busy')];
		const minutes = often(1, {atLength: 2});
		one.clock.turn(minutes * minute);

		for (let step = 0; step < minutes * 120; step++) {
			two.clock.turn(500);
		}

		expect(two.events).toEqual(one.events);
	});

	test('differs with the seed', () => {
		const [one, two] = [makeWritten('busy', 1), makeWritten('busy', 2)];
		one.clock.turn(20_000);
		two.clock.turn(20_000);
		expect(two.events).not.toEqual(one.events);
	});

	test('shows work within five seconds', () => {
		const {clock, heard} = make('busy', 1);
		clock.turn(5000);
		const kinds = new Set(heard.map(({type}) => type));
		expect(kinds).toContain('run.started');
		expect(kinds).toContain('run.text');
		expect(kinds).toContain('task.changed');
		expect(kinds).toContain('heartbeat');
	});

	test('has seen everything within a quarter of an hour, failures and aborts too', () => {
		const {clock, heard} = make('busy', 3);
		clock.turn(15 * minute);
		const kinds = new Set<string>(heard.map(({type}) => type));

		for (const kind of [
			'run.started',
			'run.text',
			'run.tool',
			'run.ended',
			'message.added',
			'thread.changed',
			'task.changed',
			'project.changed',
			'agent.changed',
			'agent.beat',
			'talk.said',
			'notice.raised',
			'block.changed',
			'usage.spent',
			'approval.requested',
			'presence.changed',
			'health.refreshed',
			'heartbeat',
			'cron',
			'pair.requested',
		]) {
			expect(kinds, kind).toContain(kind);
		}

		const ends = new Set(heard.flatMap((event) => (event.type === 'run.ended' ? [event.run.status] : [])));
		expect(ends).toEqual(new Set(['aborted', 'done', 'error']));
	});

	test('stays alive and small for hours', {timeout: 60_000}, () => {
		const clock = createHandClock();
		const world = createWorld({
			clock,
			seed: 5,
			speed: 1,
			scenario: 'busy',
			presenceKeeps: 'the connected',
		});
		let starts = 0;
		world.on(({type}) => {
			starts += type === 'run.started' ? 1 : 0;
		});
		clock.turn(often(12, {atLength: 180}) * minute);
		const before = starts;
		clock.turn(5 * minute);
		expect(starts - before).toBeGreaterThan(15);
		expect(Math.max(...world.threads.all().map(({messages}) => messages.length))).toBeLessThanOrEqual(200);
		expect(world.threads.all().length).toBeLessThanOrEqual(150);
		expect(world.tasks.all().length).toBeLessThanOrEqual(250);
		expect(world.projects.all().length).toBeLessThanOrEqual(10);
		expect(world.blocks.all().length).toBeLessThanOrEqual(520);
		expect(world.talks.all().length).toBeLessThanOrEqual(500);
		expect(world.notices.all().length).toBeLessThanOrEqual(200);
		expect(world.approvals.pending('exec').length).toBeLessThanOrEqual(6);
		expect(world.log.lines().lines.length).toBeLessThanOrEqual(2000);
		expect(world.presence.list().length).toBeLessThanOrEqual(200);
	});

	test('that is quiet does nothing but measure its health', () => {
		const {clock, heard} = make('quiet');
		clock.turn(30 * minute);
		expect(new Set(heard.map(({type}) => type))).toEqual(new Set(['health.refreshed']));
	});

	test('that is calm does less than one that is busy', () => {
		const [calm, busy] = [make('calm'), make('busy')];
		calm.clock.turn(2 * minute);
		busy.clock.turn(2 * minute);
		expect(calm.heard.length).toBeLessThan(busy.heard.length / 2);
		expect(calm.heard.length).toBeGreaterThan(50);
	});

	test('that is busy asks a question within minutes, one at a time, and one that is calm asks none', () => {
		const {clock, heard, world} = make('busy');
		let most = 0;

		for (let minutes = 0; minutes < 15; minutes += 1) {
			clock.turn(minute);
			most = Math.max(most, world.questions.pending().length);
		}

		const asked = heard.filter(({type}) => type === 'question.requested');
		expect(asked.length).toBeGreaterThan(1);
		expect(most).toBe(1);
		const calm = make('calm');
		calm.clock.turn(15 * minute);
		expect(calm.heard.every(({type}) => type !== 'question.requested')).toBe(true);
	});

	test('begins with history, tasks, a schedule, nodes and one open question', () => {
		const {world} = make('quiet');
		expect(world.threads.all().length).toBeGreaterThanOrEqual(8);
		expect(world.tasks.all().length).toBeGreaterThanOrEqual(4);
		expect(world.cron.all().length).toBeGreaterThanOrEqual(4);
		expect([...world.pairing.nodes.values()].length).toBe(2);
		expect(world.pairing.pending('node')).toHaveLength(1);
		expect(world.approvals.pending('exec')).toHaveLength(1);
		expect(world.usage.days(30)).toHaveLength(30);
	});
});

describe('a run', () => {
	test('speaks in pieces, and keeps what it said', () => {
		const {clock, world, heard} = make('quiet');
		expect(say(world, 'Is it fine?')).toBe('started');
		clock.turn(minute);
		const texts = heard.flatMap((event) => (event.type === 'run.text' ? [event.delta] : []));
		const last = world.threads.get('agent:main:main')?.messages.at(-1);
		expect(texts.length).toBeGreaterThan(5);
		expect(last).toMatchObject({role: 'assistant', text: texts.join(''), stop: 'stop'});
		expect(world.runs.get('run-1')).toMatchObject({status: 'done'});
	});

	test('costs something, in its thread and on its day', () => {
		const {clock, world} = make('quiet');
		const before = world.usage.days(1)[0]?.output ?? 0;
		say(world, 'Is it fine?');
		clock.turn(minute);
		expect(world.usage.days(1)[0]?.output).toBeGreaterThan(before);
	});

	test.each([
		['allow-once', 'done', 'The command ran: ls'],
		['deny', 'done', 'You refused it'],
	] as const)('that asks for leave waits, and goes on after %s', (decision, status, words) => {
		const {clock, world} = make('quiet');
		say(world, 'run: ls');
		clock.turn(5000);
		const question = world.approvals.pending('exec').find(({request}) => request['command'] === 'ls');
		expect(world.runs.get('run-1')).toMatchObject({status: 'waiting'});
		expect(world.approvals.decide('exec', question?.id ?? '', {decision, by: 'me'})).toBe('decided');
		clock.turn(minute);
		expect(world.runs.get('run-1')).toMatchObject({status});
		expect(world.threads.get('agent:main:main')?.messages.at(-1)?.text).toContain(words);
	});

	test('that nobody answers ends by itself, without an event for the question', () => {
		const {clock, world, heard} = make('quiet');
		say(world, 'run: ls');
		clock.turn(11 * minute);
		expect(world.runs.get('run-1')).toMatchObject({status: 'done'});
		expect(heard.some(({type}) => type === 'approval.resolved')).toBe(false);
	});

	test('can be aborted while it waits; its question goes with it', () => {
		const {clock, world} = make('quiet');
		say(world, 'run: ls');
		clock.turn(5000);
		expect(world.approvals.pending('exec')).toHaveLength(2);
		expect(world.runs.abort('agent:main:main', undefined, 'rpc')).toEqual(['run-1']);
		expect(world.approvals.pending('exec')).toHaveLength(1);
	});

	test('fails when told to', () => {
		const {clock, world} = make('quiet');
		say(world, 'please fail');
		clock.turn(minute);
		expect(world.runs.get('run-1')).toMatchObject({status: 'error'});
		expect(world.threads.get('agent:main:main')?.messages.at(-1)).toMatchObject({stop: 'error'});
	});

	test('waits its turn in a busy thread, and then goes by another name', () => {
		const {clock, world, heard} = make('quiet');
		say(world, 'slow');
		expect(say(world, 'Is it fine?', 'run-2')).toBe('queued');
		let isOver = false;
		world.runs.whenOver('run-2', () => {
			isOver = true;
		});
		clock.turn(minute);
		const started = heard.flatMap((event) => (event.type === 'run.started' ? [event.run.id] : []));
		expect(heard).toContainEqual({type: 'run.queued', runId: 'run-2', threadKey: 'agent:main:main'});
		expect(started).toHaveLength(2);
		expect(started).not.toContain('run-2');
		expect(isOver).toBe(true);
		expect(world.runs.isKnown('run-2')).toBe(true);
	});

	test('that never got its turn is told of as aborted', () => {
		const {clock, world} = make('quiet');
		say(world, 'slow');
		say(world, 'more', 'run-2');
		const ends: string[] = [];
		world.runs.whenOver('run-2', ({status}) => {
			ends.push(status);
		});
		clock.turn(1000);
		world.runs.abort('agent:main:main', undefined, 'rpc');
		expect(ends).toEqual(['aborted']);
	});
});

describe('approvals', () => {
	test('tell a second answer from a wrong one', () => {
		const {world} = make('quiet');
		const [question] = world.approvals.pending('exec');
		const id = question?.id ?? '';
		expect(world.approvals.decide('plugin', id, {decision: 'deny', by: 'me'})).toBe('unknown');
		expect(world.approvals.decide('exec', id, {decision: 'deny', by: 'me'})).toBe('decided');
		expect(world.approvals.decide('exec', id, {decision: 'deny', by: 'me'})).toBe('same');
		expect(world.approvals.decide('exec', id, {decision: 'allow-once', by: 'me'})).toBe('other');
		expect(world.approvals.decide('exec', 'nope', {decision: 'deny', by: 'me'})).toBe('unknown');
	});

	test('expire silently after ten minutes', () => {
		const {clock, world} = make('quiet');
		clock.turn(10 * minute + 1);
		expect(world.approvals.pending('exec')).toHaveLength(0);
	});

	test('keep the time a client asked for, however fast the world goes', () => {
		const {clock, world} = make('quiet', 1, 10);
		const request = {command: 'ls'};
		const mine = world.approvals.ask({kind: 'exec', id: 'mine', request, timeoutMs: 5000}, () => undefined);
		expect(mine).toBeDefined();
		clock.turn(4999);
		expect(world.approvals.pending('exec').some(({id}) => id === 'mine')).toBe(true);
		clock.turn(1);
		expect(world.approvals.pending('exec').some(({id}) => id === 'mine')).toBe(false);
	});
});

describe('the schedule', () => {
	const job = {
		name: 'ping',
		isOn: true,
		target: 'main',
		wakeMode: 'next-heartbeat',
		extra: {},
		isOneShot: false,
		payload: {kind: 'systemEvent', text: 'ping'},
	} as const;

	function fired(heard: readonly WorldEvent[], id: string): number {
		return heard.filter(
			(event) => event.type === 'cron' && event.job.id === id && event.action === 'finished',
		).length;
	}

	test('fires a job at its interval', () => {
		const {clock, world, heard} = make('quiet');
		const schedule = {kind: 'every', everyMs: 10_000, anchorMs: clock.now()} as const;
		const {id} = world.cron.add({...job, schedule});
		clock.turn(35_000);
		expect(fired(heard, id)).toBe(3);
		expect(world.cron.entries(id)).toHaveLength(3);
	});

	test('fires an expression on the minute, and a single time once', () => {
		const {clock, world, heard} = make('quiet');
		const byMinute = world.cron.add({...job, schedule: {kind: 'cron', expr: '*/2 * * * *', tz: 'UTC'}});
		const once = world.cron.add({...job, isOneShot: true, schedule: {kind: 'at', at: clock.now() + minute}});
		clock.turn(10 * minute);
		expect(fired(heard, byMinute.id)).toBe(5);
		expect(fired(heard, once.id)).toBe(1);
		expect(world.cron.get(once.id)).toBeUndefined();
	});

	test('fires a single time that has already passed, once and at once', () => {
		const {clock, world, heard} = make('quiet');
		const {id} = world.cron.add({...job, schedule: {kind: 'at', at: clock.now() - minute}});
		clock.turn(minute);
		expect(fired(heard, id)).toBe(1);
		expect(world.cron.get(id)).toMatchObject({isOn: false, nextRunAt: undefined});
	});

	test('does not storm, whatever the interval', () => {
		const {clock, world, heard} = make('quiet');
		const {id} = world.cron.add({...job, schedule: {kind: 'every', everyMs: 1, anchorMs: 0}});
		clock.turn(10_000);
		expect(fired(heard, id)).toBeLessThanOrEqual(10);
	});

	test('leaves a job alone that is off', () => {
		const {clock, world, heard} = make('quiet');
		const schedule = {kind: 'every', everyMs: 10_000, anchorMs: clock.now()} as const;
		const {id} = world.cron.add({...job, schedule});
		world.cron.update(id, {isOn: false});
		clock.turn(minute);
		expect(fired(heard, id)).toBe(0);
		expect(world.cron.get(id)?.nextRunAt).toBeUndefined();
	});

	test.each([
		['0 9 * * 1', '2026-11-21T00:00:00Z', '2026-11-23T09:00:00Z'],
		['*/15 * * * *', '2026-11-21T10:14:59Z', '2026-11-21T10:15:00Z'],
		['30 3 1,15 * *', '2026-11-21T00:00:00Z', '2026-12-01T03:30:00Z'],
		['0 7 * * mon-fri', '2026-11-20T08:00:00Z', '2026-11-23T07:00:00Z'],
		['0 0 29 2 *', '2026-11-21T00:00:00Z', '2028-02-29T00:00:00Z'],
		['5 4 * * 7', '2026-11-21T00:00:00Z', '2026-11-22T04:05:00Z'],
	])('reads %s', (expression, from, next) => {
		expect(nextCronTime(expression, 'UTC', Date.parse(from))).toBe(Date.parse(next));
	});

	test('reads a time zone', () => {
		const from = Date.parse('2026-07-01T00:00:00Z');
		expect(nextCronTime('0 9 * * *', 'Europe/Berlin', from)).toBe(Date.parse('2026-07-01T07:00:00Z'));
	});

	test.each(['', '* * * *', '61 * * * *', 'x * * * *', '*/0 * * * *', '0 0 31 2 *'])(
		'refuses "%s"',
		(expression) => {
			expect(nextCronTime(expression, 'UTC', 0)).toBeUndefined();
		},
	);
});

test('presence: coming is silent, leaving is not, and old rows go', () => {
	const {clock, world, heard} = make('quiet');
	const version = world.presence.version();
	const row = {
		key: 'me',
		host: 'me',
		ip: undefined,
		version: '1',
		platform: 'linux',
		deviceFamily: undefined,
		modelIdentifier: undefined,
		mode: 'ui',
		deviceId: undefined,
		instanceId: 'me',
		roles: [],
		scopes: [],
		lastInputSeconds: undefined,
	};
	world.presence.join(row);
	expect(world.presence.version()).toBe(version + 1);
	expect(heard).toHaveLength(0);
	world.presence.leave('me');
	expect(heard.map(({type}) => type)).toEqual(['presence.changed']);
	expect(world.presence.list().some(({key}) => key === 'me')).toBe(true);
	clock.turn(5 * minute + 1);
	expect(world.presence.list().some(({key}) => key === 'me')).toBe(false);
});

test('chance stays within its bounds', () => {
	const random = createRandom(4);
	const drawn = Array.from({length: 5000}, () => random.between(1, 6));
	expect(new Set(drawn)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
	expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
});
