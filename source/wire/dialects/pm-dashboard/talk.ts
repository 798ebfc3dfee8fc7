import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {cleanId, label} from '../../words.ts';

const longestText = 20_000;

/** What the project calls whoever sits in front of it. */
const person = 'user';

/** The thread two agents talk in, or that of a project, where what is said belongs to one. */
export function threadOf(from: string, to: string | undefined, projectId: string | undefined): string {
	if (projectId !== undefined) {
		return `project:${projectId}`;
	}

	return to === undefined
		? 'agents:everybody'
		: `agents:${[from, to].toSorted((a, b) => a.localeCompare(b)).join('+')}`;
}

/** The agent a message in a thread goes to; undefined for threads that are nobody's. */
export function addresseeOf(threadId: string, own: string): string | undefined {
	const [, pair] = /^agents:(.+)$/u.exec(threadId) ?? [];
	return pair === 'everybody' ? undefined : pair?.split('+').find((id) => id !== own);
}

/** What an agent, a person or a program said to another: a row of communications, or an `agent_message` on the wire. */
export function readTalk(
	row: UnknownRecord,
	{
		id,
		source,
		target,
		own,
	}: {
		readonly id: string | undefined;
		readonly source: string | undefined;
		readonly target: string | undefined;
		readonly own?: string | undefined;
	},
	at: number,
): readonly GatewayEvent[] | undefined {
	const data = asRecord(row.data);
	// What we write stands where an agent answers the person, and not under the name of a connection.
	const called = (who: string | undefined): string | undefined =>
		who !== undefined && who === own ? person : who;
	const from = called(cleanId(row.fromAgentId) ?? cleanId(row.from) ?? source);
	const to = called(cleanId(row.toAgentId) ?? cleanId(row.to) ?? target);
	const said =
		readString(row.message) ?? readString(row.text) ?? readString(data?.message) ?? readString(data?.text);
	const action = label(row.action, 120) ?? label(row.type, 120);
	const words = said ?? action;

	if (from === undefined || words === undefined) {
		return undefined;
	}

	const threadId = threadOf(from, to, cleanId(row.projectId) ?? cleanId(data?.projectId));
	const writtenAt = readTime(row.timestamp) ?? at;
	const text = cleanText(words, longestText, 'lines');
	return [
		{
			type: 'thread.changed',
			id: threadId,
			change: {
				title: titleOf(threadId, from, to),
				kind: threadId.startsWith('project:') ? 'project' : 'agents',
				agentId: from,
				updatedAt: writtenAt,
				preview: cleanText(words, 120),
			},
			at,
		},
		{
			type: 'message.added',
			threadId,
			message: {
				id: cleanId(row.id) ?? id ?? `${from}-${writtenAt}-${text.length}`,
				role: from === person || source === person ? 'user' : 'assistant',
				text: `${from}${to === undefined ? '' : ` → ${to}`}: ${text}`,
				at: writtenAt,
				runId: undefined,
				tool: undefined,
				error: undefined,
			},
			at,
		},
	];
}

function titleOf(threadId: string, from: string, to: string | undefined): string {
	return threadId.startsWith('project:')
		? `Project ${threadId.slice('project:'.length)}`
		: to === undefined
			? 'Everybody'
			: `${from} and ${to}`;
}
