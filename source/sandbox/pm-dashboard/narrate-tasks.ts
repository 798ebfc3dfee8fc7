import type {Fields} from '../claw/read.ts';
import type {Project, ProjectStatus, Task, TaskStatus} from '../world/board.ts';
import {high, type MessageType, normal} from './frames.ts';
import type {Hub} from './hub.ts';
import {progressShape, projectShape, taskShape} from './shapes.ts';
import {taskStatusToWire} from './vocabulary.ts';

export type TaskNarrator = {
	readonly changed: (task: Task, previous: TaskStatus | undefined) => void;
	readonly removed: (task: Task) => void;
	readonly projectChanged: (project: Project, previous: ProjectStatus | undefined) => void;
	readonly projectRemoved: (project: Project) => void;
};

/** More than this many are not compared with what they were. */
const mostKnown = 10_000;

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	const oldest = map.size > mostKnown ? map.keys().next().value : undefined;

	if (oldest !== undefined) {
		map.delete(oldest);
	}
}

/** Where a task belongs: itself, all tasks, its project, whoever does it, whoever made it. */
function channelsOf({id, projectId, agentId, createdBy}: Task): readonly [string, ...string[]] {
	return [
		`task.${id}`,
		'task.updates',
		...(projectId === undefined ? [] : [`project.${projectId}.tasks`]),
		...(agentId === undefined ? [] : [`task.${agentId}`, `agent.${agentId}.tasks`]),
		`task.${createdBy}`,
	];
}

function metadataOf({metadata}: {readonly metadata: Fields}): Fields | undefined {
	return Object.keys(metadata).length > 0 ? metadata : undefined;
}

/** Tells of tasks and projects, each change by the type that seed 002 has for it. */
export function createTaskNarrator(hub: Hub): TaskNarrator {
	const {world, publish} = hub;
	const assignees = new Map(world.tasks.all().map(({id, agentId}) => [id, agentId]));
	const told = new Map(world.projects.all().map((project) => [project.id, progressKey(project)]));
	const bodies = new Map(world.projects.all().map((project) => [project.id, bodyKey(project)]));

	function progressKey(project: Project): string {
		const {completed, total} = world.projects.tally(project.id);
		return `${project.progress} ${completed} ${total}`;
	}

	/** All of a project but how far it is. */
	function bodyKey(project: Project): string {
		return JSON.stringify({...project, progress: 0, updatedAt: 0});
	}

	function tellTask(type: MessageType, task: Task, payload: Fields): void {
		const priority = task.status === 'failed' ? high : normal;
		publish({type, channels: channelsOf(task), payload, priority, metadata: metadataOf(task)});
	}

	function tellProgress(project: Project): void {
		const key = progressKey(project);

		if (told.get(project.id) !== key) {
			keep(told, project.id, key);
			const channels = [`project.${project.id}.progress`, 'project.progress'] as const;
			publish({type: 'progress_update', channels, payload: progressShape(project, world)});
		}
	}

	function tellProject(type: MessageType, project: Project, payload: Fields): void {
		const event = type === 'project_status_change' ? '.status' : '';
		const channels = [`project.${project.id}${event}`, 'project.updates'] as const;
		publish({type, channels, payload, metadata: metadataOf(project)});
	}

	return {
		changed(task, previous) {
			const {id: taskId, agentId, status} = task;
			const shape = taskShape(task);
			const isNew = previous === undefined;
			const isGiven = agentId !== undefined && assignees.get(taskId) !== agentId;
			keep(assignees, taskId, agentId);

			if (isNew) {
				tellTask('task_create', task, {taskId, task: shape});
			}

			if (isGiven && !isNew) {
				tellTask('task_assign', task, {taskId, agentId, task: shape});
			}

			const [oldStatus, newStatus] = [taskStatusToWire(previous ?? status), taskStatusToWire(status)];

			if (!isNew && oldStatus !== newStatus) {
				tellTask('task_status_change', task, {taskId, oldStatus, newStatus, task: shape});
			} else if (!isNew && !isGiven) {
				tellTask('task_update', task, {taskId, task: shape});
			}

			const project = task.projectId === undefined ? undefined : world.projects.get(task.projectId);

			if (project !== undefined) {
				tellProgress(project);
			}
		},
		removed(task) {
			assignees.delete(task.id);
			tellTask('task_delete', task, {taskId: task.id});
		},
		projectChanged(project, previous) {
			const {id: projectId, status} = project;
			const [body, before] = [bodyKey(project), bodies.get(projectId)];
			keep(bodies, projectId, body);

			if (previous === undefined) {
				keep(told, projectId, progressKey(project));
				tellProject('project_create', project, {projectId, project: projectShape(project, world)});
				return;
			}

			if (previous !== status) {
				const shape = projectShape(project, world);
				const payload = {projectId, oldStatus: previous, newStatus: status, project: shape};
				tellProject('project_status_change', project, payload);
			} else if (body !== before) {
				tellProject('project_update', project, {projectId, project: projectShape(project, world)});
			}

			tellProgress(project);
		},
		projectRemoved(project) {
			told.delete(project.id);
			bodies.delete(project.id);
			tellProject('project_update', project, {type: 'deleted', projectId: project.id, deleted: true});
		},
	};
}
