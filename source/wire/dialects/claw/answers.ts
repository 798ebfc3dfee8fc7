import type {Agent, Approval} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readRecords, type UnknownRecord} from '../../read.ts';
import type {Call} from '../dialect.ts';
import {outcomeOf} from './answers-to-commands.ts';
import {readExecApproval, readPluginApproval} from './approvals.ts';
import {readCronJob} from './cron.ts';
import {cronRunsTold} from './cron-runs.ts';
import {readDevice, readNode} from './devices.ts';
import {readHeartbeat} from './gateway-events.ts';
import {readHealth} from './health.ts';
import {logTold} from './log-lines.ts';
import type {ClawMemory} from './memory.ts';
import {readHistory} from './messages.ts';
import {readPairing} from './pairings.ts';
import {readPresence} from './presence.ts';
import {readQuestion} from './questions.ts';
import {readShares, readUsage} from './usage.ts';
import {runIdOf} from './session-events.ts';
import {readTask} from './tasks.ts';
import {readThread, threadIdOf} from './threads.ts';
import {cleanId, label, version} from '../../words.ts';

type Answer = {
	readonly call: Call;
	readonly payload: unknown;
	/** The payload as a record; empty where it is none. */
	readonly record: UnknownRecord;
	readonly memory: ClawMemory;
	readonly at: number;
};

type Reader = (answer: Answer) => readonly GatewayEvent[] | undefined;

/** The events an answered call stands for; none for methods that tell nothing we keep. Never throws. */
export function readAnswer(
	call: Call,
	payload: unknown,
	memory: ClawMemory,
	at: number,
): Result<readonly GatewayEvent[]> {
	const record = asRecord(payload) ?? {};
	const reader = readers.get(call.method);

	if (reader === undefined) {
		return outcomeOf(call, record, memory, at);
	}

	const events = reader({call, payload, record, memory, at});
	return events === undefined ? fail(`the answer to ${call.method} could not be read`) : ok(events);
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['system-presence', readPresenceAnswer],
	['health', ({record, at}) => readHealth(record, undefined, at)],
	['status', ({record, at}) => readStatus(record, at)],
	['models.list', ({record, at}) => readModels(record, at)],
	[
		'last-heartbeat',
		({record}) => {
			const heartbeat = readHeartbeat(record);
			return heartbeat === undefined ? [] : [{type: 'heartbeat.beaten', heartbeat}];
		},
	],
	['agents.list', readAgents],
	[
		'sessions.list',
		(answer) =>
			listOf(
				answer,
				'sessions',
				(row) => readThread(row, answer.memory),
				(threads) => ({
					type: 'threads.replaced',
					threads,
					at: answer.at,
				}),
			),
	],
	['chat.history', readChatHistory],
	[
		'cron.list',
		(answer) => listOf(answer, 'jobs', readCronJob, (jobs) => ({type: 'cron.replaced', jobs, at: answer.at})),
	],
	[
		'tasks.list',
		(answer) =>
			listOf(
				answer,
				'tasks',
				(row) => readTask(row, answer.memory),
				(tasks) => ({
					type: 'tasks.replaced',
					tasks,
					at: answer.at,
				}),
			),
	],
	[
		'node.list',
		(answer) =>
			listOf(answer, 'nodes', readNode, (nodes) => ({type: 'nodes.replaced', nodes, at: answer.at})),
	],
	[
		'exec.approval.list',
		(answer) => pending(answer, 'exec', 'approvals', (row) => readExecApproval(row, answer.memory)),
	],
	[
		'plugin.approval.list',
		(answer) => pending(answer, 'plugin', 'approvals', (row) => readPluginApproval(row, answer.memory)),
	],
	[
		'question.list',
		(answer) => pending(answer, 'question', 'questions', (row) => readQuestion(row, answer.memory)),
	],
	['node.pair.list', (answer) => pending(answer, 'node', 'pending', (row) => readPairing('node', row))],
	['device.pair.list', readDevices],
	['usage.cost', ({record, at}) => [{type: 'usage.replaced', usage: readUsage(record), at}]],
	['sessions.usage', ({record, at}) => [{type: 'usage.shared', ...readShares(record), at}]],
	['logs.tail', ({record, at}) => logTold(record, at)],
	['cron.runs', ({call, record, at}) => cronRunsTold(call, record, at)],
]);

