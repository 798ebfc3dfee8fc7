import type {TextIntent} from '../domain/intents.ts';
import {beside, lengthAfter, lengthBefore} from './draft-places.ts';
import type {Draft} from './state.ts';

export const emptyDraft: Draft = {text: '', cursor: 0};

/** A message longer than this is better written in a file. */
export const longestDraft = 20_000;

type Editing = Extract<
	TextIntent,
	{type: 'text.type' | 'text.newline' | 'text.erase' | 'text.move' | 'text.replace'}
>;

/** A text with the cursor behind it. */
export function draftWith(text: string): Draft {
	const held = text.length > longestDraft ? whole(text.slice(0, longestDraft)) : text;
	return {text: held, cursor: held.length};
}

/** Editing as people expect of a text field; the cursor never stands inside a character. */
export function edit(draft: Draft, intent: Editing): Draft {
	switch (intent.type) {
		case 'text.type': {
			return insert(draft, intent.text);
		}

		case 'text.newline': {
			return insert(draft, '\n');
		}

		case 'text.erase': {
			return erase(draft, intent.unit);
		}

		case 'text.move': {
			return {...draft, cursor: placeOf(draft, intent.to)};
		}

		case 'text.replace': {
			return draftWith(intent.text);
		}
	}
}

function insert(draft: Draft, text: string): Draft {
	const room = Math.max(0, longestDraft - draft.text.length);
	const added = text.length > room ? whole(text.slice(0, room)) : text;
	return {
		text: draft.text.slice(0, draft.cursor) + added + draft.text.slice(draft.cursor),
		cursor: draft.cursor + added.length,
	};
}

/** What was cut in the middle of a character ends before it. */
function whole(text: string): string {
	return /[\uD800-\uDBFF]$/u.test(text) ? text.slice(0, -1) : text;
}

function erase({text, cursor}: Draft, unit: Extract<Editing, {type: 'text.erase'}>['unit']): Draft {
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);

	switch (unit) {
		case 'character':
		case 'word':
		case 'line': {
			const kept = before.slice(0, before.length - lengthBefore(before, unit));
			return {text: kept + after, cursor: kept.length};
		}

		case 'next':
		case 'next-word':
		case 'rest': {
			const kinds = {next: 'character', 'next-word': 'word', rest: 'line'} as const;
			return {text: before + after.slice(lengthAfter(after, kinds[unit])), cursor};
		}
	}
}

function placeOf(draft: Draft, to: Extract<Editing, {type: 'text.move'}>['to']): number {
	const {text, cursor} = draft;
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);

	switch (to) {
		case 'left': {
			return cursor - lengthBefore(before, 'character');
		}

		case 'right': {
			return cursor + lengthAfter(after, 'character');
		}

		case 'word-left': {
			return cursor - lengthBefore(before, 'word');
		}

		case 'word-right': {
			return cursor + lengthAfter(after, 'word');
		}

		case 'start': {
			return before.lastIndexOf('\n') + 1;
		}

		case 'end': {
			const lineEnd = after.indexOf('\n');
			return lineEnd === -1 ? text.length : cursor + lineEnd;
		}

		case 'up':
		case 'down': {
			return beside(draft, to) ?? cursor;
		}
	}
}
