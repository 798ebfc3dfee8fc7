import type {Agent} from '../domain/entities.ts';
import {runsOf} from './select-entities.ts';
import {valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/**
 * When anything was last heard of an agent, by our clock: what the gateway says of it, its runs, its words. Undefined
 * where nothing was.
 */
export function heardOf(state: State, {id, seenAt}: Agent): number | undefined {
	const times = [
		seenAt,
		...runsOf(state, id).map(({heardAt}) => heardAt),
		...valuesOf(state.threads)
			.filter(({agentId}) => agentId === id)
			.map((thread) => spokenAt(state, thread.id)),
	].filter((time) => time !== undefined);
	return times.length === 0 ? undefined : Math.max(...times);
}

/** What a person said there says nothing of whoever is to answer. */
function spokenAt({transcripts, skewMs}: State, threadId: string): number | undefined {
	const {messages = [], streaming} = transcripts.get(threadId) ?? {};
	const told = messages.findLast(({role}) => role === 'assistant' || role === 'tool')?.at;
	// What is being written is dated as it comes, a message by the gateway.
	return streaming?.at ?? (told === undefined ? undefined : told - skewMs);
}
