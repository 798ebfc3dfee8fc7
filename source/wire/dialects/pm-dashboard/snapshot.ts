import {blankAgent, blankProject, blankTask} from '../../../domain/blanks.ts';
import type {Presence} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readRecords, readTime, type UnknownRecord} from '../../read.ts';
import {cleanId, label} from '../../words.ts';
import {readAgent, readProject, readTask, type Row} from './rows.ts';
import {readTalk} from './talk.ts';

/** A whole list of agents, tasks, projects or communications, as either server sends it. */
export const lists = {
	agents: (value: unknown, at: number): readonly GatewayEvent[] => [
		{type: 'agents.replaced', agents: whole(value, readAgent, blankAgent), at},
	],
	tasks: (value: unknown, at: number): readonly GatewayEvent[] => [
		{type: 'tasks.replaced', tasks: whole(value, readTask, blankTask), at},
	],
	projects: (value: unknown, at: number): readonly GatewayEvent[] => [
		{type: 'projects.replaced', projects: whole(value, readProject, blankProject), at},
	],
	/** `own` is our name there: what we wrote is ours in the list as well. */
	communications: (value: unknown, own: string | undefined, at: number): readonly GatewayEvent[] =>
		readRecords(value, 500).flatMap(
			(row) => readTalk(row, {id: undefined, source: undefined, target: undefined, own}, at) ?? [],
		),
	connected: (value: unknown, at: number): readonly GatewayEvent[] => [
		{
			type: 'presence.replaced',
			presence: readRecords(value, 1000).flatMap((row) => readPresence(row)),
			version: undefined,
			at,
		},
	],
};

/** `initial_data`: everything at once. A list that is not in it is not touched (one of the servers sends fewer). */
export function readSnapshot(
	data: UnknownRecord,
	own: string | undefined,
	at: number,
): readonly GatewayEvent[] {
	return [
		...('agents' in data ? lists.agents(data.agents, at) : []),
		...('projects' in data ? lists.projects(data.projects, at) : []),
		...('tasks' in data ? lists.tasks(data.tasks, at) : []),
		...('connectedAgents' in data ? lists.connected(data.connectedAgents, at) : []),
		...('communications' in data ? lists.communications(data.communications, own, at) : []),
	];
}

function whole<Entity extends {readonly id: string}>(
	value: unknown,
	read: (row: UnknownRecord) => Row<Entity> | undefined,
	blank: (id: string) => Entity,
): readonly Entity[] {
	return readRecords(value)
		.map((row) => read(row))
		.filter((row) => row !== undefined)
		.map(({id, change}) => ({...blank(id), ...change}));
}

function readPresence(row: UnknownRecord): readonly Presence[] {
	const id = cleanId(row.agentId) ?? cleanId(row.clientId) ?? cleanId(row.id);
	return id === undefined
		? []
		: [
				{
					id,
					status: row.status === 'offline' ? 'gone' : 'here',
					label: label(row.name, 120) ?? id,
					isSelf: false,
					isGateway: false,
					host: undefined,
					ip: undefined,
					version: undefined,
					platform: undefined,
					mode: label(row.type, 80) ?? label(row.clientType, 80),
					roles: [],
					scopes: [],
					reason: undefined,
					lastInputSeconds: undefined,
					seenAt: readTime(row.lastActivity) ?? readTime(row.connectedAt),
				},
			];
}
