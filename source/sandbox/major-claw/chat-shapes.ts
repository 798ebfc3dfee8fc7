import type {Message, Thread} from '../world/entities.ts';
import type {World} from '../world/parts.ts';
import {agentCalled, wireAgent, wireThread} from './names.ts';
import type {Fields} from './read.ts';
import {iso} from './shapes.ts';

/** What is known of a message beyond the world's own record of it. */
export type Label = {
	readonly id: string;
	readonly createdAt: number;
	readonly parentId: string | undefined;
};

type Spoken = Label & {
	readonly threadId: string;
	readonly type: 'user' | 'cso' | 'agent_update' | 'system';
	readonly author: string;
	readonly text: string;
	readonly metadata?: Fields;
	readonly isPartial?: boolean;
};

/** Both shapes the project has for a message in one: ChatMessage (sender, body) and SwarmChatMessage (author, content). */
function chatMessage({
	id,
	createdAt,
	parentId,
	threadId,
	type,
	author,
	text,
	metadata,
	isPartial,
}: Spoken): Fields {
	return {
		id,
		threadId,
		type,
		author,
		sender: author,
		body: text,
		content: text,
		createdAt: iso(createdAt),
		parentMessageId: parentId,
		metadata,
		partial: isPartial === true ? true : undefined,
	};
}

function agentType(agentId: string): 'cso' | 'agent_update' {
	return agentId === 'main' ? 'cso' : 'agent_update';
}

function speakerType(world: World, from: string): Spoken['type'] {
	if (from === 'cso' || from === 'system') {
		return from;
	}

	const agent = agentCalled(world, from.replace(/^@/u, ''));
	return agent === undefined ? 'user' : agentType(agent.id);
}

/** What an agent is saying at this moment, or has said without its being kept. */
export function spokenMessage(
	world: World,
	{key, agentId}: Pick<Thread, 'key' | 'agentId'>,
	{label, text, isPartial}: {readonly label: Label; readonly text: string; readonly isPartial: boolean},
): Fields {
	return chatMessage({
		...label,
		threadId: wireThread(key),
		type: agentType(agentId),
		author: wireAgent(world, agentId),
		text,
		isPartial,
	});
}

/** Undefined for what is no talk: the output of a command, and a turn that only calls one. */
export function wholeMessage(
	world: World,
	thread: Thread,
	message: Message,
	label: Label,
): Fields | undefined {
	const threadId = wireThread(thread.key);

	switch (message.role) {
		case 'user': {
			const from = message.from?.replace(/^cron:\S+ /u, '') ?? 'user';
			return chatMessage({
				...label,
				threadId,
				type: speakerType(world, from),
				author: from,
				text: message.text,
			});
		}

		case 'assistant': {
			const {text, error, stop} = message;
			const metadata = error === undefined ? (stop === 'aborted' ? {aborted: true} : undefined) : {error};
			const said = text === '' ? error : text;
			return said === undefined
				? undefined
				: chatMessage({
						...label,
						...(metadata !== undefined && {metadata}),
						threadId,
						type: agentType(thread.agentId),
						author: wireAgent(world, thread.agentId),
						text: said,
					});
		}

		case 'tool': {
			return undefined;
		}
	}
}