/** A list under a name, or bare; rows that cannot be read are left out, an answer without a list is not read at all. */
function rowsOf({payload, record}: Answer, name: string): readonly UnknownRecord[] | undefined {
	const list = Array.isArray(payload) ? payload : record[name];
	return Array.isArray(list) ? readRecords(list) : undefined;
}

function listOf<Entity>(
	answer: Answer,
	name: string,
	read: (row: UnknownRecord) => Entity | undefined,
	event: (list: readonly Entity[]) => GatewayEvent,
): readonly GatewayEvent[] | undefined {
	const rows = rowsOf(answer, name);
	return rows === undefined
		? undefined
		: [event(rows.map((row) => read(row)).filter((entity) => entity !== undefined))];
}

function pending(
	answer: Answer,
	origin: string,
	name: string,
	read: (row: UnknownRecord) => Approval | undefined,
): readonly GatewayEvent[] | undefined {
	return listOf(answer, name, read, (approvals) => ({
		type: 'approvals.replaced',
		origin,
		approvals: approvals.slice(0, 1000),
		at: answer.at,
	}));
}

/** Those that ask to be let in, and those that are; an old list has only the first. */
function readDevices(answer: Answer): readonly GatewayEvent[] | undefined {
	const asking = pending(answer, 'device', 'pending', (row) => readPairing('device', row));
	const paired = answer.record.paired;
	return asking === undefined || !Array.isArray(paired)
		? asking
		: [
				...asking,
				{
					type: 'devices.replaced',
					devices: readRecords(paired, 1000).flatMap((row) => readDevice(row) ?? []),
					at: answer.at,
				},
			];
}

function readPresenceAnswer(answer: Answer): readonly GatewayEvent[] | undefined {
	const rows = rowsOf(answer, 'presence');
	return rows === undefined
		? undefined
		: [
				{
					type: 'presence.replaced',
					presence: readPresence(rows, answer.memory),
					version: undefined,
					at: answer.at,
				},
			];
}

function readStatus(record: UnknownRecord, at: number): readonly GatewayEvent[] {
	const server = version(record.runtimeVersion);
	return server === undefined ? [] : [{type: 'gateway.described', change: {server}, at}];
}

function readAgents(answer: Answer): readonly GatewayEvent[] | undefined {
	const defaultId = cleanId(answer.record.defaultId);
	return listOf(
		answer,
		'agents',
		(row): Agent | undefined => {
			const id = cleanId(row.id);
			const model = asRecord(row.model);
			return id === undefined
				? undefined
				: {
						id,
						name: label(asRecord(row.identity)?.name) ?? label(row.name) ?? id,
						status: undefined,
						role: label(asRecord(row.identity)?.theme),
						parentId: undefined,
						model: label(model?.primary) ?? label(row.model),
						isDefault: id === defaultId || row.isDefault === true,
						seenAt: undefined,
					};
		},
		(agents) => ({type: 'agents.replaced', agents, at: answer.at}),
	);
}

/** A history is of the thread it was asked for, whatever name the gateway gives it. */
function readChatHistory({call, record, memory, at}: Answer): readonly GatewayEvent[] | undefined {
	const threadId = call.about ?? threadIdOf(record.sessionKey, memory);
	return threadId === undefined || !Array.isArray(record.messages)
		? undefined
		: [{type: 'messages.replaced', threadId, messages: readHistory(record.messages, runIdOf), at}];
}

/** Ids are not unique across providers, and old gateways list every model there is: the first few, and how many. */
function readModels(record: UnknownRecord, at: number): readonly GatewayEvent[] {
	const names = readRecords(record.models).map(({provider, id}) =>
		[label(provider), label(id)].filter((part) => part !== undefined).join('/'),
	);
	const more = names.length > shownModels ? ` and ${names.length - shownModels} more` : '';
	const says = `${names.slice(0, shownModels).join(', ')}${more}`;
	const fact = {id: 'models', label: 'models', says, at, kind: 'inventory'} as const;
	return says === '' ? [] : [{type: 'fact.changed', fact}];
}

const shownModels = 3;
