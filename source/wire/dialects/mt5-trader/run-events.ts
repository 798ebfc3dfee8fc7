import type {RunStatus} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {putNewest} from '../../put-newest.ts';
import {asRecord, readString, readTime} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {readAgent, threadIdOf, threadOf} from './agents.ts';
import {drop, memoryBounds} from './memory.ts';
import {tell, type EventReader} from './told.ts';
import {cleanId, join, label, spaced} from '../../words.ts';

/** event.agent.status: an agent was made, changed, paused or removed. */
export const agentStatus: EventReader = (frame) => {
	const {payload, memory, at} = frame;
	const agent = readAgent(payload.agent ?? payload);

	if (agent === undefined) {
		return undefined;
	}

	if (asRecord(payload.agent)?.status === 'removed') {
		return tell(frame, {type: 'agent.removed', id: agent.id, at});
	}

	return {
		events: [
			{type: 'agent.changed', id: agent.id, change: agent, at},
			{type: 'thread.changed', id: threadIdOf(agent.id), change: threadOf(agent), at},
		],
		memory: {...memory, labels: putNewest(memory.labels, agent.id, agent.name, memoryBounds.labels)},
	};
};

export const runStarted: EventReader = (frame) => {
	const {payload, at} = frame;
	const id = cleanId(payload.runId);
	const agentId = cleanId(payload.agentId);
	const trigger = label(asRecord(payload.trigger)?.kind, 80);
	return id === undefined || agentId === undefined
		? undefined
		: tell(frame, {
				type: 'run.changed',
				id,
				change: {
					status: 'running',
					agentId,
					threadId: threadIdOf(agentId),
					startedAt: readTime(payload.startedAt) ?? at,
					...(trigger !== undefined && {activity: beginnings.get(trigger) ?? `begun by ${spaced(trigger)}`}),
				},
				at,
			});
};

/** Why a run goes on, as a person says it: no list of words is documented, these are the ones that were met. */
const beginnings: ReadonlyMap<string, string> = new Map([
	['own', 'at work on its own'],
	['request', 'answering a request'],
	['chat', 'answering a message'],
	['agent', 'asked by an agent'],
	['cron', 'as scheduled'],
	['schedule', 'as scheduled'],
	['heartbeat', 'heartbeat'],
	['hook_trigger', 'woken by a hook'],
]);

/** Additive: what a run says, piece by piece. The whole comes as a Markdown block at last. */
export const runDelta: EventReader = ({payload, memory, at}) => {
	const id = cleanId(payload.runId);
	const agentId = cleanId(payload.agentId);
	const delta = readString(payload.delta);

	if (id === undefined || agentId === undefined || delta === undefined) {
		return undefined;
	}

	const text = cleanText((memory.streams.get(id) ?? '') + delta, memoryBounds.textOfStream, 'lines');
	return {
		events: [{type: 'message.streamed', threadId: threadIdOf(agentId), runId: id, text, at}],
		memory: {...memory, streams: putNewest(memory.streams, id, text, memoryBounds.streams)},
	};
};

export const runCompleted: EventReader = ({payload, memory, at}) => {
	const id = cleanId(payload.runId);
	const agentId = cleanId(payload.agentId);

	if (id === undefined) {
		return undefined;
	}

	const threadId = agentId === undefined ? undefined : threadIdOf(agentId);
	const error = label(payload.error, 500) ?? label(asRecord(payload.error)?.message, 500);
	const endedAt = readTime(payload.completedAt) ?? at;
	const text = memory.streams.get(id);
	return {
		events: [
			{
				type: 'run.changed',
				id,
				change: {
					status: ending(payload.status, error),
					endedAt,
					activity: undefined,
					...(threadId !== undefined && {agentId, threadId}),
					...(error !== undefined && {error}),
				},
				at,
			},
			...(text === undefined || threadId === undefined
				? []
				: leftover({threadId, runId: id, text, endedAt, at})),
		],
		memory: {...memory, streams: drop(memory.streams, id)},
	};
};

type Leftover = {
	readonly threadId: string;
	readonly runId: string;
	readonly text: string;
	readonly endedAt: number;
	readonly at: number;
};

/** Words that no block repeated: nobody keeps a history here, so that they would be gone with the stream. */
function leftover({threadId, runId, text, endedAt, at}: Leftover): readonly GatewayEvent[] {
	return text.trim() === ''
		? [{type: 'message.ended', threadId, runId, at}]
		: [
				{
					type: 'thread.changed',
					id: threadId,
					change: {updatedAt: endedAt, preview: cleanText(text, 200)},
					at,
				},
				{
					type: 'message.added',
					threadId,
					message: {
						id: `said:${runId}`,
						role: 'assistant',
						text,
						at: endedAt,
						runId,
						tool: undefined,
						error: undefined,
					},
					at,
				},
			];
}

/** No document lists the words; the event itself says that it is over. */
function ending(status: unknown, error: string | undefined): RunStatus {
	switch (status) {
		case 'aborted':
		case 'cancelled':
		case 'canceled': {
			return 'aborted';
		}

		case 'failed':
		case 'error':
		case 'timeout': {
			return 'error';
		}

		default: {
			return error === undefined ? 'done' : 'error';
		}
	}
}

/** A condition on the market was looked at; only one that wakes an agent is news. */
export const hookEvaluated: EventReader = (frame) => {
	const {payload, at} = frame;
	const hook = label(payload.hookId, 100);
	const decision = label(payload.decision, 40)?.toUpperCase();

	if (hook === undefined || decision === undefined) {
		return undefined;
	}

	const agent = label(payload.agentId, 100);
	const woke = join(['woke', agent === undefined ? undefined : (frame.memory.labels.get(agent) ?? agent)]);
	const says = join([woke, label(payload.reason, 300)], ': ') ?? 'woke';
	return decision === 'WAKE'
		? tell(frame, {
				type: 'fact.changed',
				fact: {id: 'hook', label: `Hook ${spaced(hook)}`, says, at: readTime(payload.ts) ?? at},
			})
		: tell(frame);
};
