import type {AgentStatus, Agent, NoticeLevel, Priority, ProjectStatus, TaskStatus} from '../world/board.ts';

/* The words of the wire and of the world. The wire has six task statuses, the world seven: a review is work in progress. */

export type WireTaskStatus = 'pending' | 'assigned' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

const wireTask: Readonly<Record<TaskStatus, WireTaskStatus>> = {
	inbox: 'pending',
	assigned: 'assigned',
	in_progress: 'in_progress',
	review: 'in_progress',
	done: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
};

/** Five vocabularies are about in the project's papers; all are understood as far as the world has such a thing. */
const worldTask = new Map<string, TaskStatus>([
	['pending', 'inbox'],
	['inbox', 'inbox'],
	['not_started', 'inbox'],
	['todo', 'inbox'],
	['assigned', 'assigned'],
	['in_progress', 'in_progress'],
	['in-progress', 'in_progress'],
	['review', 'review'],
	['completed', 'done'],
	['done', 'done'],
	['failed', 'failed'],
	['cancelled', 'cancelled'],
]);

export const wireTaskStatuses: readonly WireTaskStatus[] = [
	...(['pending', 'assigned', 'in_progress', 'completed', 'failed', 'cancelled'] as const),
];

const worldProject = new Map<string, ProjectStatus>([
	['planning', 'planning'],
	['active', 'active'],
	['completed', 'completed'],
	['cancelled', 'cancelled'],
	['on-hold', 'on-hold'],
	['on_hold', 'on-hold'],
]);

const worldPriority = new Map<string, Priority>([
	['low', 'low'],
	['medium', 'normal'],
	['normal', 'normal'],
	['high', 'high'],
	['urgent', 'urgent'],
	['critical', 'urgent'],
]);

const worldAgent = new Map<string, AgentStatus>([
	['active', 'online'],
	['online', 'online'],
	['initializing', 'online'],
	['idle', 'idle'],
	['busy', 'busy'],
	['working', 'busy'],
	['degraded', 'degraded'],
	['error', 'error'],
	['offline', 'offline'],
	['inactive', 'offline'],
	['terminating', 'offline'],
]);

const wireAgent = {
	online: 'active',
	idle: 'idle',
	busy: 'busy',
	degraded: 'active',
	error: 'error',
	offline: 'offline',
} as const satisfies Readonly<Record<AgentStatus, string>>;

const wirePriority = {low: 'low', normal: 'medium', high: 'high', urgent: 'urgent'} as const;

const levels = new Map<string, NoticeLevel>([
	['info', 'info'],
	['success', 'info'],
	['warning', 'warning'],
	['error', 'error'],
	['critical', 'critical'],
]);

export function taskStatusToWire(status: TaskStatus): WireTaskStatus {
	return wireTask[status];
}

export function priorityToWire(priority: Priority): string {
	return wirePriority[priority];
}

export function agentStatusToWire(status: AgentStatus): string {
	return wireAgent[status];
}

export function healthToWire({status}: Agent): 'healthy' | 'degraded' | 'unhealthy' {
	return status === 'degraded'
		? 'degraded'
		: status === 'error' || status === 'offline'
			? 'unhealthy'
			: 'healthy';
}

/** What the wire may say in a field of such a kind, and what it means. */
export type Words<Meaning> = {
	readonly expected: string;
	readonly read: (word: string) => Meaning | undefined;
};

function words<Meaning>(map: ReadonlyMap<string, Meaning>, shown: string): Words<Meaning> {
	return {expected: shown, read: (word) => map.get(word.toLowerCase())};
}

export const taskStatusWords = words(worldTask, wireTaskStatuses.join('|'));
export const projectStatusWords = words(worldProject, 'planning|active|completed|cancelled|on-hold');
export const priorityWords = words(worldPriority, 'low|medium|high|urgent');
export const agentStatusWords = words(worldAgent, 'active|idle|busy|offline|error');
export const levelWords = words(levels, 'info|warning|error|critical');
