import {threadOfAgent} from '../../store/select-addressee.ts';
import {runsOf, threadList} from '../../store/select-entities.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows} from '../parts/freshness.ts';
import {say, type Line} from '../parts/span.ts';
import {blockRows} from './blocks.ts';
import {drawThread} from './chat.ts';

/** What the selected agent said last, in the thread it was last heard in, and below it the cards it has put up. */
export const drawAgentWords: Draw = (about) => {
	const {height} = about;
	const agentId = selectedId('agents', about.state);
	const threadId = wordsThread(agentId, about.state);
	// A run that is looked into has its cards beside it. Without a thread there is a line to say so, and the rest is for them.
	const most = threadId === undefined ? height - 2 : Math.floor(height / 2);
	const cards = focusOf(about.state) === 'runs' ? [] : blockRows({agentId}, about, most);
	const room = height - cards.length;
	const words = drawWords(threadId, {...about, height: room});

	if (cards.length === 0) {
		return words;
	}

	const above = words.rows.slice(0, room);
	const filled = Array.from({length: room}, (_, index): Line => above[index] ?? []);
	return {...words, rows: [...filled, ...cards]};
};

/** What was said where a decision is asked for: the words before a request say why it is made. */
export const drawAskerWords: Draw = (about) => {
	const {state} = about;
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');
	const threadId = approval?.threadId ?? wordsThread(approval?.agentId, state);

	if (threadId === undefined) {
		const says = approval === undefined ? 'No request is chosen.' : 'No thread belongs to this request.';
		return {title: 'Said before', rows: [[say(says, 'muted')]]};
	}

	const drawing = drawThread(about, {id: threadId});
	return {...drawing, title: 'Said before', count: [say(drawing.title, 'muted')]};
};

/** The thread an agent was last heard in; a thread that names no agent is nobody's. */
function wordsThread(agentId: string | undefined, state: State): string | undefined {
	if (agentId === undefined) {
		return undefined;
	}

	const run = runsOf(state, agentId).find(({threadId}) => threadId !== undefined);
	const own = threadOfAgent(state, agentId);
	return (
		run?.threadId ??
		threadList(state).find((thread) => thread.agentId === agentId)?.id ??
		// Where threads name no agent it is the one in which a person writes to it.
		(own !== undefined && state.threads.has(own) ? own : undefined)
	);
}

function drawWords(threadId: string | undefined, about: About): Drawing {
	if (threadId === undefined) {
		return {title: 'Last words', rows: noWords(about)};
	}

	const drawing = drawThread(about, {id: threadId});
	return {...drawing, title: 'Last words', count: [say(drawing.title, 'muted')]};
}

/** Nothing is said of an agent nobody chose, nor of threads that were not read yet. */
function noWords(about: About): readonly Line[] {
	const {state} = about;

	if (selectedId('agents', state) === undefined) {
		return emptyRows(about, 'agents', 'No agent is chosen.');
	}

	return state.freshness.threads.status === 'unread'
		? emptyRows(about, 'threads', '')
		: [[say('No thread of this agent is known.', 'muted')]];
}
