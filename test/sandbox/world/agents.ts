import {describe, expect, test} from 'vitest';
import {levelOf} from '../../../source/sandbox/world/budgets.ts';
import {answerTo} from '../../../source/sandbox/world/run-steps.ts';
import {minute, stand} from './stand.mts';

function say(world: ReturnType<typeof stand>['world'], prompt: string, id = 'run-1', agentId = 'ops') {
	const threadKey = `agent:${agentId}:main`;
	world.runs.ask({id, kind: 'chat', threadKey, prompt, steps: answerTo(prompt), whenBusy: 'wait'});
}

describe('the staff', () => {
	test('is one tree: five assistants, and four traders under a desk', () => {
		const {world} = stand();
		const tree = world.agents.all().map(({id, parentId}) => [id, parentId]);
		expect(tree).toEqual([
			['main', undefined],
			['ops', 'main'],
			['research', 'main'],
			['reviewer', 'main'],
			['scribe', 'main'],
			['desk', 'main'],
			['agent_btc_5m', 'desk'],
			['agent_eth_15m', 'desk'],
			['agent_eur_1h', 'desk'],
			['agent_gold_1d', 'desk'],
		]);

		for (const {role, specialty, capabilities, provider, model} of world.agents.all()) {
			expect([role, specialty, provider, model].every((word) => word !== '')).toBe(true);
			expect(capabilities.length).toBeGreaterThan(2);
		}
	});

	test('is busy while it runs, and free afterwards', () => {
		const {clock, world, heard} = stand();
		say(world, 'Is it fine?');
		clock.turn(1000);
		expect(world.agents.get('ops')?.status).toBe('busy');
		clock.turn(minute);
		expect(world.agents.get('ops')?.status).toBe('online');
		expect(heard('agent.changed').map(({agent, previous}) => [agent.id, previous?.status])).toContainEqual([
			'ops',
			'busy',
		]);
	});

	test('in error stays in error through a run, until it is reported well', () => {
		const {clock, world, heard} = stand();
		world.agents.report('ops', 'error', 'The disk is full');
		say(world, 'Is it fine?');
		clock.turn(minute);
		expect(world.agents.get('ops')).toMatchObject({status: 'error', error: 'The disk is full'});
		world.agents.report('ops', 'online');
		expect(world.agents.get('ops')).toMatchObject({status: 'online', error: undefined});
		expect(heard('notice.raised').map(({notice}) => [notice.level, notice.message])).toEqual([
			['error', 'The disk is full'],
			['info', 'Ops works again'],
		]);
	});

	test('gives a sign of life twice a minute, each of it', () => {
		const {clock, world, heard} = stand({scenario: 'calm'});
		clock.turn(2 * minute + 1000);

		for (const {id} of world.agents.all()) {
			const own = heard('agent.beat').filter(({agent}) => agent.id === id);
			expect(own.length, id).toBeGreaterThanOrEqual(4);
			expect(own.length, id).toBeLessThanOrEqual(5);
			expect(own.every(({memory}) => memory > 50 && memory < 1000)).toBe(true);
			expect(own.at(-1)?.uptimeMs).toBeGreaterThan(own[0]?.uptimeMs ?? Infinity);
		}
	});
});

