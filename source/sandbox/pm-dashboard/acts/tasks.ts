import type {Fields} from '../../claw/read.ts';
import type {Task} from '../../world/board.ts';
import {
	bodyOf,
	maybeNumber,
	maybeObject,
	maybeText,
	maybeTexts,
	maybeTime,
	maybeWord,
	missing,
	needText,
	needWord,
} from '../data.ts';
import {refuse} from '../failures.ts';
import type {Hub} from '../hub.ts';
import {limits} from '../limits.ts';
import {nameOf} from '../client.ts';
import {taskShape} from '../shapes.ts';
import {priorityWords, taskStatusWords} from '../vocabulary.ts';
import {type Act, type Call, given, readyAgentOf} from './act.ts';
import {checkVerdict, moveAlong, pathTo} from './moves.ts';

const idNames = ['taskId', 'id'];
const agentNames = ['agentId', 'assignedAgentId', 'assignee'];
const tenYearsOfMinutes = 5_256_000;

export function taskOf({world}: Hub, data: Fields): Task {
	const id = needText(data, idNames);
	return world.tasks.get(id) ?? refuse('INVALID_TARGET', `There is no task ${id}`, {taskId: id});
}

export function projectIdOf({world}: Hub, data: Fields): string | undefined {
	const id = maybeText(data, 'projectId');

	if (id !== undefined && world.projects.get(id) === undefined) {
		refuse('INVALID_TARGET', `There is no project ${id}`, {projectId: id});
	}

	return id;
}

/** Whether `id` waits, over however many tasks, for one of `goals`. */
function doesWaitFor({world}: Hub, goals: readonly string[], id: string): boolean {
	const seen = new Set<string>();
	const open = [...goals];

	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (next === id) {
			return true;
		}

		if (!seen.has(next)) {
			seen.add(next);
			open.push(...(world.tasks.get(next)?.dependsOn ?? []));
		}
	}

	return false;
}

function dependenciesOf(hub: Hub, data: Fields, id: string | undefined): readonly string[] | undefined {
	const dependsOn = maybeTexts(data, ['dependencies', 'dependsOn']);
	const unknown = dependsOn?.find((each) => hub.world.tasks.get(each) === undefined);

	if (unknown !== undefined) {
		refuse('INVALID_TARGET', `There is no task ${unknown} to depend on`, {taskId: unknown});
	}

	if (id !== undefined && doesWaitFor(hub, dependsOn ?? [], id)) {
		refuse('TASK_EXECUTION_FAILED', 'A task cannot wait for itself', {taskId: id, dependencies: dependsOn});
	}

	return dependsOn;
}

function common(hub: Hub, data: Fields) {
	return {
		description: maybeText(data, 'description', 8000),
		priority: maybeWord(data, 'priority', priorityWords),
		projectId: projectIdOf(hub, data),
		estimateMinutes: maybeNumber(data, ['estimatedDuration', 'estimateMinutes'], [0, tenYearsOfMinutes]),
		dueAt: maybeTime(data, ['dueDate', 'deadline']),
		metadata: maybeObject(data, 'metadata'),
	};
}

export function refuseFull({world}: Hub, more = 1): void {
	if (world.tasks.all().length + more > limits.tasks) {
		refuse('TASK_EXECUTION_FAILED', `There are ${limits.tasks} tasks already`);
	}
}

export const createTask: Act = ({hub, client, data: whole}) => {
	const data = bodyOf(whole, 'task');
	const title = needText(data, 'title', 220);
	const id = maybeText(data, idNames);
	const agentId = maybeText(data, agentNames);
	const parentId = maybeText(data, ['parentTaskId', 'parentId']);
	const {world} = hub;

	if (agentId !== undefined) {
		readyAgentOf(hub, agentId);
	}

	if (parentId !== undefined && world.tasks.get(parentId) === undefined) {
		refuse('INVALID_TARGET', `There is no task ${parentId}`, {parentTaskId: parentId});
	}

	if (id !== undefined && world.tasks.get(id) !== undefined) {
		refuse('TASK_EXECUTION_FAILED', `There is a task ${id} already`, {taskId: id});
	}

	const rest = {...common(hub, data), dependsOn: dependenciesOf(hub, data, undefined), agentId, parentId, id};
	refuseFull(hub);
	const task =
		world.tasks.add(given({...rest, title, kind: 'board' as const, createdBy: nameOf(client)})) ??
		refuse('TASK_EXECUTION_FAILED', 'The task was not taken');
	return {taskId: task.id, created: true, task: taskShape(task)};
};

export const updateTask: Act = (call) => {
	const {hub} = call;
	const data = bodyOf(call.data, 'task');
	const task = taskOf(hub, data.id === undefined ? {...data, taskId: call.data['taskId']} : data);
	const status = maybeWord(data, 'status', taskStatusWords);
	const agentId = maybeText(data, agentNames);
	const title = maybeText(data, 'title', 220);
	const change = given({title, ...common(hub, data), dependsOn: dependenciesOf(hub, data, task.id)});

	if (agentId !== undefined && status !== undefined && status !== 'assigned') {
		refuse('INVALID_MESSAGE_FORMAT', 'Give a task to an agent and move it in two messages', {
			field: 'status',
		});
	}

	if (agentId !== undefined && agentId !== task.agentId) {
		readyAgentOf(hub, agentId);
		checkVerdict(hub.world.tasks.assign(task.id, agentId), task.id);
	} else if (status !== undefined) {
		moveAlong(hub, task, pathTo(hub, task, status));
	}

	const after = hub.world.tasks.update(task.id, change) ?? task;
	return {taskId: task.id, updated: true, task: taskShape(after)};
};

export const assignTask: Act = ({hub, data}) => {
	const task = taskOf(hub, data);
	const agent = readyAgentOf(hub, needText(data, agentNames));
	checkVerdict(hub.world.tasks.assign(task.id, agent.id), task.id);
	const after = hub.world.tasks.get(task.id) ?? task;
	return {taskId: task.id, agentId: agent.id, assigned: true, task: taskShape(after)};
};

export const moveTask: Act = (call: Call) => {
	const {hub, data} = call;
	const task = taskOf(hub, data);
	const to = needWord(data, ['newStatus', 'status'], taskStatusWords);
	const agentId = maybeText(data, agentNames);

	if (to === 'assigned' && (agentId ?? task.agentId) === undefined) {
		missing('agentId', 'string');
	}

	if (to === 'assigned' && agentId !== undefined) {
		return assignTask(call);
	}

	const before = taskShape(task)['status'];
	moveAlong(hub, task, pathTo(hub, task, to));
	const after = taskShape(hub.world.tasks.get(task.id) ?? task);
	return {taskId: task.id, oldStatus: before, newStatus: after['status'], task: after};
};

export const deleteTask: Act = ({hub, data}) => {
	const task = taskOf(hub, data);
	hub.world.tasks.remove(task.id);
	return {taskId: task.id, deleted: true};
};
