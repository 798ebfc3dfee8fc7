import {describe, expect, test} from 'vitest';
import {edit, emptyDraft, longestDraft} from '../../source/store/draft.ts';
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

	test('erases what follows: a character, a word, the rest of the line', () => {
		const start: Draft = {text: '👧 one two\nthree', cursor: 0};
		expect(edit(start, {type: 'text.erase', unit: 'next'}).text).toBe(' one two\nthree');
		expect(edit({...start, cursor: 2}, {type: 'text.erase', unit: 'next-word'}).text).toBe('👧 two\nthree');
		expect(edit({...start, cursor: 2}, {type: 'text.erase', unit: 'rest'}).text).toBe('👧\nthree');
	});

	test('at the end of a line the rest is the break behind it', () => {
		expect(edit({text: 'one\ntwo', cursor: 3}, {type: 'text.erase', unit: 'rest'}).text).toBe('onetwo');
	});

	test('moves by words', () => {
		const back = edit(typed('one  two'), {type: 'text.move', to: 'word-left'});
		expect(back.cursor).toBe(5);
		expect(edit({...back, cursor: 0}, {type: 'text.move', to: 'word-right'}).cursor).toBe(3);
	});

	test('keeps the cell when it goes to another line, and never stands inside a character', () => {
		const up = edit(typed('日本語\nabcde'), {type: 'text.move', to: 'up'});
		expect(up.cursor).toBe(2);
		expect(edit({text: 'abc\n日本', cursor: 3}, {type: 'text.move', to: 'down'}).cursor).toBe(5);
		expect(edit({text: 'abcdef\nab', cursor: 6}, {type: 'text.move', to: 'down'}).cursor).toBe(9);
	});

	test('on its only line it stays where it is', () => {
		expect(edit(typed('abc'), {type: 'text.move', to: 'up'}).cursor).toBe(3);
	});

	test('holds a bounded text, and cuts no character in half', () => {
		const long = edit(typed('x'.repeat(longestDraft - 1)), {type: 'text.type', text: '👧'});
		expect(long.text).toHaveLength(longestDraft - 1);
	});
});
