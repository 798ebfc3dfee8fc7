import {describe, expect, test} from 'vitest';
import type {TaskStatus} from '../../../source/sandbox/world/board.ts';
import {minute, stand} from './stand.mts';

const statuses = ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed', 'cancelled'] as const;

/** Seed 000's table, written down once more, and the way out. */
const legal: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
	inbox: ['assigned', 'failed', 'cancelled'],
	assigned: ['in_progress', 'failed', 'cancelled'],
	in_progress: ['review', 'failed', 'cancelled'],
	review: ['done', 'in_progress', 'failed', 'cancelled'],
	done: [],
	failed: ['assigned', 'cancelled'],
	cancelled: [],
};

const ways: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
	inbox: [],
	assigned: ['assigned'],
	in_progress: ['assigned', 'in_progress'],
	review: ['assigned', 'in_progress', 'review'],
	done: ['assigned', 'in_progress', 'review', 'done'],
	failed: ['failed'],
	cancelled: ['cancelled'],
};

/** A task of its own in this state; nobody who works here takes it up. */
function taskIn(status: TaskStatus) {
	const stage = stand();
	const {tasks, agents} = stage.world;
	agents.put({id: 'guest', name: 'Guest', isGuest: true});
	tasks.add({id: 'one', title: 'One'});

	for (const step of ways[status]) {
		tasks.move('one', step, step === 'assigned' ? {agentId: 'guest'} : {});
	}

	return {...stage, tasks};
}

describe('a task', () => {
	test.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
		'moves from %s to %s only as the table says',
		(from, to) => {
			const {tasks, heard} = taskIn(from);
			const before = heard('task.changed').length;
			const verdict = tasks.move('one', to, to === 'assigned' ? {agentId: 'guest'} : {});
			expect(verdict).toBe(from === to ? 'same' : legal[from].includes(to) ? 'moved' : 'illegal');
			expect(tasks.get('one')?.status).toBe(verdict === 'moved' ? to : from);
			expect(heard('task.changed').length - before).toBe(verdict === 'moved' ? 1 : 0);
			expect(tasks.legalMoves(from)).toEqual(legal[from]);
		},
	);

	test('is a record: a move makes another one and leaves the first as it was', () => {
		const {world, heard} = stand();
		const first = world.tasks.add({id: 'one', title: 'One'});
		expect(world.tasks.assign('one', 'ops')).toBe('moved');
		expect(first?.status).toBe('inbox');
		expect(world.tasks.get('one')).toMatchObject({status: 'assigned', agentId: 'ops'});
		expect(heard('task.changed').map(({task, previous}) => [previous, task.status])).toEqual([
			[undefined, 'inbox'],
			['inbox', 'assigned'],
		]);
	});

	test('is refused a second time under the same id, and keeps what its creator gave it', () => {
		const {world} = stand();
		const metadata = {ticket: 41, tags: ['a', 'b']};
		world.tasks.add({id: 'one', title: 'One', metadata, priority: 'urgent', dueAt: 5});
		expect(world.tasks.add({id: 'one', title: 'Another'})).toBeUndefined();
		expect(world.tasks.get('one')).toMatchObject({title: 'One', metadata, priority: 'urgent', dueAt: 5});
	});

	test('goes to nobody who does not work here', () => {
		const {world} = stand();
		world.tasks.add({id: 'one', title: 'One'});
		expect(world.tasks.assign('one', 'nobody')).toBe('unknown agent');
		expect(world.tasks.assign('none', 'ops')).toBe('unknown task');
		expect(world.tasks.move('one', 'assigned')).toBe('unknown agent');
		expect(world.tasks.add({title: 'Two', agentId: '__proto__'})).toMatchObject({
			status: 'inbox',
			agentId: undefined,
		});
	});

	test('cannot be begun before what it depends on is done', () => {
		const {world} = stand();
		const {tasks, agents} = world;
		agents.put({id: 'guest', name: 'Guest', isGuest: true});
		tasks.add({id: 'first', title: 'First', agentId: 'guest'});
		tasks.add({id: 'then', title: 'Then', agentId: 'guest', dependsOn: ['first', 'then']});
		expect(tasks.move('then', 'in_progress')).toBe('dependencies open');
		tasks.move('first', 'in_progress');
		tasks.move('first', 'review');
		expect(tasks.move('then', 'in_progress')).toBe('dependencies open');
		tasks.move('first', 'done');
		expect(tasks.move('then', 'in_progress')).toBe('moved');
	});

	test('waits no longer for one that was removed', () => {
		const {world, heard} = stand();
		const {tasks, agents} = world;
		agents.put({id: 'guest', name: 'Guest', isGuest: true});
		tasks.add({id: 'first', title: 'First'});
		tasks.add({id: 'then', title: 'Then', agentId: 'guest', dependsOn: ['first']});
		expect(tasks.remove('first')).toBe(true);
		expect(heard('task.removed').map(({task}) => task.id)).toEqual(['first']);
		expect(tasks.move('then', 'in_progress')).toBe('moved');
	});

	test('keeps its state and its age when it is updated', () => {
		const {world, heard} = stand();
		const task = world.tasks.add({id: 'one', title: 'One', description: 'Old'});
		world.tasks.update('one', {status: 'done', createdAt: 0, description: 'New', title: undefined});
		expect(world.tasks.get('one')).toMatchObject({
			status: 'inbox',
			createdAt: task?.createdAt,
			description: 'New',
			title: 'One',
		});
		expect(heard('task.changed').at(-1)?.previous).toBe('inbox');
	});

	test('is not taken when too many are open, and none of those is lost', () => {
		const {world} = stand();

		for (let index = 0; index < 3000; index++) {
			world.tasks.add({id: `flood-${index}`, title: 'Flood'});
		}

		expect(world.tasks.all().length).toBeLessThanOrEqual(2000);
		expect(world.tasks.get('flood-0')).toBeDefined();
		expect(world.tasks.add({title: 'One more'})).toBeUndefined();
	});
});

