import type {Thread} from '../../../domain/entities.ts';
import type {UnknownRecord} from '../../read.ts';
import {asRecord, readCount, readString, readTime} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {ClawMemory} from './memory.ts';
import {cleanId, label} from '../../words.ts';

/**
 * One name for one session: 2026.1.24 echoes whatever key a caller used ("main") while its own runs use the whole one
 * ("agent:main:main"). Undefined for what is no key.
 */
export function threadIdOf(value: unknown, memory: ClawMemory): string | undefined {
	const key = cleanId(value);

	if (key === undefined) {
		return undefined;
	}

	const isAlias = key === 'main' || key === memory.mainKey;
	const id = isAlias && memory.mainSessionKey !== undefined ? memory.mainSessionKey : key;
	return id;
}

/** The agent a session belongs to: named in its key (`agent:<id>:…`), else the default one. */
export function agentIdOf(threadId: string | undefined, memory: ClawMemory): string | undefined {
	if (threadId?.startsWith('agent:') === true) {
		const id = threadId.slice(6).split(':')[0];
		return id === '' ? memory.defaultAgentId : id;
	}

	return memory.defaultAgentId;
}

/** A row of `sessions.list`. Undefined without a key. */
export function readThread(row: UnknownRecord, memory: ClawMemory): Thread | undefined {
	const id = threadIdOf(row.key, memory);
	return id === undefined
		? undefined
		: {
				id,
				title: titleOf(row, id),
				agentId: agentIdOf(id, memory),
				kind: label(row.kind),
				...personOf(row, memory),
				status: statusOf(row),
				model: modelOf(row),
				updatedAt: readTime(row.updatedAt),
				totalTokens: readCount(row.totalTokens),
				contextTokens: readCount(row.contextTokens),
				preview: previewOf(row),
			};
}

/** What a `sessions.changed` row says; fields it leaves out are left out here, so that they stay as they were. */
export function readThreadChange(row: UnknownRecord, memory: ClawMemory): Partial<Thread> {
	const whole = readThread({...row, key: row.key ?? row.sessionKey}, memory);

	if (whole === undefined) {
		return {};
	}

	return Object.fromEntries(
		Object.entries(whole).filter(([key, value]) => value !== undefined && key !== 'id'),
	);
}

/**
 * What a person would call it: its label, what it is about, or the room it is in. The display name of a web session is
 * the name of whoever opened it, the same for all of them: there the key says more.
 */
function titleOf(row: UnknownRecord, id: string): string {
	const isWeb = asRecord(row.origin)?.provider === 'webchat';
	return (
		label(row.label) ??
		label(row.derivedTitle) ??
		(isWeb ? undefined : label(row.displayName)) ??
		// The main session of an agent is the agent's; of any other the rest of its key tells.
		id.replace(/^agent:([^:]+):main$/u, '$1').replace(/^agent:[^:]+:(?=.)/u, '')
	);
}

/**
 * Who writes here from a channel. Only the newest protocol marks what was sent through the gateway itself; elsewhere our
 * own words would be taken for theirs.
 */
function personOf(row: UnknownRecord, {protocol}: ClawMemory): Pick<Thread, 'person'> {
	const origin = asRecord(row.origin);
	const channel = readString(origin?.provider) ?? 'webchat';
	const isDirect = (readString(origin?.chatType) ?? readString(row.chatType)) === 'direct';
	const person = label(row.displayName) ?? label(origin?.label);
	return protocol < 4 || channel === 'webchat' || !isDirect || person === undefined ? {} : {person};
}

function statusOf(row: UnknownRecord): string | undefined {
	return row.hasActiveRun === true
		? 'running'
		: (label(row.status) ?? (row.abortedLastRun === true ? 'aborted' : undefined));
}

function modelOf(row: UnknownRecord): string | undefined {
	const model = label(row.model);
	const provider = label(row.modelProvider);
	return model === undefined || provider === undefined ? model : `${provider}/${model}`;
}

function previewOf(row: UnknownRecord): string | undefined {
	const preview = readString(row.lastMessagePreview);
	return preview === undefined ? undefined : cleanText(preview, 400);
}