describe('an agent', () => {
	test('is made once, and brought up to date the second time', () => {
		const {world, heard} = stand();
		const made = world.agents.put({id: 'new', name: 'New', role: 'Counts'});
		const again = world.agents.put({id: 'new', name: 'Newer', role: undefined});
		expect(again).toMatchObject({name: 'Newer', role: 'Counts', createdAt: made.createdAt});
		expect(heard('agent.changed').map(({previous}) => previous?.name)).toEqual([undefined, 'New']);
		expect(world.agents.all()).toHaveLength(11);
	});

	test('that was made here runs in its own name', () => {
		const {clock, world} = stand();
		world.agents.put({id: 'new', name: 'New', model: 'gpt-5'});
		say(world, 'Is it fine?', 'run-1', 'new');
		clock.turn(minute);
		expect(world.runs.get('run-1')?.agentId).toBe('new');
		expect(world.threads.get('agent:new:main')?.messages.at(-1)).toMatchObject({model: 'gpt-5'});
	});

	test('that is removed takes its runs with it', () => {
		const {clock, world, heard} = stand();
		world.agents.put({id: 'new', name: 'New'});
		say(world, 'slow', 'run-1', 'new');
		clock.turn(1000);
		expect(world.agents.remove('new')).toBe(true);
		expect(world.agents.remove('new')).toBe(false);
		expect(heard('agent.removed')).toHaveLength(1);
		expect(world.runs.get('run-1')?.status).toBe('aborted');
	});

	test('that is removed leaves its tasks to be given to others', () => {
		const {clock, world} = stand();
		world.agents.put({id: 'new', name: 'New'});
		world.tasks.add({id: 'one', title: 'Take it slow', agentId: 'new'});
		world.tasks.add({id: 'two', title: 'Then this', agentId: 'new'});
		clock.turn(5000);
		world.agents.remove('new');
		expect(world.tasks.get('one')).toMatchObject({status: 'failed', error: 'Its agent was removed'});
		expect(world.tasks.get('two')?.status).toBe('failed');
		expect(world.runs.active()).toEqual([]);
		expect(world.tasks.assign('two', 'ops')).toBe('moved');
	});

	test('that is paused brings to its end what it has begun, and begins nothing until it is resumed', () => {
		const {clock, world, heard} = stand();
		say(world, 'Is it fine?', 'one');
		clock.turn(1000);
		world.agents.pause('ops');
		say(world, 'And this?', 'two');
		clock.turn(5 * minute);
		expect(heard('run.ended').map(({run}) => run.id)).toEqual(['one']);
		world.agents.resume('ops');
		clock.turn(minute);
		expect(heard('run.ended').map(({run}) => run.id)).toEqual(['one', 'two']);
	});

	test('makes room for the next when somebody makes them without end; the staff stays', () => {
		const {world} = stand();

		for (let index = 0; index < 1000; index++) {
			world.agents.put({id: `made-${index}`, name: 'Made'});
		}

		expect(world.agents.all().length).toBeLessThanOrEqual(200);
		expect(world.agents.get('made-999')).toBeDefined();
		expect(world.agents.get('agent_gold_1d')).toBeDefined();
	});
});

describe('a budget', () => {
	const none = {
		tokenLimit: undefined,
		costLimitUsd: undefined,
		stopsWhenSpent: false,
		tokens: 0,
		costUsd: 0,
	};

	test.each([
		[{tokens: 1e9, costUsd: 1e6}, 'fine'],
		[{tokenLimit: 100, tokens: 79}, 'fine'],
		[{tokenLimit: 100, tokens: 80}, 'near'],
		[{tokenLimit: 100, tokens: 100}, 'spent'],
		[{costLimitUsd: 2, costUsd: 1.6}, 'near'],
		[{tokenLimit: 1000, tokens: 1, costLimitUsd: 2, costUsd: 2.1}, 'spent'],
		[{tokenLimit: 0}, 'fine'],
		[{tokenLimit: 0, tokens: 1}, 'spent'],
	] as const)('%j is %s', (budget, level) => {
		expect(levelOf({...none, ...budget})).toBe(level);
	});

	test('adds up what every turn costs, by what is told of it', () => {
		const {clock, world, heard} = stand();
		say(world, 'Is it fine?');
		clock.turn(minute);
		const [told] = heard('usage.spent');
		expect(told).toMatchObject({agentId: 'ops', runId: 'run-1', model: 'claude-haiku-4-5'});
		expect(world.agents.get('ops')?.budget).toMatchObject({
			tokens: (told?.spent.input ?? 0) + (told?.spent.output ?? 0),
			costUsd: told?.spent.cost,
		});
	});

	test('warns once at 80 %, and alerts once when it is spent', () => {
		const {clock, world, heard} = stand();
		say(world, 'Is it fine?');
		clock.turn(minute);
		const {tokens = 0} = world.agents.get('ops')?.budget ?? {};
		world.agents.setBudget('ops', {tokenLimit: tokens * 2.2, costLimitUsd: undefined});

		for (const id of ['two', 'three', 'four']) {
			say(world, 'Is it fine?', id);
			clock.turn(minute);
		}

		const told = heard('notice.raised').map(({notice}) => [notice.kind, notice.level, notice.source]);
		expect(told).toEqual([
			['notification', 'warning', 'budget'],
			['alert', 'critical', 'budget'],
		]);
		expect(world.agents.get('ops')?.isPaused).toBe(false);
	});

	test('that stops pauses its agent when it is spent', () => {
		const {clock, world, heard} = stand();
		world.agents.setBudget('ops', {tokenLimit: 10, stopsWhenSpent: true});
		say(world, 'Is it fine?');
		clock.turn(minute);
		expect(world.agents.get('ops')).toMatchObject({isPaused: true, budget: {tokenLimit: 10}});
		expect(heard('notice.raised')).toHaveLength(1);
	});
});
