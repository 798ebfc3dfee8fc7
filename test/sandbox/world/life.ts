import {describe, expect, test} from 'vitest';
import {createBus, type WorldEvent} from '../../../source/sandbox/world/events.ts';
import {createMemoryLedger, minute, stand} from './stand.mts';
import {often} from '../../helpers/often.ts';

const scenarios = ['calm', 'busy', 'market', 'incident'] as const;

describe.each(scenarios)('a world that is %s', (scenario) => {
	test('is the same for the same seed, with a ledger or without, and another for another', () => {
		const [one, two, other] = [
			stand({scenario}),
			stand({scenario, ledger: createMemoryLedger()}),
			stand({scenario, seed: 8}),
		];

		for (const {clock} of [one, two, other]) {
			clock.turn(often(1, {atLength: 3}) * minute);
		}

		const text = (events: readonly WorldEvent[]) => events.map((event) => JSON.stringify(event));
		expect(one.events.length).toBeGreaterThan(100);
		expect(text(two.events)).toEqual(text(one.events));
		expect(text(other.events)).not.toEqual(text(one.events));
	});

	test('moves tasks only as the table says, and never begins one too early', () => {
		const {world, clock} = stand({scenario});
		const wrong: string[] = [];
		world.on((event) => {
			if (event.type !== 'task.changed' || event.previous === undefined) {
				return;
			}

			const {task, previous} = event;
			const isLegal = task.status === previous || world.tasks.legalMoves(previous).includes(task.status);
			const open = task.dependsOn.filter((id) => world.tasks.get(id)?.status !== 'done');

			if (!isLegal || (task.status === 'in_progress' && open.length > 0)) {
				wrong.push(`${task.title}: ${previous} to ${task.status}`);
			}
		});
		clock.turn(often(2, {atLength: 30}) * minute);
		expect(wrong).toEqual([]);
	});
});

test('a busy world uses its whole board: every state, handed out, reported, planned anew', () => {
	const {clock, heard, world} = stand({scenario: 'busy', seed: 3});
	clock.turn(often(25, {atLength: 60}) * minute);
	const states = new Set(heard('task.changed').map(({task}) => task.status));
	expect(states).toEqual(
		new Set(['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed', 'cancelled']),
	);
	const kinds = new Set(heard('talk.said').map(({talk}) => talk.kind));
	expect(kinds).toEqual(new Set(['status_update', 'task_assignment', 'error_report', 'coordination']));
	expect(new Set(heard('project.changed').map(({project}) => project.status))).toEqual(
		new Set(['planning', 'active', 'completed']),
	);
	expect(heard('block.changed').some(({block}) => block.type === 'Markdown')).toBe(true);
	expect(heard('block.changed').some(({block}) => block.type === 'SystemStatus')).toBe(true);
	expect(new Set(heard('agent.changed').map(({agent}) => agent.status))).toEqual(
		new Set(['online', 'idle', 'busy', 'degraded', 'error']),
	);
	expect(world.projects.all().length).toBeLessThanOrEqual(10);
	expect(world.tasks.all().length).toBeLessThanOrEqual(200);
});

test('an incident comes, is told of, hurts, and passes; then the next one comes', () => {
	const {clock, heard, world} = stand({scenario: 'incident'});
	clock.turn(90_000);
	expect(world.health.channels().filter(({isRunning}) => !isRunning)).toHaveLength(1);
	const ill = world.agents.all().filter(({status}) => status === 'error');
	expect(ill.length).toBeGreaterThan(0);
	expect(ill.every(({provider}) => provider === 'openai')).toBe(true);
	clock.turn(3 * minute);
	expect(world.health.channels().every(({isRunning}) => isRunning)).toBe(true);
	expect(world.agents.all().some(({status}) => status === 'error')).toBe(false);
	clock.turn(10 * minute);
	const told = heard('notice.raised').map(({notice}) => notice.title);
	expect(told).toContain('openai does not answer');
	expect(told).toContain('anthropic does not answer');
	expect(told).toContain('Telegram does not work');
	expect(told).toContain('Telegram is connected again');
	expect(told).toContain('Main works again');
	expect(heard('run.ended').some(({run}) => run.error === '529 Overloaded')).toBe(true);
});

test('a world that is quiet does what it is asked, and leaves the plan alone', () => {
	const {clock, world, heard} = stand();
	world.tasks.add({id: 'mine', title: 'Mine', agentId: 'ops'});
	clock.turn(30 * minute);
	expect(world.tasks.get('mine')?.status).toBe('done');
	expect(new Set(heard('task.changed').map(({task}) => task.id))).toEqual(new Set(['mine']));
});

test('the words of an answer under way are known by the name of the message they become', () => {
	const {clock, world} = stand();
	const spoken = new Map<string, string>();
	world.on((event) => {
		if (event.type === 'run.text') {
			spoken.set(event.run.answerId, event.run.text);
		}
	});
	const steps = [
		{do: 'say', text: 'I look at it now.'},
		{do: 'run', command: 'ls', output: 'a', ms: 100},
		{do: 'say', text: 'It is there.'},
	] as const;
	const threadKey = 'agent:ops:main';
	world.runs.ask({id: 'r', kind: 'own', threadKey, prompt: 'Look', steps, whenBusy: 'wait'});
	clock.turn(minute);
	const kept = world.threads
		.get(threadKey)
		?.messages.flatMap(({id, role, text}) => (role === 'assistant' ? [[id, text]] : []));
	expect(spoken.size).toBe(2);
	expect(kept?.slice(-2)).toEqual([...spoken]);
});

test('everybody hears what happened in the order in which it happened, also of what a listener caused', () => {
	const bus = createBus();
	const heard: string[] = [];
	bus.on((event) => {
		if (event.type === 'presence.changed') {
			bus.emit({type: 'health.refreshed'});
		}
	});
	bus.on(({type}) => {
		heard.push(type);
	});
	bus.emit({type: 'presence.changed'});
	expect(heard).toEqual(['presence.changed', 'health.refreshed']);
});

test('a world that was closed does nothing more', () => {
	const {clock, world, events} = stand({scenario: 'busy'});
	clock.turn(minute);
	const before = events.length;
	world.close();
	clock.turn(minute);
	expect(events.length).toBe(before);
});
