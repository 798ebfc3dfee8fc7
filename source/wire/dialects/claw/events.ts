import type {GatewayEvent} from '../../../domain/events.ts';
import {readCount, type UnknownRecord} from '../../read.ts';
import {readAgentEvent} from './agent-events.ts';
import {readExecApproval, readPluginApproval} from './approvals.ts';
import {readChatEvent} from './chat-events.ts';
import {readCronEvent} from './cron.ts';
import {readHeartbeat, readShutdown, readTalkMode, readUpdate, readVoiceWake} from './gateway-events.ts';
import {readHealth} from './health.ts';
import type {ClawMemory} from './memory.ts';
import {readPairing} from './pairings.ts';
import {requested, resolved} from './pending-events.ts';
import {readPresence} from './presence.ts';
import {readQuestion} from './questions.ts';
import {endLateStreams} from './run-events.ts';
import type {Reading} from './run-frame.ts';
import {readSessionMessage, readSessionOperation, readSessionsChanged} from './session-events.ts';
import {readTaskEvent} from './tasks.ts';

/** One event with its envelope taken off. */
type Told = {
	readonly payload: UnknownRecord;
	readonly stateVersion: UnknownRecord | undefined;
	readonly memory: ClawMemory;
	readonly at: number;
};

/** Most events leave the memory as it is. */
type PlainReader = (told: Told) => readonly GatewayEvent[] | undefined;

/** Undefined: an event we know, without what it must have. */
export function readEvent(name: string, told: Told): Reading | 'unknown' | undefined {
	const {payload, memory, at} = told;

	switch (name) {
		case 'agent': {
			return readAgentEvent(payload, memory, at);
		}

		case 'session.tool': {
			return readAgentEvent(payload, memory, at) ?? {events: [], memory};
		}

		case 'chat': {
			return readChatEvent(payload, memory, at);
		}

		case 'tick': {
			const {ts} = payload;
			const ended = endLateStreams(memory, at);
			return typeof ts === 'number' && Number.isFinite(ts)
				? {...ended, events: [{type: 'clock.told', theirs: ts, at}, ...ended.events]}
				: ended;
		}

		default: {
			const reader = readers.get(name);

			if (reader === undefined) {
				return silent.has(name) ? {events: [], memory} : 'unknown';
			}

			const events = reader(told);
			return events === undefined ? undefined : {events, memory};
		}
	}
}

const readers: ReadonlyMap<string, PlainReader> = new Map<string, PlainReader>([
	[
		'presence',
		({payload, stateVersion, memory, at}) =>
			Array.isArray(payload.presence)
				? [
						{
							type: 'presence.replaced',
							presence: readPresence(payload.presence, memory),
							version: readCount(stateVersion?.presence),
							at,
						},
					]
				: undefined,
	],
	['health', ({payload, stateVersion, at}) => readHealth(payload, readCount(stateVersion?.health), at)],
	['shutdown', ({payload, at}) => readShutdown(payload, at)],
	[
		'heartbeat',
		({payload}) => {
			const heartbeat = readHeartbeat(payload);
			return heartbeat === undefined ? undefined : [{type: 'heartbeat.beaten', heartbeat}];
		},
	],
	['cron', ({payload, at}) => readCronEvent(payload, at)],
	['task', ({payload, memory, at}) => readTaskEvent(payload, memory, at)],
	['sessions.changed', ({payload, memory, at}) => readSessionsChanged(payload, memory, at)],
	['session.message', ({payload, memory, at}) => readSessionMessage(payload, memory, at)],
	['session.operation', ({payload, memory, at}) => readSessionOperation(payload, memory, at)],
	['exec.approval.requested', ({payload, memory, at}) => requested(readExecApproval(payload, memory), at)],
	[
		'plugin.approval.requested',
		({payload, memory, at}) => requested(readPluginApproval(payload, memory), at),
	],
	['question.requested', ({payload, memory, at}) => requested(readQuestion(payload, memory), at)],
	['node.pair.requested', ({payload, at}) => requested(readPairing('node', payload), at)],
	['device.pair.requested', ({payload, at}) => requested(readPairing('device', payload), at)],
	['exec.approval.resolved', ({payload, at}) => resolved(payload, at)],
	['plugin.approval.resolved', ({payload, at}) => resolved(payload, at)],
	['question.resolved', ({payload, at}) => resolved(payload, at)],
	[
		'device.pair.resolved',
		({payload, at}) => {
			const events = resolved(payload, at);
			return (
				events && [...events, {type: 'slice.doubted', slice: 'nodes', because: 'a device was paired', at}]
			);
		},
	],
	[
		'node.pair.resolved',
		({payload, at}) => {
			const events = resolved(payload, at);
			return events && [...events, {type: 'slice.doubted', slice: 'nodes', because: 'a node was paired', at}];
		},
	],
	['node.presence', ({at}) => [{type: 'slice.doubted', slice: 'nodes', because: 'a node came or went', at}]],
	['update.available', ({payload, at}) => readUpdate(payload, at)],
	['voicewake.changed', ({payload, at}) => readVoiceWake(payload, at)],
	['talk.mode', ({payload, at}) => readTalkMode(payload, at)],
]);

/** Events that are understood and say nothing we show, or nothing that another event does not say too. */
const silent: ReadonlySet<string> = new Set([
	'connect.challenge',
	'device.pair.changed',
	'node.invoke.request',
	'node.invoke.cancel',
	'node.invoke.input',
	'node.hostStats',
	'session.approval',
	'talk.event',
	'voicewake.routing.changed',
]);
