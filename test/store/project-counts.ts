import {expect, test} from 'vitest';
import type {Project, Task} from '../../source/domain/board.ts';
import {blankProject, blankTask} from '../../source/domain/blanks.ts';
import {reduce} from '../../source/store/reduce.ts';
import {countOf, progressOf} from '../../source/store/select-projects.ts';
import type {State} from '../../source/store/state.ts';
import {byId, rich} from '../helpers/view-state.ts';

const project: Project = {...blankProject('p'), name: 'Billing', progress: 0.4, tasksDone: 2, tasksTotal: 5};

function told(change: Partial<Project>, tasks: readonly Task[] = []): number | undefined {
	const before: State = {...rich, projects: byId([project]), tasks: byId(tasks)};
	const after = reduce(before, {
		type: 'projects.replaced',
		projects: [{...project, tasksDone: undefined, ...change}],
		at: before.now,
	});
	const held = after.projects.get('p');
	return held === undefined ? undefined : countOf(held, after)?.done;
}

test('a list that does not count takes no known count away', () => {
	expect(told({})).toBe(2);
});

test('a count that progress has left behind is no count', () => {
	expect(told({progress: 1})).toBeUndefined();
});

test('where the gateway does not count, the tasks themselves are counted', () => {
	const tasks = [1, 2, 3, 4, 5].map((number): Task => ({
		...blankTask(`t${number}`),
		projectId: 'p',
		status: number < 5 ? 'done' : 'doing',
	}));
	expect(told({progress: 0.8}, tasks)).toBe(4);
	expect(told({progress: 0.8}, tasks.slice(1))).toBeUndefined();
});

test('what was cancelled counts neither as done nor as still to do', () => {
	const statuses = ['done', 'doing', 'inbox', 'assigned', 'cancelled'] as const;
	const tasks = statuses.map((status, index): Task => ({...blankTask(`t${index}`), projectId: 'p', status}));
	const named: Project = {...project, progress: 0.25, tasksDone: undefined};
	expect(countOf(named, {...rich, tasks: byId(tasks)})).toEqual({done: 1, total: 4});
});

test('a count the gateway tells leaves out what was cancelled, as its share does', () => {
	const statuses = ['done', 'done', 'done', 'done', 'cancelled'] as const;
	const tasks = statuses.map((status, index): Task => ({...blankTask(`t${index}`), projectId: 'p', status}));
	const state = {...rich, tasks: byId(tasks)};
	const told: Project = {...project, progress: 1, tasksDone: 4, tasksTotal: 5};
	expect(countOf(told, state)).toEqual({done: 4, total: 4});
	expect(progressOf(told, state)).toBe(1);
});

test('the share never contradicts the count beside it', () => {
	const told: Project = {...project, progress: 1, tasksDone: 4, tasksTotal: 5};
	expect(progressOf(told, {...rich, tasks: new Map()})).toBe(0.8);
});
