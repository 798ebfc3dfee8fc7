import type {Agent, AgentStatus} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readString, readTime} from '../../read.ts';
import {cleanId, join, label} from '../../words.ts';
import {told} from '../told.ts';
import type {Envelope} from './envelope.ts';
import type {MajorClawMemory} from './memory.ts';
import {scoped} from './scope.ts';

const statuses: ReadonlyMap<string, AgentStatus> = new Map([
	['online', 'idle'],
	['idle', 'idle'],
	['busy', 'running'],
	['degraded', 'error'],
	['error', 'error'],
	['offline', 'offline'],
	['paused', 'paused'],
]);

/** `agent.status`: whole or only what changed. */
export function readAgent(
	{payload, instanceId, at: sentAt}: Envelope,
	memory: MajorClawMemory,
	at: number,
): readonly GatewayEvent[] | undefined {
	const id = cleanId(payload.agentId) ?? cleanId(payload.id);

	if (id === undefined) {
		return undefined;
	}

	const parentId = cleanId(payload.parentId);
	const isPaused = payload.paused === true;
	const change: Partial<Agent> = {
		...told('name', label(payload.name, 120)),
		...told('status', isPaused ? 'paused' : statuses.get(readString(payload.status) ?? '')),
		...told('role', label(payload.role, 120)),
		...told('parentId', parentId === undefined ? undefined : scoped(parentId, instanceId, memory)),
		...told('model', join([label(payload.modelProvider, 80), label(payload.modelName, 120)], '/')),
		...told('seenAt', readTime(payload.lastHeartbeat) ?? sentAt),
	};
	return [{type: 'agent.changed', id: scoped(id, instanceId, memory), change, at}];
}
