import {wholeLines} from './palette/lines.ts';
import {listingOf, focusOf} from './select-lists.ts';
import {threadNames} from './select-threads.ts';
import {valuesOf} from './select-remember.ts';
import type {State} from './state.ts';
import {draftOf} from './typing.ts';

/**
 * What Tab makes of the words that are typed: as many more letters as all that could be meant have in common. Undefined
 * where nothing is known to begin so, or nothing is left to be said.
 */
export function completed(state: State): string | undefined {
	const draft = draftOf(state);

	// Only at the end: what stands in the middle of a text was meant as it is.
	if (draft === undefined || draft.cursor !== draft.text.length || draft.text.trim() === '') {
		return undefined;
	}

	const {mode} = state.ui;
	const text =
		mode.type === 'palette'
			? inPalette(state, draft.text)
			: mode.type === 'filter'
				? inFilter(state, draft.text)
				: undefined;
	return text === draft.text ? undefined : text;
}

/** A command with what it takes, or the name of something that can be gone to. */
function inPalette(state: State, typed: string): string | undefined {
	const [start = ''] = /^\s*:?\s*/u.exec(typed) ?? [];
	const line = further(typed.slice(start.length), [
		...wholeLines(state),
		...threadNames(state).values(),
		...valuesOf(state.agents).map(({name}) => name),
	]);
	return line === undefined ? undefined : start + line;
}

/** The last word: a field of the list with its colon, a value of that field, or a word of what the entries are called. */
function inFilter(state: State, typed: string): string | undefined {
	const list = focusOf(state);
	const [, before = '', sign = '', word = ''] = /^(.*?)([!~]*)(\S*)$/su.exec(typed) ?? [];

	if (list === undefined || word === '') {
		return undefined;
	}

	const {fields, valuesOf: valuesIn} = listingOf(list);
	const [, field = '', value = ''] = /^([^:]+):(.*)$/su.exec(word) ?? [];

	if (fields.includes(field)) {
		const whole = further(value, valuesIn(state, field));
		return whole === undefined ? undefined : `${before}${sign}${field}:${whole}`;
	}

	const [name = ''] = fields;
	const words = valuesIn(state, name).flatMap((text) => text.split(/\s+/u));
	// A word that begins a field is likely meant as one.
	const whole =
		further(
			word,
			fields.map((each) => `${each}:`),
		) ?? further(word, words);
	return whole === undefined ? undefined : `${before}${sign}${whole}`;
}

/** What all of these that begin so have in common; in their own letters. */
function further(typed: string, all: readonly string[]): string | undefined {
	const low = typed.toLowerCase();
	const [first, ...others] = all.filter((each) => each.toLowerCase().startsWith(low));

	if (first === undefined) {
		return undefined;
	}

	return others.reduce((common, other) => common.slice(0, alike(common, other)), first);
}

/** How many letters two have in common from the start, whole characters only. */
function alike(one: string, other: string): number {
	let length = 0;

	for (const character of one) {
		if (other.slice(length, length + character.length).toLowerCase() !== character.toLowerCase()) {
			break;
		}

		length += character.length;
	}

	return length;
}
