import {describe, expect, test} from 'vitest';
import {isSlip, meantBy, nearWords, oneOf, someOf} from '../../source/domain/nearest.ts';

const words = ['mouse', 'theme', 'screen', 'escape', 'hold', 'approval.reject', 'light'];

describe('what may be meant', () => {
	test.each([
		['mose', 'mouse'],
		['them', 'theme'],
		['hodl', 'hold'],
		['esc', 'escape'],
		['SCRENE', 'screen'],
		['aproval.rejct', 'approval.reject'],
	])('%s is likely %s', (said, meant) => {
		expect(nearWords(said, words, 1)).toEqual([meant]);
	});

	test.each(['bogus', 'house of cards', 'x', '', 'zebra', 'muesli'])('by %s nothing is', (said) => {
		expect(nearWords(said, words, 3)).toEqual([]);
		expect(meantBy(said, words)).toBe(undefined);
	});

	test('a word as it sounds is meant, one that only begins alike is not', () => {
		expect(meantBy('lite', words)).toBe('light');
		expect(meantBy('thimblerigging', words)).toBe(undefined);
	});

	test('in a word of five letters one may be wrong, in a longer one two', () => {
		expect([isSlip('hause', 'house'), isSlip('haise', 'house'), isSlip('scerne', 'screen')]).toEqual([
			true,
			false,
			true,
		]);
	});
});

test('where nothing is near a few of the words are named', () => {
	expect(someOf(['home'])).toBe('home');
	expect(someOf(['home', 'desk', 'lab'])).toBe('home, desk or lab');
	expect(someOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e or one of 2 more');
});

test('all of the words are named with "or" before the last', () => {
	expect([oneOf([]), oneOf(['auto']), oneOf(['auto', 'dark']), oneOf(['auto', 'dark', 'light'])]).toEqual([
		'',
		'auto',
		'auto or dark',
		'auto, dark or light',
	]);
});
