import type {Fields} from '../../claw/read.ts';
import type {Json} from '../../../domain/json.ts';
import {maybeNumber, maybeText, maybeTexts, maybeWord, wrong} from '../data.ts';
import {isoOf} from '../frames.ts';
import {limits} from '../limits.ts';
import {agentShapeIn, communicationShape, projectShapes, snapshotShape, taskShape} from '../shapes.ts';
import {
	agentStatusWords,
	priorityWords,
	projectStatusWords,
	taskStatusToWire,
	taskStatusWords,
	type Words,
} from '../vocabulary.ts';
import {type Act, agentOf} from './act.ts';

/** One word or a list of them; undefined where nothing was asked for. */
function maybeWords<Meaning>(
	data: Fields,
	name: string,
	words: Words<Meaning>,
): readonly Meaning[] | undefined {
	const value = data[name];

	if (!Array.isArray(value)) {
		const one = maybeWord(data, name, words);
		return one === undefined ? undefined : [one];
	}

	const texts = maybeTexts(data, name, 20) ?? [];
	return texts.map((text) => words.read(text) ?? wrong(name, words.expected, text));
}

function page<Item>(
	data: Fields,
	items: readonly Item[],
): {readonly shown: readonly Item[]; readonly total: number} {
	const limit = maybeNumber(data, 'limit', [1, limits.listed]) ?? limits.listed;
	const offset = Math.floor(maybeNumber(data, 'offset', [0, 1e9]) ?? 0);
	return {shown: items.slice(offset, offset + Math.floor(limit)), total: items.length};
}

function countBy(words: readonly string[]): Readonly<Record<string, Json>> {
	const counts = new Map<string, number>();

	for (const word of words) {
		counts.set(word, (counts.get(word) ?? 0) + 1);
	}

	return Object.fromEntries(counts);
}

export const getTasks: Act = ({hub, data}) => {
	const statuses = maybeWords(data, 'status', taskStatusWords)?.map((status) => taskStatusToWire(status));
	const priorities = maybeWords(data, 'priority', priorityWords);
	const projectId = maybeText(data, 'projectId');
	const agentId = maybeText(data, ['agentId', 'assignedAgentId']);
	const search = maybeText(data, 'search')?.toLowerCase();
	const found = hub.world.tasks
		.all()
		.filter(
			(task) =>
				(statuses?.includes(taskStatusToWire(task.status)) ?? true) &&
				(priorities?.includes(task.priority) ?? true) &&
				(projectId ?? task.projectId) === task.projectId &&
				(agentId ?? task.agentId) === task.agentId &&
				(search === undefined || `${task.title}\n${task.description ?? ''}`.toLowerCase().includes(search)),
		);
	const {shown, total} = page(data, found);
	return {tasks: shown.map((task) => taskShape(task)), total};
};

export const getProjects: Act = ({hub, data}) => {
	const statuses = maybeWords(data, 'status', projectStatusWords);
	const priorities = maybeWords(data, 'priority', priorityWords);
	const found = hub.world.projects
		.all()
		.filter(
			(project) =>
				(statuses?.includes(project.status) ?? true) && (priorities?.includes(project.priority) ?? true),
		);
	const {shown, total} = page(data, found);
	return {projects: projectShapes(shown, hub.world), total};
};

export const getAgents: Act = ({hub, data}) => {
	const statuses = maybeWords(data, 'status', agentStatusWords);
	const type = maybeText(data, 'type');
	const found = hub.world.agents
		.all()
		.filter(
			(agent) => (statuses?.includes(agent.status) ?? true) && (type ?? agent.specialty) === agent.specialty,
		);
	const {shown, total} = page(data, found);
	return {agents: shown.map((agent) => agentShapeIn(hub, agent)), total};
};

export const getCommunications: Act = ({hub, data}) => {
	const agentId = maybeText(data, 'agentId');
	const kind = maybeText(data, 'type');
	const projectId = maybeText(data, 'projectId');
	const taskId = maybeText(data, 'taskId');
	const found = hub.world.talks
		.all()
		.filter(
			(talk) =>
				(agentId === undefined || talk.from === agentId || talk.to === agentId) &&
				(kind ?? talk.kind) === talk.kind &&
				(projectId ?? talk.projectId) === talk.projectId &&
				(taskId ?? talk.taskId) === talk.taskId,
		)
		.toReversed();
	const {shown, total} = page(data, found);
	return {communications: shown.map((talk) => communicationShape(talk)), total};
};

/** Of one agent when the request is addressed to it, otherwise of everything. */
export const getStatus: Act = ({hub, message, data}) => {
	const {agents, projects, tasks, startedAt} = hub.world;
	const asked =
		maybeText(data, 'agentId') ?? message.targets.find((target) => agents.get(target) !== undefined);

	if (asked !== undefined) {
		const agent = agentOf(hub, asked);
		const queue = hub.world.queues.status(agent.id);
		return {agentId: agent.id, agent: agentShapeIn(hub, agent), queued: queue?.pendingCount ?? 0};
	}

	const now = hub.now();
	return {
		status: 'ok',
		serverTime: isoOf(now),
		uptime: Math.floor((now - startedAt) / 1000),
		clients: hub.clients.size,
		agents: countBy(agents.all().map(({status}) => status)),
		tasks: countBy(tasks.all().map(({status}) => taskStatusToWire(status))),
		projects: countBy(projects.all().map(({status}) => status)),
	};
};

export const getSnapshot: Act = ({hub}) => snapshotShape(hub);

export const getMetrics: Act = ({hub}) => hub.metrics.report(hub.now());
