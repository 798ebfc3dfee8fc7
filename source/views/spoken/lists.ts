import {counted} from '../../domain/counted.ts';
import {copyOf} from '../../store/select-copy.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import {checkFacts} from '../panes/check-facts.ts';
import {taskFacts} from '../panes/task-facts.ts';
import {plainRows, spokenSymbols} from './plain-rows.ts';
import {flat} from './words.ts';

const most = 10;
const mostLines = 400;

/** What we sent last and what came of it, the newest first. */
export function commandSentences({commands}: State): readonly string[] {
	const last = [...commands.values()].slice(-most).toReversed();
	return last.length === 0
		? ['Nothing was sent yet.']
		: last.map(({says, status, because}) => `${flat([says, status, because])}.`);
}

/** The chosen entry, all that is known of it: in words where there are some, and then as it is kept. */
export function detailSentences(state: State): readonly string[] {
	const kept = copyOf(state)?.text.split('\n') ?? ['Nothing is known of it.'];
	const lines = [...factSentences(state), ...kept];
	return lines.length > mostLines
		? [...lines.slice(0, mostLines), `And ${counted(lines.length - mostLines, 'more line')}.`]
		: lines;
}

/** The words that stand above the JSON on a screen. */
function factSentences(state: State): readonly string[] {
	const list = focusOf(state);
	const id = list === undefined ? undefined : selectedId(list, state);

	if (id === undefined || (list !== 'tasks' && list !== 'checks')) {
		return [];
	}

	const about = {state, symbols: spokenSymbols, width: 400};
	return plainRows(
		list === 'tasks'
			? taskFacts(id, state, about.width)
			: [...checkFacts(id, about), [{text: 'As it is kept here'}]],
	);
}
