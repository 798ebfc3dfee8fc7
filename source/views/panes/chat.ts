import {counted} from '../../domain/counted.ts';
import type {Message, Thread, Transcript} from '../../domain/entities.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {agentName} from '../../store/select-agents.ts';
import {runAtWork} from '../../store/select-at-work.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {threadList} from '../../store/select-entities.ts';
import {threadName} from '../../store/select-threads.ts';
import {unreadCounts} from '../../store/select-unread.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, figuresOf, titleCount} from '../parts/list.ts';
import {contextSpans} from '../parts/context-spans.ts';
import {matchesBold} from '../parts/matches.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {transcriptRows, type Kept} from '../parts/transcript.ts';
import {spokenBy} from '../parts/speaker.ts';
import {atWorkRows} from '../parts/at-work.ts';
import {askingRows} from '../parts/asking-rows.ts';

/** Threads, the one that moved last on top; a sign shows where an agent is at work. */
export const drawThreads: Draw = (about) => {
	const {state, symbols} = about;
	const list = drawList('threads', about, {
		columns: [
			{},
			{gap: 1, grow: 18, isName: true},
			{align: 'right', gap: 1, max: 7},
			{max: 10, drop: 2},
			{align: 'right', max: 6, drop: 1},
		],
		cellsOf(id) {
			const thread = state.threads.get(id);
			return thread === undefined ? [] : threadCells(thread, about);
		},
	});
	return {
		title: 'Threads',
		count: titleCount(list, list.count === 0 ? [] : [say(String(list.count), 'muted')]),
		note: freshNote(state, 'threads'),
		rows: list.count === 0 ? emptyRows(about, 'threads', 'No threads yet.') : list.rows,
		foot: list.foot,
		// Whoever writes has the keys in the field.
		isFocused: list.isFocused && state.ui.mode.type !== 'write',
		isOld: isOld(state, 'threads'),
	};

	function threadCells(thread: Thread, {width}: About): Line {
		const isWriting =
			state.transcripts.get(thread.id)?.streaming !== undefined || runAtWork(state, thread.id) !== undefined;
		const unread = unreadCounts(state).get(thread.id) ?? 0;
		return [
			unread > 0 && !isWriting
				? bold(symbols.incoming, 'soon')
				: say(isWriting ? symbols.here : symbols.off, isWriting ? 'good' : 'muted'),
			unread > 0 ? bold(threadName(state, thread.id)) : say(threadName(state, thread.id)),
			unread > 0 ? bold(width >= 40 ? `${unread} new` : String(unread), 'soon') : say(''),
			say(width >= 40 ? agentName(state, thread.agentId) : '', 'muted'),
			say(
				thread.updatedAt === undefined
					? '–'
					: formatAge(Math.max(0, state.now + state.skewMs - thread.updatedAt)),
				'muted',
			),
		];
	}
};

/** The thread that is selected on the chat screen: its newest words at the bottom. */
export const drawTranscript: Draw = (about) => {
	const {state} = about;
	const mode = state.ui.mode;
	const id = mode.type === 'write' ? mode.threadId : selectedId('threads', state);
	const selected = selectedId('messages', state);
	const messages = id === undefined ? undefined : state.transcripts.get(id)?.messages;
	const isLast = messages?.at(-1)?.id === selected;
	const drawing = drawThread(about, {id, until: isLast ? undefined : selected});
	const found = matchesBold('messages', state);
	const foot = [drawing.foot, keptWords(state, id)].filter((words) => words !== undefined).join(', ');
	return {
		...drawing,
		foot: foot === '' ? undefined : foot,
		count: [...figuresOf('messages', state, about.symbols), ...(drawing.count ?? [])],
		rows: drawing.rows.map((row) => found(row)),
		isFocused: focusOf(state) === 'messages' && mode.type !== 'write',
	};
};

/** What was written and did not leave, as over an outage, is seen where it would stand had it left. */
function keptWords({ui: {mode, drafts}}: State, threadId: string | undefined): string | undefined {
	const kept = [...drafts].flatMap(([key, {text}]) =>
		key.startsWith(draftKey) && text.trim() !== '' ? [key.slice(draftKey.length)] : [],
	);

	// Whoever writes sees it; elsewhere it would be told of words that are being written.
	if (mode.type === 'write' || kept.length === 0) {
		return undefined;
	}

	return threadId !== undefined && kept.includes(threadId)
		? '1 message kept, not sent: i'
		: `${counted(kept.length, 'message')} kept in other threads`;
}

