import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount, readString, type UnknownRecord} from '../../read.ts';
import {cleanId, grouped, join} from '../../words.ts';
import {readNotice, readQuestion} from './notices.ts';
import {readAgent, readProject, readTask} from './rows.ts';
import {readSnapshot} from './snapshot.ts';
import {readTalk} from './talk.ts';

/** What was pushed, whichever of the three shapes it came in (seed 002 has two, the page on endpoints a third): its name and its data. */
export type Happening = {
	readonly name: string;
	readonly data: UnknownRecord;
	readonly channel: string | undefined;
	readonly id: string | undefined;
	readonly source: string | undefined;
	readonly target: string | undefined;
	readonly priority: number;
	readonly at: number;
	/** What the server calls us: what is said under that name was written here. */
	readonly own?: string;
};

/** Other names of the same, from the other documents of the project. */
function nameOf({name, channel, data}: Happening): string {
	switch (name) {
		case 'project_progress_update': {
			return 'progress_update';
		}

		case 'agent_status_change': {
			return 'agent_status';
		}

		case 'status_change': {
			const isProject = channel?.startsWith('project.') === true && !('taskId' in data);
			return isProject ? 'project_status_change' : 'task_status_change';
		}

		default: {
			return name;
		}
	}
}

/** The events it stands for; undefined where nobody knows it, or it lacks what it must hold. */
export function readHappening(happening: Happening): readonly GatewayEvent[] | undefined {
	const {data, at, id, source, target, priority, own} = happening;
	const name = nameOf(happening);

	switch (name) {
		case 'initial_data': {
			return readSnapshot(data, own, at);
		}

		case 'agent_spawn':
		case 'agent_status':
		case 'agent_update': {
			return readAgentChange(data, at);
		}

		case 'agent_terminate': {
			const agentId = cleanId(data.agentId) ?? cleanId(data.id);
			return agentId === undefined ? undefined : [{type: 'agent.removed', id: agentId, at}];
		}

		case 'agent_heartbeat': {
			return readBeat(data, source, at);
		}

		case 'task_create':
		case 'task_assign':
		case 'task_status_change':
		case 'task_update': {
			const row = readTask(asRecord(data.task) ?? data);
			return row === undefined ? undefined : [{type: 'task.changed', ...row, at}];
		}

		case 'task_delete': {
			const taskId = cleanId(data.taskId) ?? cleanId(data.id);
			return taskId === undefined ? undefined : [{type: 'task.removed', id: taskId, at}];
		}

		case 'project_create':
		case 'project_status_change':
		case 'progress_update':
		case 'project_update': {
			return readProjectChange(data, at);
		}

		case 'notification': {
			return readNotice(data, {id, priority, least: 'info'}, at);
		}

		case 'system_alert': {
			return readNotice(data, {id, priority, least: 'critical'}, at);
		}

		case 'agent_message':
		case 'direct_message': {
			return readTalk(asRecord(data.message) ?? data, {id, source, target, own}, at);
		}

		case 'user_input_request': {
			return readQuestion(data, at);
		}

		case 'disconnect': {
			const because = readString(data.reason) ?? 'it did not say why';
			return [{type: 'gateway.stopping', because: because.slice(0, 200), backInMs: undefined, at}];
		}

		// Signs of life, and answers to what needs none.
		case 'connection_ack':
		case 'heartbeat':
		case 'pong':
		case 'system_message': {
			return [];
		}

		default: {
			return undefined;
		}
	}
}

/** `{type, agent}` of the server that ships, or the bare agent. */
function readAgentChange(data: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	if (data.type === 'deleted') {
		const agentId = cleanId(data.agentId);
		return agentId === undefined ? undefined : [{type: 'agent.removed', id: agentId, at}];
	}

	const row = readAgent(asRecord(data.agent) ?? data);

	if (row === undefined) {
		return undefined;
	}

	// Who comes and goes changes who is connected: that list is only told whole.
	const isMove = data.type === 'registered' || data.type === 'disconnected';
	return [
		{type: 'agent.changed', ...row, at},
		...(isMove
			? ([{type: 'slice.doubted', slice: 'presence', because: 'an agent came or went', at}] as const)
			: []),
	];
}

function readProjectChange(data: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	if (data.type === 'deleted') {
		const projectId = cleanId(data.projectId);
		return projectId === undefined ? undefined : [{type: 'project.removed', id: projectId, at}];
	}

	const row = readProject(asRecord(data.project) ?? data);
	return row === undefined ? undefined : [{type: 'project.changed', ...row, at}];
}

function readBeat(
	data: UnknownRecord,
	source: string | undefined,
	at: number,
): readonly GatewayEvent[] | undefined {
	const agentId = cleanId(data.agentId) ?? cleanId(source);

	if (agentId === undefined) {
		return undefined;
	}

	const active = readCount(data.activeTasks);
	const queued = readCount(data.messageQueueLength);
	const row = readAgent({...data, id: agentId});
	const says =
		join(
			[
				active === undefined ? undefined : `${grouped(active)} tasks`,
				queued === undefined ? undefined : `${grouped(queued)} in its queue`,
			],
			', ',
		) ?? 'alive';
	return [
		{type: 'agent.changed', id: agentId, change: {...row?.change, seenAt: at}, at},
		{
			type: 'heartbeat.beaten',
			heartbeat: {
				id: `${agentId}-${at}`,
				at,
				status: readString(data.status) === 'unhealthy' ? 'failed' : 'ok',
				says: `${agentId}: ${says}`,
				durationMs: undefined,
			},
		},
	];
}
