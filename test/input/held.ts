import {describe, expect, test} from 'vitest';
import {findIntent, type Where} from '../../source/input/find-intent.ts';
import {strokeOf, type KeyFlags} from '../../source/input/keys.ts';

const noFlags: KeyFlags = {
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

const decisions: Where = {mode: 'browse', screen: 'decisions', confirmKey: undefined};

function want(input: string, where: Where) {
	const stroke = strokeOf(input, noFlags);
	return stroke === undefined ? undefined : findIntent(stroke, where);
}

describe('a key held down over a slow line, whose repeats come in one piece', () => {
	test('moves', () => {
		expect(strokeOf('jjj', noFlags)).toEqual({type: 'held', key: 'j', count: 3});
		expect(want('jjj', decisions)).toMatchObject({type: 'list.move'});
	});

	test.each(['aaa', 'AAA', 'xxx', 'XX', 'RR', 'tt', 'qq', 'pp', '111'])('does nothing else: %s', (keys) => {
		for (const screen of ['decisions', 'agents', 'tasks', 'schedule'] as const) {
			expect(want(keys, {...decisions, screen})).toBeUndefined();
		}
	});

	test('never confirms: it disarms', () => {
		expect(want('ppp', {mode: 'armed', screen: 'decisions', confirmKey: 'p'})).toEqual({type: 'back'});
	});

	test('types where words are written', () => {
		expect(want('aaa', {mode: 'write', screen: 'chat', confirmKey: undefined})).toEqual({
			type: 'text.type',
			text: 'a',
		});
	});
});
