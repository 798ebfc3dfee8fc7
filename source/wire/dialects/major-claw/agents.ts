import type {Agent, AgentStatus, CheckStatus} from '../../../domain/entities.ts';
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

/** Every word of the contract says whether the agent is well. */
const healths: ReadonlyMap<string, CheckStatus> = new Map([
	['online', 'good'],
	['idle', 'good'],
	['busy', 'good'],
	['degraded', 'warning'],
	['error', 'bad'],
	['offline', 'off'],
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
	const health = healths.get(readString(payload.status) ?? '');
	const change: Partial<Agent> = {
		...told('name', label(payload.name, 120)),
		...told('status', isPaused ? 'paused' : statuses.get(readString(payload.status) ?? '')),
		...told('role', label(payload.role, 120)),
		...told('parentId', parentId === undefined ? undefined : scoped(parentId, instanceId, memory)),
		...told('model', join([label(payload.modelProvider, 80), label(payload.modelName, 120)], '/')),
		...told('seenAt', readTime(payload.lastHeartbeat) ?? sentAt),
		...(health !== undefined && {health, trouble: label(payload.error, 200)}),
	};
	return [{type: 'agent.changed', id: scoped(id, instanceId, memory), change, at}];
}
