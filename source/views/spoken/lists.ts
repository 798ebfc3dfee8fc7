import {counted} from '../../domain/counted.ts';
import {copyOf} from '../../store/select-copy.ts';
import type {State} from '../../store/state.ts';
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

/** The chosen entry, all that is known of it. */
export function detailSentences(state: State): readonly string[] {
	const lines = copyOf(state)?.text.split('\n') ?? ['Nothing is known of it.'];
	return lines.length > mostLines
		? [...lines.slice(0, mostLines), `And ${counted(lines.length - mostLines, 'more line')}.`]
		: lines;
}
