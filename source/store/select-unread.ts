import type {Message, Transcript} from '../domain/entities.ts';
import {remember, valuesOf} from './select-remember.ts';
import {selectedId} from './select-lists.ts';
import type {ReadMark, State} from './state.ts';

/** Threads whose place is remembered; the one looked at longest ago is forgotten first. */
const mostThreads = 200;

/**
 * How many messages of each thread a person would want to read and never had on the screen; threads without any are left
 * out. As chat programs do: what answers the person, whatever is said in the thread their words go to by themselves,
 * and wherever else an agent calls them. What agents, jobs and hooks say to one another, what came over a channel from
 * somebody else, what the person wrote, and the work of a tool is there to be looked up, and asks for nobody.
 */
export function unreadCounts(state: State): ReadonlyMap<string, number> {
	return counts(
		state.transcripts,
		state.ui.readUpTo,
		threadLookedAt(state),
		ownThreads(state.gateway?.mainThreadId, state.threads),
		selfOf(state.presence),
		openedAt(state),
	);
}

const counts = remember(
	(
		...[transcripts, readUpTo, now, own, self, opened]: readonly [
			transcripts: State['transcripts'],
			readUpTo: State['ui']['readUpTo'],
			now: string | undefined,
			own: Own,
			self: string | undefined,
			opened: number,
		]
	) => {
		const found = new Map<string, number>();
		const calls = callOf(self);

		for (const [id, transcript] of transcripts) {
			if (id === now) {
				continue;
			}

			const isOwn = id === own.main;
			const answers = isOwn ? noAnswers : answersIn(transcript.messages, own.channels.has(id));
			const count = unreadIn(transcript, readUpTo.get(id), opened).filter(
				(message) =>
					message.role === 'assistant' &&
					(isOwn || answers.has(message) ? !isNothing(message.text) : calls.test(message.text)),
			).length;

			if (count > 0) {
				found.set(id, count);
			}
		}

		return found;
	},
);

/** When we began to look, by the gateway's clock; to the second, since what we know of that clock moves a little. */
function openedAt({ui, skewMs}: State): number {
	return ui.openedAt === undefined ? -Infinity : ui.openedAt + Math.floor(skewMs / 1000) * 1000;
}

type Own = {
	/** The thread messages of the person go to by themselves. */
	readonly main: string | undefined;
	/** Those of somebody on a channel: only what is marked as sent through the gateway is the person's. */
	readonly channels: ReadonlySet<string>;
};

const ownThreads = remember((main: string | undefined, threads: State['threads']): Own => ({
	main,
	channels: new Set(valuesOf(threads).flatMap(({id, person}) => (person === undefined ? [] : [id]))),
}));

const selfOf = remember(
	(presence: State['presence']) => valuesOf(presence).find(({isSelf}) => isSelf)?.label,
);

/** Agents go on by themselves in a thread: what is said later than this after the person's words is no answer to them. */
const answeredMs = 15 * 60_000;

/**
 * What answers the person: whatever is of the run their words began, the first words after theirs, and what follows
 * within a quarter of an hour, until somebody else asks. Asked of the same words again and again.
 */
function answersIn(messages: readonly Message[], isOnChannel: boolean): ReadonlySet<Message> {
	const held = answered.get(messages);

	if (held !== undefined) {
		return held;
	}

	const found = new Set<Message>();
	const runs = new Set<string>();
	let asked: Message | undefined;
	let isFirst = false;

	for (const message of messages) {
		const {role, from, runId, at} = message;

		if (role === 'user') {
			const isPersons = from === undefined && (!isOnChannel || runId !== undefined);
			asked = isPersons ? message : undefined;
			isFirst = isPersons;

			if (isPersons && runId !== undefined) {
				runs.add(runId);
			}
		} else if (role === 'assistant') {
			const isSoon = (at ?? 0) - (asked?.at ?? 0) <= answeredMs;

			if ((runId !== undefined && runs.has(runId)) || (asked !== undefined && (isFirst || isSoon))) {
				found.add(message);
			}

			isFirst = false;
		}
	}

	answered.set(messages, found);
	return found;
}

const answered = new WeakMap<readonly Message[], ReadonlySet<Message>>();
const noAnswers: ReadonlySet<Message> = new Set();

const letter = String.raw`[\p{L}\d]`;

/** "@you", "@all", the name we are present under, and "ops → user: …". */
const callOf = remember((self: string | undefined) => {
	const names = ['you', 'user', 'operator', 'everyone', 'all', 'here', ...(self === undefined ? [] : [self])];
	const alike = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)).join('|');
	// Not within a word: "ops@all.example" calls nobody.
	return new RegExp(`(?<!${letter})@(?:${alike})(?!${letter})|→ (?:${alike}): `, 'iu');
});

/** A heartbeat without news. */
function isNothing(text: string): boolean {
	return /^\s*HEARTBEAT_OK\s*$/u.test(text);
}

/** What passed by before anybody looked is unread; a history that was read for the screen is not. */
function unreadIn(
	{messages, isWhole}: Transcript,
	mark: ReadMark | undefined,
	opened: number,
): readonly Message[] {
	if (mark === undefined) {
		return isWhole ? [] : messages.filter(({at}) => at === undefined || at >= opened);
	}

	const place = messages.findLastIndex(({id}) => id === mark.id);

	if (place !== -1) {
		return messages.slice(place + 1);
	}

	const {at: readAt} = mark;
	return readAt === undefined ? [] : messages.filter(({at}) => at !== undefined && at > readAt);
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
