import type {Intent} from '../../domain/intents.ts';
import {counted} from '../../domain/counted.ts';
import {partShown, type Part} from '../../store/select-parts.ts';
import {selectedId} from '../../store/select-lists.ts';
import {shownApproval} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import {drawings} from '../panes/all.ts';
import type {PaneName} from '../pane-names.ts';
import {paneOf} from '../part-panes.ts';
import {requestSentences} from './entry.ts';
import {commandSentences} from './lists.ts';
import {marketLines} from './market.ts';
import {plainRows, spokenSymbols} from './plain-rows.ts';

/** So many lines are said when a part is gone to; the others are there for the keys that move. */
const mostAtOnce = 30;

/** What a part without a list says when it is gone to; nothing of a part that has a list, whose entries speak. */
export function partSentences(state: State): readonly string[] {
	const lines = partLines(state);
	return lines.length <= mostAtOnce
		? lines
		: [
				...lines.slice(0, mostAtOnce),
				`And ${counted(lines.length - mostAtOnce, 'more line')}: G goes to the last, k back.`,
			];
}

export type Walk = {
	/** The line that moving comes to; undefined where what is shown is a list, in which the state moves. */
	readonly moved: (state: State, intent: Intent | undefined, times?: number) => readonly string[] | undefined;
};

/** Goes line by line through a part without a list. Only ears have a place in it. */
export function createWalk(): Walk {
	let place: {readonly of: string; readonly line: number} | undefined;

	return {
		moved(state, intent, times = 1) {
			const part = state.ui.mode.type === 'browse' ? listless(state) : undefined;
			const of = part === undefined ? undefined : `${state.ui.screen} ${part.name}`;
			place = place?.of === of ? place : undefined;

			if (of === undefined || intent?.type !== 'list.move') {
				return undefined;
			}

			const lines = partLines(state);
			const step = times * steps[intent.by];
			const wanted = (place?.line ?? -1) + (intent.way === 'down' ? step : -step);
			const line = Math.max(0, Math.min(lines.length - 1, wanted));
			place = {of, line};
			const words = lines[line];
			return words === undefined
				? ['There is nothing here.']
				: [wanted === line ? words : `${wanted < 0 ? 'The first line' : 'The last line'}: ${words}`];
		},
	};
}

const steps = {one: 1, half: 10, page: 20, all: Infinity} as const;

/** The part that was gone to, where it has no list of its own. */
function listless(state: State): Part | undefined {
	const part = partShown(state);
	const isAsked = state.ui.tab[state.ui.screen] !== undefined || state.ui.screen === 'decisions';
	return isAsked && part !== undefined && part.list === undefined ? part : undefined;
}

/** The lines its pane would draw, were there room for all of them. */
function partLines(state: State): readonly string[] {
	const part = listless(state);
	const pane = part === undefined ? undefined : paneOf(state.ui.screen, part);

	if (pane === undefined || pane === 'nodes' || pane === 'accounts' || pane === 'backtests') {
		return [];
	}

	if (pane === 'commands') {
		return commandSentences(state);
	}

	if (pane === 'market') {
		return marketLines(state);
	}

	const approval =
		pane === 'decision' ? shownApproval(state, selectedId('approvals', state) ?? '') : undefined;

	if (approval !== undefined) {
		return requestSentences(state, approval);
	}

	const isTalk = pane === 'chat-tail' || pane === 'agent-words';
	const {
		title,
		count = [],
		note,
		rows,
	} = drawings[pane]({
		// What came as one long line is laid out.
		state: {...state, ui: {...state.ui, isWrapped: false}},
		symbols: spokenSymbols,
		width: 400,
		height: isTalk ? mostTalk : 200,
	});
	// How the pane is laid out says nothing of what is in it.
	const told = pane === 'entry' ? [count] : [count, note === undefined ? [] : [note]];
	const named = telling.has(pane) ? [title] : [];
	return [...headLine([...named, ...plainRows(told)]), ...plainRows(rows)];
}

/** What stands in the title: a count alone is heard by its lines, and how old it is as what it is. */
function headLine(words: readonly string[]): readonly string[] {
	const told = words
		.filter((word) => !/^\d+$/u.test(word))
		.map((word) => word.replace(/^\d+ (?:m?s|min|h|d)$/u, 'read $& ago'));
	return told.length === 0 ? [] : [told.join(', ')];
}

/** Panes whose title says what the name of the part does not. */
const telling: ReadonlySet<PaneName> = new Set(['shares', 'entry'] as const);

/** Of a thread the newest words: all of them are on its own screen. */
const mostTalk = 12;
