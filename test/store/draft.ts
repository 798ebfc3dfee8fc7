import {describe, expect, test} from 'vitest';
import {edit, emptyDraft} from '../../source/store/draft.ts';
import type {Draft} from '../../source/store/state.ts';

const typed = (text: string): Draft => edit(emptyDraft, {type: 'text.type', text});

describe('a text field', () => {
	test('erases a whole character, however many code units it has', () => {
		expect(edit(typed('a👩‍👩‍👧'), {type: 'text.erase', unit: 'character'})).toEqual({text: 'a', cursor: 1});
	});

	test('erases a word with the space behind it', () => {
		expect(edit(typed('one two '), {type: 'text.erase', unit: 'word'}).text).toBe('one ');
	});

	test('erases to the start of the line, not of the text', () => {
		expect(edit(typed('one\ntwo'), {type: 'text.erase', unit: 'line'}).text).toBe('one\n');
	});

	test('types where the cursor stands', () => {
		const moved = edit(edit(typed('ac'), {type: 'text.move', to: 'left'}), {type: 'text.type', text: 'b'});
		expect(moved).toEqual({text: 'abc', cursor: 2});
	});

	test('moves to the ends of its line', () => {
		const start = edit(typed('one\ntwo'), {type: 'text.move', to: 'start'});
		expect(start.cursor).toBe(4);
		expect(edit(start, {type: 'text.move', to: 'end'}).cursor).toBe(7);
	});
});
