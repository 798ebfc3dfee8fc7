import {compact, type Fields} from '../claw/read.ts';
import type {Agent, Notice, Project, Talk, Task} from '../world/board.ts';
import type {World} from '../world/parts.ts';
import type {Hub} from './hub.ts';
import {isoOf} from './frames.ts';
import {agentStatusToWire, healthToWire, priorityToWire, taskStatusToWire} from './vocabulary.ts';

/* The project's own objects, as its server was recorded to send them. A key without a value is absent, not null, where it was so there. */

const minute = 60_000;

function timeOf(at: number | undefined): string | undefined {
	return at === undefined ? undefined : isoOf(at);
}

function minutesOf(ms: number): number {
	return Math.round(ms / 600) / 100;
}

export function taskShape(task: Task): Fields {
	const {id, title, priority, dependsOn, metadata, startedAt, endedAt, status} = task;
	const lasted = startedAt === undefined || endedAt === undefined ? null : minutesOf(endedAt - startedAt);
	return compact({
		id,
		projectId: task.projectId ?? null,
		title,
		description: task.description ?? '',
		status: taskStatusToWire(status),
		review: status === 'review' ? true : undefined,
		priority: priorityToWire(priority),
		assignedAgentId: task.agentId ?? null,
		parentTaskId: task.parentId,
		dependencies: dependsOn,
		estimatedDuration: task.estimateMinutes ?? null,
		actualDuration: lasted,
		progress: task.progress,
		summary: task.summary,
		error: task.error,
		createdBy: task.createdBy,
		startedAt: timeOf(startedAt),
		completedAt: status === 'done' ? timeOf(endedAt) : undefined,
		dueDate: timeOf(task.dueAt),
		createdAt: isoOf(task.createdAt),
		updatedAt: isoOf(task.updatedAt),
		metadata,
	});
}

/** The ids of the tasks of each project, counted out once for all of them. */
function tasksByProject({tasks}: World): ReadonlyMap<string, readonly string[]> {
	const ids = new Map<string, string[]>();

	for (const {id, projectId} of tasks.all()) {
		if (projectId !== undefined) {
			const own = ids.get(projectId) ?? [];
			own.push(id);
			ids.set(projectId, own);
		}
	}

	return ids;
}

export function projectShapes(projects: readonly Project[], world: World): readonly Fields[] {
	const tasks = tasksByProject(world);
	return projects.map((project) =>
		compact({
			id: project.id,
			name: project.name,
			description: project.description,
			status: project.status,
			priority: priorityToWire(project.priority),
			assignedAgents: project.agentIds,
			tasks: tasks.get(project.id) ?? [],
			progress: project.progress,
			startDate: timeOf(project.startAt),
			dueDate: timeOf(project.dueAt),
			completedDate: timeOf(project.completedAt),
			createdAt: isoOf(project.createdAt),
			updatedAt: isoOf(project.updatedAt),
			metadata: project.metadata,
		}),
	);
}

export function projectShape(project: Project, world: World): Fields {
	return projectShapes([project], world)[0] ?? {};
}

/** `socketId` is the client that says it is this agent. */
export function agentShape(agent: Agent, socketId: string | undefined): Fields {
	const {id, name, specialty, status, capabilities, record} = agent;
	const {tasksCompleted, errors, averageTaskMs = 0} = record;
	const tried = tasksCompleted + errors;
	return compact({
		id,
		name,
		type: specialty,
		role: agent.role,
		status: agentStatusToWire(status),
		health: healthToWire(agent),
		paused: agent.isPaused ? true : undefined,
		capabilities,
		currentTask: agent.taskId ?? null,
		errorMessage: agent.error,
		model: agent.model,
		provider: agent.provider,
		parentId: agent.parentId,
		socketId: socketId ?? null,
		lastActivity: isoOf(agent.heardAt),
		performance: compact({
			tasksCompleted,
			averageTaskTime: Math.round((averageTaskMs / minute) * 100) / 100,
			successRate: tried === 0 ? 100 : Math.round((tasksCompleted / tried) * 1000) / 10,
			errorCount: errors,
			lastTaskCompletionTime: timeOf(record.lastTaskAt),
		}),
		createdAt: isoOf(agent.createdAt),
		updatedAt: isoOf(agent.updatedAt),
	});
}

export function communicationShape({id, from, to, kind, text, data, at, projectId, taskId}: Talk): Fields {
	return {
		id,
		fromAgentId: from,
		toAgentId: to ?? null,
		type: kind,
		message: text,
		metadata: data,
		timestamp: isoOf(at),
		read: false,
		projectId: projectId ?? null,
		taskId: taskId ?? null,
	};
}

export function noticeShape({id, level, title, message, source, at}: Notice): Fields {
	return {id, severity: level, level, title, message, source, timestamp: isoOf(at)};
}

/** How far a project is, with when it will be done if it goes on like this. */
export function progressShape(project: Project, world: World): Fields {
	const {completed, total} = world.projects.tally(project.id);
	const {progress} = project;
	const now = world.stage.clock.now();
	const begun = project.startAt ?? project.createdAt;
	const left = progress > 0 && now > begun ? ((now - begun) / progress) * (100 - progress) : undefined;
	const until = left === undefined || left > 10 * 365 * 24 * 60 * minute ? undefined : now + left;
	return {
		projectId: project.id,
		progress,
		completedTasks: completed,
		totalTasks: total,
		estimatedCompletion: timeOf(project.completedAt ?? until ?? project.dueAt) ?? null,
	};
}

function socketOf({find}: Hub, agentId: string): string | undefined {
	return find(agentId)?.clientId;
}

export function agentShapeIn(hub: Hub, agent: Agent): Fields {
	return agentShape(agent, socketOf(hub, agent.id));
}

const shownTalks = 100;

/** Everything there is, as the project's server sends it to whoever comes. */
export function snapshotShape(hub: Hub): Fields {
	const {agents, projects, tasks, talks} = hub.world;
	const everyone = agents.all();
	return {
		agents: everyone.map((agent) => agentShapeIn(hub, agent)),
		projects: projectShapes(projects.all(), hub.world),
		tasks: tasks.all().map((task) => taskShape(task)),
		connectedAgents: everyone
			.filter(({status}) => status !== 'offline')
			.map(({id, name, specialty, status, createdAt, heardAt}) => ({
				socketId: socketOf(hub, id) ?? null,
				agentId: id,
				name,
				type: specialty,
				connectedAt: isoOf(hub.find(id)?.connectedAt ?? createdAt),
				lastActivity: isoOf(heardAt),
				status: agentStatusToWire(status),
			})),
		communications: talks
			.all()
			.slice(-shownTalks)
			.map((talk) => communicationShape(talk)),
	};
}
