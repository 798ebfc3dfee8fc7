import type {Message, Transcript} from '../domain/entities.ts';
import {remember} from './select-remember.ts';
import {selectedId} from './select-lists.ts';
import type {ReadMark, State} from './state.ts';

/** Threads whose place is remembered; the one looked at longest ago is forgotten first. */
const mostThreads = 200;

/** How many messages each thread has that were never on the screen; threads without any are left out. */
export function unreadCounts(state: State): ReadonlyMap<string, number> {
	return counts(state.transcripts, state.ui.readUpTo, threadLookedAt(state));
}

const counts = remember(
	(transcripts: State['transcripts'], readUpTo: State['ui']['readUpTo'], now: string | undefined) => {
		const found = new Map<string, number>();

		for (const [id, transcript] of transcripts) {
			const count = id === now ? 0 : unreadIn(transcript, readUpTo.get(id));

			if (count > 0) {
				found.set(id, count);
			}
		}

		return found;
	},
);

/** What passed by before anybody looked is unread; a history that was read for the screen is not. */
function unreadIn({messages, isWhole}: Transcript, mark: ReadMark | undefined): number {
	if (mark === undefined) {
		return isWhole ? 0 : spoken(messages);
	}

	const place = messages.findLastIndex(({id}) => id === mark.id);

	if (place !== -1) {
		return spoken(messages.slice(place + 1));
	}

	const {at: readAt} = mark;
	return readAt === undefined ? 0 : spoken(messages.filter(({at}) => at !== undefined && at > readAt));
}

/** What a tool did is part of an answer, not a message of its own. */
function spoken(messages: readonly Message[]): number {
	return messages.reduce((sum, {role}) => sum + (role === 'tool' ? 0 : 1), 0);
}

/** The thread whose words are on the screen now. */
function threadLookedAt(state: State): string | undefined {
	return state.ui.screen === 'chat' ? selectedId('threads', state) : undefined;
}

/** Remembers down to where the thread on the screen has been read. */
export function withRead(state: State): State {
	const thread = threadLookedAt(state);
	const last = thread === undefined ? undefined : state.transcripts.get(thread)?.messages.at(-1);

	if (thread === undefined || last === undefined || state.ui.readUpTo.get(thread)?.id === last.id) {
		return state;
	}

	const others = [...state.ui.readUpTo].filter(([id]) => id !== thread).slice(-(mostThreads - 1));
	const readUpTo = new Map([...others, [thread, {id: last.id, at: last.at}]]);
	return {...state, ui: {...state.ui, readUpTo}};
}
