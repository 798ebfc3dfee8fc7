import type {Priority, ProjectStatus, TaskStatus} from '../../../domain/board.ts';
import type {AgentStatus, CheckStatus} from '../../../domain/entities.ts';

/* The project has five vocabularies for tasks alone (seed, code, frontend, types, database). All of them are read. */

const taskStatuses: ReadonlyMap<string, TaskStatus> = new Map([
	['pending', 'inbox'],
	['not_started', 'inbox'],
	['todo', 'inbox'],
	['assigned', 'assigned'],
	['in_progress', 'doing'],
	['in-progress', 'doing'],
	['on_hold', 'blocked'],
	['on-hold', 'blocked'],
	['blocked', 'blocked'],
	['review', 'review'],
	['completed', 'done'],
	['done', 'done'],
	['failed', 'failed'],
	['cancelled', 'cancelled'],
	['canceled', 'cancelled'],
]);

const projectStatuses: ReadonlyMap<string, ProjectStatus> = new Map([
	['planning', 'planning'],
	['active', 'active'],
	['on-hold', 'on-hold'],
	['on_hold', 'on-hold'],
	['completed', 'completed'],
	['done', 'completed'],
	['cancelled', 'cancelled'],
]);

const agentStatuses: ReadonlyMap<string, AgentStatus> = new Map([
	['active', 'idle'],
	['idle', 'idle'],
	['online', 'idle'],
	['initializing', 'idle'],
	['busy', 'running'],
	['working', 'running'],
	['error', 'error'],
	['unhealthy', 'error'],
	['degraded', 'error'],
	['paused', 'paused'],
	['offline', 'offline'],
	['inactive', 'offline'],
	['terminating', 'offline'],
]);

/** How well an agent is: by its health where that is told, else by its status. */
const healths: ReadonlyMap<string, CheckStatus> = new Map([
	['healthy', 'good'],
	['active', 'good'],
	['idle', 'good'],
	['online', 'good'],
	['busy', 'good'],
	['working', 'good'],
	['degraded', 'warning'],
	['unhealthy', 'bad'],
	['error', 'bad'],
	['offline', 'off'],
	['inactive', 'off'],
]);

const priorities: ReadonlyMap<string, Priority> = new Map([
	['low', 'low'],
	['medium', 'normal'],
	['normal', 'normal'],
	['high', 'high'],
	['urgent', 'urgent'],
	['critical', 'urgent'],
]);

/** A word of any of the vocabularies in ours; undefined where it is none. */
export const meaning = {
	task: (word: unknown): TaskStatus | undefined => taskStatuses.get(String(word)),
	project: (word: unknown): ProjectStatus | undefined => projectStatuses.get(String(word)),
	health: (word: unknown): CheckStatus | undefined => healths.get(String(word)),
	agent: (word: unknown): AgentStatus | undefined => agentStatuses.get(String(word)),
	priority: (word: unknown): Priority | undefined => priorities.get(String(word)),
};

const taskWords: ReadonlyMap<TaskStatus, string> = new Map([
	['inbox', 'pending'],
	['assigned', 'assigned'],
	['doing', 'in_progress'],
	['done', 'completed'],
	['failed', 'failed'],
	['cancelled', 'cancelled'],
]);

/** The word on the wire: the six of the code that ships. Undefined where it has none. */
export function taskWord(status: TaskStatus): string | undefined {
	return taskWords.get(status);
}

export function priorityWord(priority: Priority): string {
	return priority === 'normal' ? 'medium' : priority;
}
