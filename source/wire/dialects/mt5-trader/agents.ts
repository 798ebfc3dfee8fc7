import type {Agent, AgentStatus, Thread} from '../../../domain/entities.ts';
import {asRecord, readTime} from '../../read.ts';
import {cleanId, label} from '../../words.ts';

const prefix = 'agent:';

/** The one conversation there is with an agent: what it says in Markdown, and what it is asked. */
export function threadIdOf(agentId: string): string {
	return `${prefix}${agentId}`;
}

/** The agent a thread belongs to; undefined for a thread of another kind. */
export function agentIdOf(threadId: string): string | undefined {
	return threadId.startsWith(prefix) && threadId.length > prefix.length
		? threadId.slice(prefix.length)
		: undefined;
}

/** An agent of agents.list or event.agent.status. The shipped server gives its id, label, status and dates only. */
export function readAgent(value: unknown): Agent | undefined {
	const record = asRecord(value);
	const id = cleanId(record?.agentId ?? record?.agent_id);
	return record === undefined || id === undefined
		? undefined
		: {
				id,
				name: label(record.label) ?? id,
				status: readStatus(record.status),
				role: label(record.role, 60) ?? label(record.specialty, 60),
				parentId: undefined,
				model: label(record.model, 100),
				isDefault: false,
				seenAt: readTime(record.updatedAt),
			};
}

/** `ready` says that it is there; whether it works or waits shows in its runs and proposals. */
function readStatus(status: unknown): AgentStatus | undefined {
	switch (status) {
		case 'running':
		case 'busy': {
			return 'running';
		}

		case 'paused':
		case 'error':
		case 'offline': {
			return status;
		}

		default: {
			return undefined;
		}
	}
}

/** Every agent can be spoken to, whether it has said anything or not. */
export function threadOf({id, name, model}: Agent): Partial<Thread> {
	return {title: name, agentId: id, kind: 'agent', model};
}
