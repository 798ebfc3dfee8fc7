import {spread, widthOf} from '../../format/fit.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {focusOf, listingOf} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {lineWithCursor} from '../panes/input.ts';
import {say, type Line} from './span.ts';
import {typedLine} from './typed-line.ts';

/** What a list is filtered by while it is typed. Before the first letter stands what can be typed. */
export function filterLine(state: State, width: number): Line {
	const draft = draftOf(state);
	const text = draft?.text ?? '';
	const isEmpty = text === '';
	const values = isEmpty ? undefined : valueWords(state, text);
	const label = say(' filter ', 'muted');

	const right: Line = [say('Tab completes   Enter done ', 'muted')];
	const room = Math.max(10, width - widthOf([label, ...right]) - 2);

	if (!isEmpty && (values === undefined || cellWidth(text) + leastValues > room)) {
		return typedLine(draft, {label, hints: typedHints}, width);
	}

	return spread(
		[
			label,
			...lineWithCursor(draft, isEmpty ? 2 : cellWidth(text) + 2),
			...(isEmpty ? [say(cut(fieldWords(state), room), 'muted')] : []),
			...(values === undefined ? [] : [say(cut(values, Math.max(0, room - cellWidth(text) - 2)), 'muted')]),
		],
		right,
		width,
	);
}

/** In fewer cells no value of a field can be read. */
const leastValues = 10;

/** What can be done beside typing, in fewer and fewer words. */
const typedHints = [
	'!word leaves out   ^U shows all   Enter done ',
	'^U shows all   Enter done ',
	'Enter done ',
] as const;

/** "words, or type: way: text:": what a list knows of its entries. */
function fieldWords(state: State): string {
	const list = focusOf(state);
	const names = list === undefined ? [] : listingOf(list).fields;
	return names.length === 0 ? 'words' : `words, or ${names.map((name) => `${name}:`).join(' ')}`;
}

/** What may follow a field and its colon, as long as nothing does: "doing, review, done". */
function valueWords(state: State, text: string): string | undefined {
	const list = focusOf(state);
	const [, field = ''] = /(?:^|\s)[!~]*([^\s:]+):$/u.exec(text) ?? [];

	if (list === undefined || !listingOf(list).fields.includes(field)) {
		return undefined;
	}

	const values = listingOf(list).valuesOf(state, field);
	return values.length === 0 ? 'nothing here has any' : values.slice(0, mostValues).join(', ');
}

const mostValues = 12;