const draftKey = 'thread ';

/** The end of the thread that moved last, for the overview. */
export const drawChatTail: Draw = (about) => {
	const thread = threadList(about.state)[0];
	const isWhole = isGoneTo('chat', about);
	const room = isWhole ? {...about, height: mostScrolled} : about;
	const drawing = drawThread(room, {id: thread?.id, keeps: 'beginnings'});
	const tail = {...drawing, title: 'Chat', count: thread === undefined ? [] : [say(drawing.title)]};
	return isWhole ? scrolled('chat', tail, {...about, start: Infinity}) : tail;
};

/** Lines one can go back; all that was said stands on the screen of the threads. */
const mostScrolled = 400;

/** A thread down to a message, or to its end. */
export function drawThread(
	about: About,
	{
		id,
		until,
		keeps = 'ends',
	}: {readonly id: string | undefined; readonly until?: string | undefined; readonly keeps?: Kept},
): Drawing {
	const {state, width, height} = about;
	const thread = id === undefined ? undefined : state.threads.get(id);
	const transcript = id === undefined ? undefined : state.transcripts.get(id);

	if (id === undefined) {
		return {title: 'Chat', rows: emptyRows(about, 'threads', 'No threads yet.')};
	}

	const {messages, newer} = shownOf(transcript, until);
	const streaming = newer === 0 ? transcript?.streaming : undefined;
	const waits = newer === 0 ? askingRows(id, about) : [];
	// Where decisions are made and where they stand on top they are on the screen already.
	const isToldElsewhere =
		state.ui.screen === 'decisions' ||
		(state.ui.screen === 'overview' && state.ui.tab.overview === undefined);
	// An agent that waits for a person is not at work.
	const below = waits.length > 0 ? (isToldElsewhere ? [] : waits) : newer === 0 ? atWorkRows(id, about) : [];
	const rows = transcriptRows(
		{messages, streaming, speak: (message) => spokenBy(message, state, thread)},
		{
			width,
			height: Math.max(1, height - below.length),
			// Nobody is seen to write where nobody is heard.
			symbols: isOld(state, 'threads') ? {...about.symbols, caret: ' '} : about.symbols,
			keeps,
		},
	);
	// What waits is no part of what was said, where a line is left to show that.
	const isRoomy = waits.length > 0 && rows.length > 0 && rows.length + below.length < height;
	const apart: readonly Line[] = isRoomy ? [[]] : [];
	const title = threadName(state, id);
	const note = freshNote(state, 'threads') ?? (streaming === undefined ? undefined : say('writing', 'good'));
	return {
		title,
		count: contextSpans(
			thread ?? {},
			width - cellWidth(title) - edges - (note === undefined ? 0 : cellWidth(note.text) + 2),
		),
		note,
		rows:
			rows.length > 0 || below.length > 0
				? [...rows, ...apart, ...below]
				: wrapText(emptyWords(thread, transcript), width).map((line) => [say(line, 'muted')]),
		foot: newer === 0 ? undefined : `${newer} newer below`,
		isOld: isOld(state, 'threads'),
	};
}

/** What stands before and after what is said beside a title. */
const edges = 4;

/** A thread the gateway has not told of may begin with what is being written: it has no history to read. */
function emptyWords(thread: Thread | undefined, transcript: Transcript | undefined): string {
	if (transcript?.isWhole === true) {
		return 'Nothing was said yet.';
	}

	return thread === undefined
		? 'Nothing was said here, as far as this gateway has told.'
		: 'Its history has not been read yet.';
}

function shownOf(
	transcript: Transcript | undefined,
	until: string | undefined,
): {readonly messages: readonly Message[]; readonly newer: number} {
	const messages = transcript?.messages ?? [];
	const end = until === undefined ? -1 : messages.findIndex(({id}) => id === until);
	return end === -1
		? {messages, newer: 0}
		: {messages: messages.slice(0, end + 1), newer: messages.length - end - 1};
}
