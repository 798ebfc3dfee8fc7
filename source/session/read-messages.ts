import type {CommandRecord} from '../domain/commands.ts';
import type {Message} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import type {State} from '../store/state.ts';

type Send = Extract<CommandRecord['command'], {type: 'message.send'}>;

/** How far the clock of a gateway may be off what its greeting told, in ms. */
const slackMs = 2000;

/** Whoever says the same words later than this means to say them again, in ms. */
const againMs = 10 * 60_000;

/** The key of the same words to the same thread, where nobody knows whether they arrived: sent again, they are the same. */
export function keyOfLost({commands}: State, {threadId, text}: Send, at: number): string | undefined {
	return [...commands.values()].findLast(
		({status, command, sentAt}) =>
			status === 'unknown' &&
			at - sentAt < againMs &&
			command.type === 'message.send' &&
			command.threadId === threadId &&
			command.text === text,
	)?.id;
}

/** Messages whose answer got lost and that stand in their thread as it was read since. Product rule 7. */
export function readMessages(state: State, at: number): readonly Extract<Event, {type: 'command.settled'}>[] {
	return [...state.commands.values()].flatMap(({id, status, command, sentAt}) =>
		status === 'unknown' && command.type === 'message.send' && isThere(state, {id, command, sentAt})
			? [
					{
						type: 'command.settled',
						id,
						status: 'confirmed',
						because: 'read back: it stands in the thread',
						at,
					} as const,
				]
			: [],
	);
}

type Sent = {readonly id: string; readonly command: Send; readonly sentAt: number};

function isThere(state: State, {id, command, sentAt}: Sent): boolean {
	const {threadId} = command;
	const text = command.text.trim();
	const own = (state.transcripts.get(threadId)?.messages ?? []).filter(({role}) => role === 'user');

	if (own.some(({runId}) => runId === id)) {
		return true;
	}

	const since = sentAt - slackMs;
	const there = own.filter((message) => message.text.trim() === text && saidAt(message, state) >= since);
	// The same words may have been sent several times, and each of them stands there once.
	const others = [...state.commands.values()].filter(
		(record) =>
			record.id !== id &&
			record.status === 'confirmed' &&
			record.command.type === 'message.send' &&
			record.command.threadId === threadId &&
			record.command.text.trim() === text &&
			record.sentAt >= since - slackMs,
	);
	return there.length > others.length;
}

/** By our clock; one that tells no time may be as old as the thread. */
function saidAt({at}: Message, {skewMs}: State): number {
	return at === undefined ? -Infinity : at - skewMs;
}
