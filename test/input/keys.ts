import {expect, test} from 'vitest';
import {strokeOf, typedBy, type KeyFlags} from '../../source/input/keys.ts';

const none: KeyFlags = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageUp: false,
	pageDown: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	tab: false,
	backspace: false,
	delete: false,
	ctrl: false,
	shift: false,
	meta: false,
};

test.each([
	['a', {}, 'a'],
	['A', {shift: true}, 'A'],
	['p', {ctrl: true}, 'ctrl+p'],
	['b', {meta: true}, 'alt+b'],
	[' ', {}, 'space'],
	['', {upArrow: true}, 'up'],
	['', {tab: true, shift: true}, 'shift+tab'],
	['', {return: true, meta: true}, 'alt+enter'],
	['', {escape: true, meta: true}, 'escape'],
	['\n', {}, 'ctrl+j'],
	['👩‍👩‍👧', {}, '👩‍👩‍👧'],
	['é', {}, 'é'],
])('%j %j is the key %s', (input, flags, key) => {
	expect(strokeOf(input, {...none, ...flags})).toEqual({type: 'key', key});
});

test('what comes in one piece was pasted', () => {
	expect(strokeOf('jk', none)).toEqual({type: 'paste', text: 'jk'});
	expect(strokeOf('a b', none)).toEqual({type: 'paste', text: 'a b'});
});

test('a released key and a control character mean nothing', () => {
	expect(strokeOf('a', {...none, eventType: 'release'})).toBeUndefined();
	expect(strokeOf('\u{1}', none)).toBeUndefined();
	expect(strokeOf('', none)).toBeUndefined();
});

test('only single characters type themselves', () => {
	expect(['a', 'space', 'up', 'ctrl+a', 'ä'].map((key) => typedBy(key))).toEqual([
		'a',
		' ',
		undefined,
		undefined,
		'ä',
	]);
});
