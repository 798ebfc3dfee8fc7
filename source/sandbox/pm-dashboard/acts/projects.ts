import type {Fields} from '../../claw/read.ts';
import type {Project} from '../../world/board.ts';
import {
	bodyOf,
	isTrue,
	maybeNumber,
	maybeObject,
	maybeText,
	maybeTexts,
	maybeTime,
	maybeWord,
	missing,
	needText,
	needWord,
	wrong,
} from '../data.ts';
import {nameOf} from '../client.ts';
import {refuse} from '../failures.ts';
import type {Hub} from '../hub.ts';
import {progressShape, projectShape, taskShape} from '../shapes.ts';
import {priorityWords, projectStatusWords} from '../vocabulary.ts';
import {type Act, agentOf, given} from './act.ts';
import {checkVerdict} from './moves.ts';
import {refuseFull, taskOf} from './tasks.ts';

const idNames = ['projectId', 'id'];
const percent: readonly [number, number] = [0, 100];
const mostPhases = 20;

function projectOf({world}: Hub, data: Fields): Project {
	const id = needText(data, idNames);
	return world.projects.get(id) ?? refuse('INVALID_TARGET', `There is no project ${id}`, {projectId: id});
}

function common(hub: Hub, data: Fields) {
	const agentIds = maybeTexts(data, ['assignedAgents', 'agentIds']);

	for (const id of agentIds ?? []) {
		agentOf(hub, id);
	}

	return {
		description: maybeText(data, 'description', 8000),
		priority: maybeWord(data, 'priority', priorityWords),
		startAt: maybeTime(data, 'startDate'),
		dueAt: maybeTime(data, ['dueDate', 'deadline']),
		metadata: maybeObject(data, 'metadata'),
		agentIds,
	};
}

export const createProject: Act = ({hub, data: whole}) => {
	const data = bodyOf(whole, 'project');
	const name = needText(data, 'name', 200);
	const id = maybeText(data, idNames);
	const status = maybeWord(data, 'status', projectStatusWords);
	const {projects} = hub.world;

	if (id !== undefined && projects.get(id) !== undefined) {
		refuse('TASK_EXECUTION_FAILED', `There is a project ${id} already`, {projectId: id});
	}

	const project =
		projects.add(given({id, name, status, ...common(hub, data)})) ??
		refuse('TASK_EXECUTION_FAILED', 'There are too many open projects');
	return {projectId: project.id, created: true, project: projectShape(project, hub.world)};
};

function moved(hub: Hub, project: Project, to: Project['status'] | undefined): void {
	if (to !== undefined && to !== project.status) {
		checkVerdict(hub.world.projects.move(project.id, to), project.id);
	}
}

export const updateProject: Act = ({hub, data: whole}) => {
	const data = bodyOf(whole, 'project');
	const project = projectOf(hub, data.id === undefined ? {...data, projectId: whole['projectId']} : data);
	const name = maybeText(data, 'name', 200);
	const progress = maybeNumber(data, 'progress', percent);
	const status = maybeWord(data, 'status', projectStatusWords);
	const change = given({name, progress, ...common(hub, data)});
	moved(hub, project, status);
	const after = hub.world.projects.update(project.id, change) ?? project;
	return {projectId: project.id, updated: true, project: projectShape(after, hub.world)};
};

export const moveProject: Act = ({hub, data}) => {
	const project = projectOf(hub, data);
	const to = needWord(data, ['newStatus', 'status'], projectStatusWords);
	const before = project.status;
	moved(hub, project, to);
	const after = hub.world.projects.get(project.id) ?? project;
	const shape = projectShape(after, hub.world);
	return {projectId: project.id, oldStatus: before, newStatus: after.status, project: shape};
};

/** One with work that is not over goes only by force. */
export const deleteProject: Act = ({hub, data}) => {
	const project = projectOf(hub, data);
	const open = hub.world.tasks
		.all()
		.filter(({projectId, endedAt}) => projectId === project.id && endedAt === undefined);

	if (open.length > 0 && !isTrue(data, 'force')) {
		const details = {projectId: project.id, openTasks: open.length};
		refuse('TASK_EXECUTION_FAILED', 'It has open tasks: say force to delete it all the same', details);
	}

	hub.world.projects.remove(project.id);
	return {projectId: project.id, deleted: true};
};

/** How far a project is, as somebody sees it; or how far one task is. */
export const reportProgress: Act = ({hub, data}) => {
	if (data['projectId'] === undefined && data['taskId'] !== undefined) {
		const task = taskOf(hub, {taskId: data['taskId']});
		const share = maybeNumber(data, 'progress', percent);
		const words = maybeText(data, 'message', 200) ?? (share === undefined ? undefined : `${share}%`);
		const progress = words ?? missing('progress', 'number');
		const after = hub.world.tasks.update(task.id, {progress}) ?? task;
		return {taskId: task.id, progress, task: taskShape(after)};
	}

	const project = projectOf(hub, data);
	const progress = maybeNumber(data, 'progress', percent) ?? missing('progress', 'number');
	return progressShape(hub.world.projects.update(project.id, {progress}) ?? project, hub.world);
};

/** A task for each phase, each waiting for the one before it. */
export const breakDown: Act = ({hub, client, data}) => {
	const project = projectOf(hub, data);
	const requirements = bodyOf(data, 'requirements');
	const phases = maybeTexts(requirements, 'phases', mostPhases) ?? missing('phases', 'string[]');
	const constraints = maybeTexts(requirements, 'constraints', mostPhases) ?? [];

	if (phases.length === 0) {
		wrong('phases', `list of 1 to ${mostPhases} strings`, phases);
	}

	refuseFull(hub, phases.length);
	const taskIds: string[] = [];
	const tasks: Fields[] = [];

	for (const phase of phases) {
		const task = hub.world.tasks.add({
			title: `${phase}: ${project.name}`.slice(0, 220),
			kind: 'board',
			projectId: project.id,
			priority: project.priority,
			dependsOn: taskIds.slice(-1),
			metadata: {phase, constraints},
			createdBy: nameOf(client),
		});

		if (task !== undefined) {
			taskIds.push(task.id);
			tasks.push(taskShape(task));
		}
	}

	return {projectId: project.id, taskIds, tasks};
};
