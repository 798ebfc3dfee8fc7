import {spread, widthOf} from '../../format/fit.ts';
import {cut} from '../../format/width.ts';
import {focusOf, listingOf} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {lineWithCursor} from '../panes/input.ts';
import {say, type Line} from './span.ts';

/** What a list is filtered by while it is typed. Before the first letter stands what can be typed. */
export function filterLine(state: State, width: number): Line {
	const draft = draftOf(state);
	const isEmpty = (draft?.text ?? '') === '';
	const ends = isEmpty ? 'Tab completes   Enter done ' : '^U shows all   Enter done ';
	const right: Line = [say(width < 80 ? ends : isEmpty ? ends : `!word leaves out   ${ends}`, 'muted')];
	const label = say(' filter ', 'muted');
	const room = Math.max(10, width - widthOf([label, ...right]) - 2);
	return spread(
		[
			label,
			...lineWithCursor(draft, isEmpty ? 2 : room),
			...(isEmpty ? [say(cut(fieldWords(state), room), 'muted')] : []),
		],
		right,
		width,
	);
}

/** "words, or type: way: text:": what a list knows of its entries. */
function fieldWords(state: State): string {
	const list = focusOf(state);
	const names = list === undefined ? [] : listingOf(list).fields;
	return names.length === 0 ? 'words' : `words, or ${names.map((name) => `${name}:`).join(' ')}`;
}
