import {describe, expect, test} from 'vitest';
import {blankAgent, blankJob, blankProject, blankTask} from '../../../source/domain/blanks.ts';
import type {FormKind} from '../../../source/domain/intents.ts';
import {formOf} from '../../../source/store/forms/all.ts';
import type {FormSpec, Values} from '../../../source/store/forms/form.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';

const state: State = {
	...initialState(0),
	gateway: {...littleGateway, dialect: 'pm-dashboard', protocol: 4, moves: new Map()},
	link: {phase: 'live', since: 0},
	agents: new Map([['ops', {...blankAgent('ops'), name: 'Ops'}]]),
	projects: new Map([['p', {...blankProject('p'), name: 'Harbour'}]]),
	tasks: new Map([
		['t', {...blankTask('t'), title: 'Fix it'}],
		['u', {...blankTask('u'), title: 'Paint it'}],
	]),
	cron: new Map([
		[
			'job',
			{
				...blankJob('job'),
				name: 'Sweep',
				plan: {kind: 'every', ms: 60_000},
				work: {where: 'main', agentId: undefined, message: 'Sweep it'},
			},
		],
		['odd', {...blankJob('odd'), name: 'Odd'}],
	]),
};

function made(kind: FormKind, at: State = state): FormSpec {
	const form = formOf(at, kind);

	if (!form.ok) {
		throw new Error(form.problem);
	}

	return form.value;
}

/** What a form leads to with these fields, the others as they stand when it opens. */
function leading(kind: FormKind, values: Values, at: State = state): unknown {
	const form = made(kind, at);
	const first = Object.fromEntries(form.fields.map((field) => [field.name, field.first]));
	const read = form.read({...first, ...values});
	return read.ok && read.value.type === 'command' ? read.value.command : read;
}

describe('a new task', () => {
	const onTasks: State = {
		...state,
		tasks: new Map([['t', {...blankTask('t'), title: 'Fix it', projectId: 'p'}]]),
		freshness: {...state.freshness, projects: {status: 'fresh', at: 0}},
		ui: {...state.ui, screen: 'tasks', selected: {tasks: 't'}},
	};
	const projectIn = (ui: Partial<State['ui']>): string | undefined =>
		made({type: 'task.create'}, {...onTasks, ui: {...onTasks.ui, ...ui}}).fields.find(
			({name}) => name === 'project',
		)?.first;

	test('is in no project that nobody chose, but in the one that was chosen', () => {
		expect(projectIn({})).toBe('');
		expect(projectIn({focus: {tasks: 'projects'}})).toBe('p');
		expect(projectIn({filter: {tasks: 'project:p'}})).toBe('p');
		expect(projectIn({filter: {tasks: '!project:p'}})).toBe('');
	});

	test('is created with what was filled in', () => {
		expect(
			leading({type: 'task.create'}, {title: ' Mend the net ', agent: 'ops', project: 'p', priority: 'high'}),
		).toEqual({
			type: 'task.create',
			title: 'Mend the net',
			description: undefined,
			priority: 'high',
			agentId: 'ops',
			projectId: 'p',
		});
	});

	test('goes to the inbox where the gateway takes nobody with it', () => {
		const plain: State = {...state, gateway: {...littleGateway, dialect: 'major-claw', moves: new Map()}};
		expect(made({type: 'task.create'}, plain).fields.map(({name}) => name)).not.toContain('agent');
	});

	test('is not asked for where tasks are records of runs', () => {
		const claw: State = {...state, gateway: littleGateway};
		expect(formOf(claw, {type: 'task.create'})).toMatchObject({ok: false});
		expect(formOf(claw, {type: 'task.assign', taskId: 't'})).toMatchObject({ok: false});
	});
});

test('a task is assigned, and all that are marked are named', () => {
	expect(leading({type: 'task.assign', taskId: 't'}, {agent: 'ops'})).toEqual({
		type: 'task.assign',
		taskId: 't',
		agentId: 'ops',
	});
	const marked: State = {...state, ui: {...state.ui, marks: {tasks: ['t', 'u']}}};
	expect(made({type: 'task.assign', taskId: 't'}, marked)).toMatchObject({
		title: 'Assign 2 tasks',
		facts: [{label: 'Tasks', text: 'Fix it; Paint it'}],
	});
});

test('an agent is asked, and one that has gone is not', () => {
	expect(leading({type: 'agent.invoke', agentId: 'ops'}, {prompt: 'Look around'})).toEqual({
		type: 'agent.invoke',
		agentId: 'ops',
		prompt: 'Look around',
	});
	expect(formOf(state, {type: 'agent.invoke', agentId: 'nobody'})).toEqual({
		ok: false,
		problem: 'the agent is gone',
	});
});

test('a new agent has a name of its own', () => {
	expect(leading({type: 'agent.create'}, {name: 'ops', role: 'testing'})).toMatchObject({
		ok: false,
		problem: [{field: 'name', says: 'There is an agent of this name.'}],
	});
	expect(leading({type: 'agent.create'}, {name: 'Night', role: 'testing'})).toEqual({
		type: 'agent.create',
		name: 'Night',
		role: 'testing',
		instructions: undefined,
	});
});

describe('a job', () => {
	test('is added with a plan and a message', () => {
		expect(
			leading(
				{type: 'cron.add'},
				{name: 'Night', kind: 'cron', when: '0 3 * * *', where: 'own', agent: 'ops', message: 'Go'},
			),
		).toEqual({
			type: 'cron.add',
			name: 'Night',
			plan: {kind: 'cron', expression: '0 3 * * *', zone: undefined},
			work: {where: 'own', agentId: 'ops', message: 'Go'},
		});
	});

	test('is changed only where it was changed', () => {
		expect(leading({type: 'cron.edit', jobId: 'job'}, {when: '2 min'})).toEqual({
			type: 'cron.edit',
			jobId: 'job',
			name: undefined,
			plan: {kind: 'every', ms: 120_000},
			work: undefined,
		});
	});

	test('that does what no form shows is not changed by one', () => {
		expect(formOf(state, {type: 'cron.edit', jobId: 'odd'})).toMatchObject({ok: false});
	});

	test('says what is wrong with its time at the field', () => {
		expect(leading({type: 'cron.add'}, {name: 'Night', when: 'now and then', message: 'Go'})).toMatchObject({
			problem: [{field: 'when'}],
		});
	});

	test('says in words when it will run', () => {
		const form = made({type: 'cron.add'});
		expect(form.preview?.({kind: 'cron', when: '0 3 * * *'})).toEqual([
			{label: 'Runs', text: "0 3 * * *, in the gateway's own zone"},
		]);
		expect(form.preview?.({kind: 'every', when: 'often'})).toEqual([]);
	});
});
