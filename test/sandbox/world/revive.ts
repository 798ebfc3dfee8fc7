import {describe, expect, test} from 'vitest';
import type {FactKind} from '../../../source/sandbox/world/ledger.ts';
import {answerTo} from '../../../source/sandbox/world/run-steps.ts';
import {often} from '../../helpers/often.ts';
import {createMemoryLedger, minute, type Settings, stand} from './stand.mts';

/** A world, and the same one after its process died at this moment. */
function twice(settings: Settings = {}) {
	const ledger = createMemoryLedger();
	const first = stand({...settings, ledger});
	return {
		...first,
		ledger,
		again: (more: Settings = {}) =>
			stand({...settings, ...more, ledger, startAt: first.clock.now() + minute}),
	};
}

describe('after a restart', () => {
	test('tasks, projects and agents are what they were', () => {
		const {world, again} = twice();
		world.agents.put({id: 'new', name: 'New', capabilities: ['counting'], isGuest: true});
		world.agents.setBudget('new', {tokenLimit: 5000, stopsWhenSpent: true});
		world.agents.pause('new');
		world.projects.add({id: 'p', name: 'Project', metadata: {a: {b: [1, null]}}});
		world.projects.move('p', 'active');
		world.tasks.add({id: 't', title: 'Task', projectId: 'p', agentId: 'new', metadata: {x: true}});
		world.tasks.add({id: 'u', title: 'Gone'});
		world.tasks.remove('u');
		const next = again();
		expect(next.world.tasks.all()).toEqual(world.tasks.all());
		expect(next.world.projects.all()).toEqual(world.projects.all());
		expect(next.world.agents.all()).toEqual(world.agents.all());
		expect(next.world.agents.get('new')).toMatchObject({isPaused: true, isGuest: true});
	});

	test('what was said is there, in threads and outside', () => {
		const {clock, world, again} = twice();
		const prompt = 'Is it fine?';
		const threadKey = 'agent:ops:main';
		const steps = answerTo(prompt);
		world.runs.ask({id: 'r', kind: 'chat', threadKey, prompt, steps, from: 'Maya', whenBusy: 'wait'});
		world.tasks.add({id: 't', title: 'Please fail', agentId: 'research'});
		clock.turn(minute);
		const next = again();
		const thread = next.world.threads.get(threadKey);
		expect(thread).toEqual(world.threads.get(threadKey));
		expect(thread?.messages.at(-2)).toMatchObject({role: 'user', text: prompt, from: 'Maya'});
		expect(next.world.threads.all()).toEqual(world.threads.all());
		expect(next.world.talks.all()).toEqual(world.talks.all());
		expect(next.world.notices.all()).toEqual(world.notices.all());
		expect(next.world.talks.all()).toHaveLength(1);
		expect(next.world.notices.all()).toHaveLength(1);
	});

	test('what was decided cannot be decided otherwise', () => {
		const {world, again} = twice();
		const asked = {kind: 'exec', id: 'q', request: {command: 'ls'}, timeoutMs: 1000} as const;
		world.approvals.ask(asked, () => undefined);
		world.approvals.decide('exec', 'q', {decision: 'deny', by: 'me'});
		const {approvals} = again().world;
		expect(approvals.decide('exec', 'q', {decision: 'deny', by: 'me'})).toBe('same');
		expect(approvals.decide('exec', 'q', {decision: 'allow-once', by: 'me'})).toBe('other');
	});

	test('cards are there with what was decided on them', () => {
		const {world, again} = twice();
		const actions = [
			{id: 'yes', label: 'Yes', style: 'primary'},
			{id: 'no', label: 'No'},
		] as const;
		const about = {runId: 'r', agentId: 'ops', type: 'Question', title: 'Shall I?', data: {n: 1}};
		world.blocks.add({...about, id: 'open', actions, expiresAt: 9e15});
		const decided = world.blocks.add({...about, id: 'decided', actions});
		const decision = {actionId: 'yes', by: 'me', at: 5};
		world.blocks.update(decided, {actions: [], decision});
		const next = again();
		expect(next.world.blocks.all()).toEqual(world.blocks.all());
		expect(next.world.blocks.get('r', 'decided')).toMatchObject({actions: [], decision});
	});

	test('a task whose run died is assigned again, and done', () => {
		const {clock, world, again} = twice();
		world.tasks.add({id: 't', title: 'Take it slow', agentId: 'ops'});
		world.tasks.add({id: 'by-hand', title: 'By hand', agentId: 'research', dependsOn: ['t']});
		clock.turn(5000);
		expect(world.tasks.get('t')?.status).toBe('in_progress');
		const next = again();
		expect(next.world.tasks.get('t')).toMatchObject({status: 'assigned', runId: undefined});
		expect(next.world.threads.get('agent:ops:board')).toMatchObject({
			runId: undefined,
			lastOutcome: 'killed',
		});
		expect(next.world.agents.get('ops')).toMatchObject({status: 'online', taskId: undefined});
		next.clock.turn(3 * minute);
		expect(next.world.tasks.get('t')?.status).toBe('done');
		expect(next.world.tasks.get('by-hand')?.status).toBe('done');
	});

	test('what was handed in is still looked over', () => {
		const {clock, world, again} = twice();
		world.tasks.add({id: 't', title: 'Count', agentId: 'ops'});

		for (let turns = 0; world.tasks.get('t')?.status !== 'review' && turns < 1000; turns++) {
			clock.turn(100);
		}

		const next = again();
		next.clock.turn(minute);
		expect(next.world.tasks.get('t')?.status).toBe('done');
	});

	test('new things have new names', () => {
		const {clock, ledger, again} = twice({scenario: 'busy'});
		clock.turn(2 * minute);
		const before = new Set(ledger.facts.get('task')?.keys());
		const next = again();
		next.clock.turn(2 * minute);
		const made = next.heard('task.changed').filter(({previous}) => previous === undefined);
		expect(made.length).toBeGreaterThan(5);
		expect(made.filter(({task}) => before.has(task.id))).toEqual([]);
	});

	test('what was begun is not begun again: no second past, no second plan', () => {
		const {world, ledger, again} = twice();
		const count = (kind: FactKind) => ledger.facts.get(kind)?.size;
		const before = (['task', 'project', 'agent', 'thread', 'message'] as const).map((kind) => count(kind));
		expect(again().world.tasks.all()).toHaveLength(world.tasks.all().length);
		const after = (['task', 'project', 'agent', 'thread', 'message'] as const).map((kind) => count(kind));
		expect(after).toEqual(before);
	});
});