describe('an assigned task', () => {
	test('is taken up, run, handed in and accepted, by its agent', () => {
		const {clock, world, heard} = stand();
		world.tasks.add({id: 'one', title: 'Count the logs', description: 'All of them', agentId: 'ops'});
		clock.turn(minute);
		const states = heard('task.changed').flatMap(({task, previous}) =>
			task.id === 'one' && task.status !== previous ? [task.status] : [],
		);
		expect(states).toEqual(['assigned', 'in_progress', 'review', 'done']);
		const task = world.tasks.get('one');
		expect(world.runs.get(task?.runId ?? '')).toMatchObject({agentId: 'ops', status: 'done'});
		expect(heard('run.started')[0]?.run.prompt).toBe('Count the logs: All of them');
		expect(task?.endedAt).toBeGreaterThan(task?.startedAt ?? Infinity);
		expect(heard('agent.changed').some(({agent}) => agent.id === 'ops' && agent.taskId === 'one')).toBe(true);
		expect(world.agents.get('ops')).toMatchObject({taskId: undefined, status: 'online'});
		expect(heard('talk.said').map(({talk}) => [talk.from, talk.to, talk.kind, talk.taskId])).toEqual([
			['ops', 'main', 'status_update', 'one'],
		]);
	});

	test('waits while its agent is paused, and is taken up when it goes on', () => {
		const {clock, world} = stand();
		world.agents.pause('ops');
		world.tasks.add({id: 'one', title: 'Count the logs', agentId: 'ops'});
		clock.turn(5 * minute);
		expect(world.tasks.get('one')?.status).toBe('assigned');
		world.agents.resume('ops');
		clock.turn(4000);
		expect(world.tasks.get('one')?.status).toBe('in_progress');
	});

	test('waits for what it depends on, and is taken up by itself when that is done', () => {
		const {clock, world} = stand();
		world.tasks.add({id: 'first', title: 'First', agentId: 'ops'});
		world.tasks.add({id: 'then', title: 'Then', agentId: 'research', dependsOn: ['first']});
		clock.turn(5000);
		expect(world.tasks.get('then')?.status).toBe('assigned');
		clock.turn(2 * minute);
		expect(world.tasks.get('then')?.status).toBe('done');
	});

	test('fails as its run does, with a notice, and can be assigned again', () => {
		const {clock, world, heard} = stand();
		world.tasks.add({id: 'one', title: 'Please fail', agentId: 'ops'});
		clock.turn(minute);
		expect(world.tasks.get('one')).toMatchObject({status: 'failed', error: /overloaded/u});
		expect(heard('notice.raised').map(({notice}) => [notice.level, notice.source])).toEqual([
			['error', 'tasks'],
		]);
		expect(world.agents.get('ops')?.record.errors).toBe(6);
		expect(world.tasks.assign('one', 'reviewer')).toBe('moved');
		expect(world.tasks.get('one')).toMatchObject({error: undefined, runId: undefined, endedAt: undefined});
	});

	test('that is cancelled stops its run', () => {
		const {clock, world, heard} = stand();
		world.tasks.add({id: 'one', title: 'Take it slow', agentId: 'ops'});
		clock.turn(5000);
		expect(world.tasks.move('one', 'cancelled')).toBe('moved');
		expect(heard('run.ended').map(({run}) => run.status)).toEqual(['aborted']);
		clock.turn(minute);
		expect(world.tasks.get('one')?.status).toBe('cancelled');
	});

	test('is done one at a time', () => {
		const {clock, world, heard} = stand();

		for (const id of ['a', 'b', 'c']) {
			world.tasks.add({id, title: `Task ${id}`, agentId: 'ops'});
		}

		clock.turn(5 * minute);
		const order = heard('task.changed').flatMap(({task, previous}) =>
			task.status !== previous && ['in_progress', 'review'].includes(task.status)
				? [`${task.id} ${task.status}`]
				: [],
		);
		expect(order.slice(0, 4)).toEqual(['a in_progress', 'a review', 'b in_progress', 'b review']);
	});

	test('of a guest is left to the guest', () => {
		const {clock, world, heard} = stand();
		world.agents.put({id: 'guest', name: 'Guest', isGuest: true});
		world.tasks.add({id: 'one', title: 'Theirs', agentId: 'guest'});
		clock.turn(10 * minute);
		expect(world.tasks.get('one')?.status).toBe('assigned');
		expect(heard('run.started')).toEqual([]);
	});
});
