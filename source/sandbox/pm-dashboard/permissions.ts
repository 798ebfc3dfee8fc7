import type {Standing} from '../host/tokens.ts';
import type {MessageType} from './frames.ts';

export type Permission = 'read' | 'write' | 'admin' | 'agent_control' | 'system_monitor';

export const clientTypes = ['frontend', 'agent', 'external'] as const;

export type ClientType = (typeof clientTypes)[number];

const granted: Readonly<Record<ClientType, readonly Permission[]>> = {
	frontend: ['read', 'write', 'admin', 'agent_control', 'system_monitor'],
	agent: ['read', 'write', 'agent_control'],
	external: ['read', 'write'],
};

/** What a token of this standing gives a client of this type. A viewer may look, whatever it is. */
export function permissionsOf(standing: Standing, clientType: ClientType): readonly Permission[] {
	return standing === 'operator'
		? granted[clientType]
		: standing === 'viewer'
			? ['read', 'system_monitor']
			: [];
}

/** What a client sends only to us, or we only to it: these have no act behind them. */
type Wire = 'auth' | 'connection_ack' | 'ping' | 'pong' | 'disconnect' | 'request' | 'error';

export type ActType = Exclude<MessageType, Wire>;

/** What each message needs; `request` needs what its action needs. */
export const typeNeeds: Readonly<Record<ActType, readonly Permission[]>> = {
	subscribe: ['read'],
	unsubscribe: ['read'],
	channel_join: ['read'],
	channel_leave: ['read'],
	retry: ['read'],
	broadcast: ['write'],
	notification: ['write'],
	system_alert: ['write', 'system_monitor'],
	agent_message: ['write'],
	response: ['agent_control'],
	task_create: ['write'],
	task_update: ['write'],
	task_assign: ['write'],
	task_status_change: ['write'],
	task_delete: ['admin'],
	project_create: ['write'],
	project_update: ['write'],
	project_status_change: ['write'],
	progress_update: ['write'],
	agent_spawn: ['agent_control'],
	agent_status: ['agent_control'],
	agent_heartbeat: ['agent_control'],
	agent_terminate: ['admin'],
};

/** What each action of a request needs. */
export const actionNeeds = {
	get_status: ['read'],
	get_snapshot: ['read'],
	get_agents: ['read'],
	get_projects: ['read'],
	get_tasks: ['read'],
	get_communications: ['read'],
	get_metrics: ['system_monitor'],
	create_project: ['write'],
	update_project: ['write'],
	delete_project: ['admin'],
	create_task: ['write'],
	update_task: ['write'],
	assign_task: ['write'],
	update_task_status: ['write'],
	delete_task: ['admin'],
	create_task_breakdown: ['write'],
	spawn_agent: ['agent_control'],
	terminate_agent: ['admin'],
	pause_agent: ['agent_control'],
	resume_agent: ['agent_control'],
	send_message: ['write'],
	answer_user_input: ['write'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type ActionName = keyof typeof actionNeeds;

export function isActionName(name: string): name is ActionName {
	return Object.hasOwn(actionNeeds, name);
}

/** Channels under `system.` that everybody who reads may hear; the others are for those who watch the system. */
const openSystemChannels = new Set(['system.alerts', 'system.snapshot', 'system.notifications']);

export function channelNeed(channel: string): Permission {
	return channel.startsWith('system.') && !openSystemChannels.has(channel) ? 'system_monitor' : 'read';
}
