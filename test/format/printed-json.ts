import {expect, test} from 'vitest';
import {printedJson} from '../../source/format/printed-json.ts';

test('what is printed parses to the same document, and moves no cursor', () => {
	const value = {
		'na\u202Eme': 'red \u001B[31m, \u009B2J, \u200Bzero, \u{E0041} tag, \u2028 line, \u0085 next, two\nlines',
		list: [null, true, 1.5, 'ünï 漢字 😀'],
	};
	const text = printedJson(value);
	expect(JSON.parse(text)).toEqual(value);
	expect(text).toContain('ünï 漢字 😀');
	expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('nothing is null', () => {
	expect(printedJson(undefined)).toBe('null');
	expect(printedJson({a: undefined})).toBe('{}');
});