describe('the ledger', () => {
	test('holds the fact before anybody hears of it', () => {
		const {world, ledger, clock} = twice({scenario: 'busy'});
		const late: string[] = [];
		world.on((event) => {
			const [kind, id, updatedAt] =
				event.type === 'task.changed'
					? (['task', event.task.id, event.task.updatedAt] as const)
					: event.type === 'project.changed'
						? (['project', event.project.id, event.project.updatedAt] as const)
						: event.type === 'talk.said'
							? (['talk', event.talk.id, event.talk.at] as const)
							: event.type === 'notice.raised'
								? (['notice', event.notice.id, event.notice.at] as const)
								: (['task', undefined, 0] as const);

			if (id !== undefined && ledger.facts.get(kind)?.get(id)?.includes(String(updatedAt)) !== true) {
				late.push(`${event.type} ${id}`);
			}
		});
		clock.turn(often(2, {atLength: 10}) * minute);
		expect(late).toEqual([]);
	});

	test('forgets what the world forgets', () => {
		const {world, ledger, clock} = twice({scenario: 'busy'});
		clock.turn(often(10, {atLength: 45}) * minute);
		const messages = world.threads.all().reduce((sum, thread) => sum + thread.messages.length, 0);
		expect(ledger.facts.get('message')?.size).toBe(messages);
		expect(ledger.facts.get('thread')?.size).toBe(world.threads.all().length);
		expect(ledger.facts.get('task')?.size).toBe(world.tasks.all().length);
		expect(ledger.facts.get('block')?.size).toBe(world.blocks.all().length);
		expect(ledger.facts.get('talk')?.size).toBe(world.talks.all().length);
		expect(ledger.facts.get('notice')?.size).toBe(world.notices.all().length);
	});

	test.each(['agent', 'block', 'decision', 'message', 'notice', 'project', 'talk', 'task'] as const)(
		'with a damaged %s is not begun with, and the error names it',
		(kind) => {
			const {world, ledger, again} = twice();
			world.tasks.add({id: 't', title: 'Task'});
			ledger.put(kind, 'bad-one', {id: 'bad-one', title: 5, name: [], text: {}});
			expect(() => again()).toThrow(new RegExp(`damaged ${kind}: bad-one`, 'u'));
		},
	);

	test('with a task in a state there is not is not begun with', () => {
		const {world, ledger, again} = twice();
		const task = world.tasks.add({id: 't', title: 'Task'});
		ledger.put('task', 't', {...task, status: 'asleep'});
		expect(() => again()).toThrow('damaged task: t (status)');
		ledger.put('task', 't', {...task, metadata: [1]});
		expect(() => again()).toThrow('damaged task: t (metadata)');
		ledger.put('task', 't', 'nothing');
		expect(() => again()).toThrow('damaged task: ? (not a document)');
	});
});
