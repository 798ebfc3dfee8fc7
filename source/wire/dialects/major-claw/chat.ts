import type {Message, MessageRole} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readString, readTime} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {cleanId, label} from '../../words.ts';
import type {Envelope} from './envelope.ts';
import type {MajorClawMemory} from './memory.ts';
import {scoped} from './scope.ts';

/** The thread a message belongs to that names none (measured). */
export const mainThread = 'thread_cso_default';

const longestText = 100_000;

/**
 * `chat.message` in any of the shapes the project has: `from`, `sender` or `author`; `message`, `body` or `content`.
 * The same id with more text, or `partial`, is the answer still being written (seed 000 `streaming`).
 */
export function readChat(
	{payload, instanceId, at: sentAt}: Envelope,
	memory: MajorClawMemory,
	at: number,
): readonly GatewayEvent[] | undefined {
	const id = cleanId(payload.id);
	const said = readString(payload.content) ?? readString(payload.body) ?? readString(payload.message);

	if (said === undefined) {
		return undefined;
	}

	const author = label(payload.author, 120) ?? label(payload.sender, 120) ?? label(payload.from, 120);
	const threadId = scoped(cleanId(payload.threadId) ?? mainThread, instanceId, memory);
	const text = cleanText(said, longestText, 'lines');
	const writtenAt = readTime(payload.createdAt) ?? sentAt;
	const kind = readString(payload.type);
	const role = roleOf(kind, author);
	// The thread has no field for who speaks: an answer begins with the name, from its first word on.
	const signed = role === 'assistant' && author !== undefined ? `${author}: ${text}` : text;
	const thread: GatewayEvent = {
		type: 'thread.changed',
		id: threadId,
		change: {updatedAt: writtenAt ?? at, preview: cleanText(said, 120)},
		at,
	};

	if (payload.partial === true && id !== undefined) {
		return [thread, {type: 'message.streamed', threadId, runId: id, text: signed, at}];
	}

	const isOther = role === 'user' && author !== undefined && !people.has(author.toLowerCase());
	const message: Message = {
		...(isOther && {from: author}),
		id: id ?? `${threadId}:${writtenAt ?? at}:${text.length}`,
		role,
		text: signed,
		at: writtenAt,
		runId: id,
		tool: undefined,
		error: undefined,
	};
	return [thread, {type: 'message.added', threadId, message, at}];
}

/** What a gateway calls whoever sits in front of it. */
const people: ReadonlySet<string> = new Set(['user', 'you', 'me', 'human', 'operator']);

function roleOf(kind: string | undefined, author: string | undefined): MessageRole {
	switch (kind) {
		case 'user': {
			return 'user';
		}

		case 'system':
		case 'skill_suggestion': {
			return 'system';
		}

		case undefined: {
			return author === 'user' ? 'user' : author === 'system' ? 'system' : 'assistant';
		}

		// cso, agent_update, delegation, and kinds to come: somebody at work speaks.
		default: {
			return 'assistant';
		}
	}
}
