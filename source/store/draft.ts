import type {Intent} from '../domain/intents.ts';
import type {Draft} from './state.ts';

export const emptyDraft: Draft = {text: '', cursor: 0};

/** A message longer than this is better written in a file. */
const longest = 20_000;

type TextIntent = Extract<Intent, {type: 'text.type' | 'text.newline' | 'text.erase' | 'text.move'}>;

/** Editing as people expect of a text field; the cursor never stands inside a character. */
export function edit(draft: Draft, intent: TextIntent): Draft {
	const before = draft.text.slice(0, draft.cursor);
	const after = draft.text.slice(draft.cursor);

	switch (intent.type) {
		case 'text.type': {
			return insert(draft, intent.text);
		}

		case 'text.newline': {
			return insert(draft, '\n');
		}

		case 'text.erase': {
			const kept = before.slice(0, before.length - lengthBefore(before, intent.unit));
			return {text: kept + after, cursor: kept.length};
		}

		case 'text.move': {
			switch (intent.to) {
				case 'left': {
					return {...draft, cursor: draft.cursor - lengthBefore(before, 'character')};
				}

				case 'right': {
					return {...draft, cursor: draft.cursor + firstCharacter(after).length};
				}

				case 'start': {
					return {...draft, cursor: before.lastIndexOf('\n') + 1};
				}

				case 'end': {
					const lineEnd = after.indexOf('\n');
					return {...draft, cursor: lineEnd === -1 ? draft.text.length : draft.cursor + lineEnd};
				}
			}
		}
	}
}

function insert(draft: Draft, text: string): Draft {
	const room = Math.max(0, longest - draft.text.length);
	const added = text.slice(0, room);
	return {
		text: draft.text.slice(0, draft.cursor) + added + draft.text.slice(draft.cursor),
		cursor: draft.cursor + added.length,
	};
}

function lengthBefore(before: string, unit: 'character' | 'word' | 'line'): number {
	switch (unit) {
		case 'character': {
			return [...characters.segment(before.slice(-64))].at(-1)?.segment.length ?? 0;
		}

		case 'word': {
			return /\S*\s*$/u.exec(before)?.[0].length ?? 0;
		}

		case 'line': {
			return before.length - (before.lastIndexOf('\n') + 1);
		}
	}
}

function firstCharacter(after: string): string {
	return [...characters.segment(after.slice(0, 64))][0]?.segment ?? '';
}

const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
