import {describe, expect, test} from 'vitest';
import {minute, stand} from './stand.mts';

function project() {
	const stage = stand();
	const {tasks, projects, agents} = stage.world;
	agents.put({id: 'guest', name: 'Guest', isGuest: true});
	projects.add({id: 'p', name: 'Project'});

	for (const id of ['a', 'b', 'c']) {
		tasks.add({id, title: id, projectId: 'p', agentId: 'guest'});
	}

	return {
		...stage,
		tasks,
		projects,
		finish(id: string) {
			tasks.move(id, 'in_progress');
			tasks.move(id, 'review');
			tasks.move(id, 'done');
		},
	};
}

describe('a project', () => {
	test('is as far as its tasks are, and everybody hears of it', () => {
		const {projects, finish, heard} = project();
		finish('a');
		expect(projects.get('p')?.progress).toBe(33);
		expect(projects.tally('p')).toEqual({completed: 1, total: 3});
		finish('b');
		finish('c');
		expect(projects.get('p')?.progress).toBe(100);
		expect(heard('project.changed').map((event) => event.project.progress)).toEqual([0, 33, 67, 100]);
	});

	test('does not count what was cancelled or removed', () => {
		const {projects, tasks, finish} = project();
		finish('a');
		tasks.move('b', 'cancelled');
		expect(projects.get('p')?.progress).toBe(50);
		tasks.remove('c');
		expect(projects.get('p')?.progress).toBe(100);
	});

	test('keeps a number that somebody reported until a task moves', () => {
		const {projects, tasks, finish} = project();
		projects.update('p', {progress: 250});
		expect(projects.get('p')?.progress).toBe(100);
		projects.update('p', {progress: 70});
		tasks.update('a', {description: 'More'});
		expect(projects.get('p')?.progress).toBe(70);
		finish('a');
		expect(projects.get('p')?.progress).toBe(33);
	});

	test('is completed once, with its time, and moves no more', () => {
		const {clock, projects, heard, finish} = project();
		expect(projects.move('p', 'active')).toBe('moved');
		expect(projects.move('p', 'active')).toBe('same');
		clock.turn(minute);
		expect(projects.move('p', 'completed')).toBe('moved');
		expect(projects.get('p')).toMatchObject({completedAt: clock.now(), progress: 100});
		expect(projects.move('p', 'active')).toBe('illegal');
		expect(projects.move('none', 'active')).toBe('unknown project');
		expect(heard('project.changed').map(({previous}) => previous)).toEqual([undefined, 'planning', 'active']);
		finish('a');
		expect(projects.get('p')?.progress).toBe(100);
	});

	test('does not change its state by an update', () => {
		const {projects} = project();
		projects.update('p', {status: 'completed', completedAt: 5, name: undefined, description: 'New'});
		expect(projects.get('p')).toMatchObject({
			status: 'planning',
			completedAt: undefined,
			name: 'Project',
			description: 'New',
		});
	});

	test('is refused a second time under the same id', () => {
		const {projects} = project();
		expect(projects.add({id: 'p', name: 'Another'})).toBeUndefined();
		expect(projects.get('p')?.name).toBe('Project');
	});

	test('leaves its tasks behind when it is removed', () => {
		const {projects, tasks, heard} = project();
		expect(projects.remove('p')).toBe(true);
		expect(tasks.get('a')?.projectId).toBeUndefined();
		expect(heard('project.removed')).toHaveLength(1);
	});

	test('is there from the beginning, with tasks in every state', () => {
		const {world} = stand();
		expect(world.projects.all()).toHaveLength(3);
		const own = world.tasks.all().filter(({projectId}) => projectId !== undefined);
		expect(new Set(own.map(({status}) => status))).toEqual(
			new Set(['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed', 'cancelled']),
		);
		expect(own.some(({dependsOn}) => dependsOn.length > 0)).toBe(true);
		expect(own.some(({dueAt}) => dueAt !== undefined)).toBe(true);
		expect(new Set(own.map(({priority}) => priority)).size).toBe(4);
	});
});
