import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {boundJson, cleanText, revealText} from '../../source/wire/sanitise.ts';

const unsafe = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]/u;
const lastCodePoint = 1_114_111;
const esc = '\u{1B}';

describe('cleanText', () => {
	test.each([
		['colours', `${esc}[31mred${esc}[0m`, 'red'],
		['a title with its end', `${esc}]0;owned\u{7}text`, 'text'],
		['a title that never ends', `${esc}]0;owned text`, '0;owned text'],
		['one-byte control sequences', '\u{9B}2Jtext', 'text'],
		['an escape within an escape', `${esc}[${esc}[31m31mtext`, '31mtext'],
		['text that would be turned round', 'safe\u{202E}gnp.exe', 'safegnp.exe'],
		['characters nobody sees', 'a\u{200B}b\u{FEFF}c\u{AD}d\u{E0041}e', 'abcde'],
		['half of a character', 'a\u{D800}b', 'ab'],
		['a line break where one line is wanted', 'a\r\n\tb', 'a b'],
	])('removes %s', (_name, text, clean) => {
		expect(cleanText(text, 100)).toBe(clean);
	});

	test('keeps lines where they are wanted', () => {
		expect(cleanText('a\r\n\tb\u{2028}c', 100, 'lines')).toBe('a\n\tb\nc');
	});

	test('says that it cut, and cuts no character in two', () => {
		expect(cleanText('abcdef', 4)).toBe('abc…');
		expect(cleanText('ab😀cd', 4).isWellFormed()).toBe(true);
	});

	test('leaves nothing that could move a cursor, and no more than it may', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), fc.integer({min: 1, max: 50}), (text, max) => {
				const clean = cleanText(text, max);
				expect(unsafe.test(clean)).toBe(false);
				expect(clean.length).toBeLessThanOrEqual(max);
			}),
		);
	});

	test('knows every unsafe character of Unicode', () => {
		for (let code = 0; code <= lastCodePoint; code += 1) {
			const character = String.fromCodePoint(code);

			if (unsafe.test(character) && cleanText(`a${character}b`, 10).includes(character)) {
				throw new Error(`U+${code.toString(16)} passed`);
			}
		}
	});
});

describe('revealText', () => {
	test('shows what is hidden', () => {
		expect(revealText(`rm\u{A0}-rf\u{202E} /\n\t${esc}[1m\u{D800}é`, 100)).toBe(
			'rm⟨U+00A0⟩-rf⟨U+202E⟩ /⏎⇥⟨U+001B⟩[1m⟨U+D800⟩é',
		);
	});

	test('says how much it does not show', () => {
		expect(revealText('abcdef', 4)).toBe('abcd… [2 more characters]');
	});

	test('two different texts never look the same but for what is typed out', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), (text) => {
				expect(unsafe.test(revealText(text, 1000))).toBe(false);
			}),
		);
	});
});

describe('boundJson', () => {
	test('cleans keys and texts', () => {
		expect(boundJson({[`a${esc}[1m`]: `b${esc}[1m`, list: [1, true, null]})).toEqual({
			a: 'b',
			list: [1, true, null],
		});
	});

	test('a depth without end ends', () => {
		let deep: unknown = 'bottom';

		for (let level = 0; level < 50_000; level += 1) {
			deep = [deep];
		}

		expect(JSON.stringify(boundJson(deep)).length).toBeLessThan(100);
	});

	test('a document too large is cut, and says so', () => {
		const json = JSON.stringify(boundJson(Array.from({length: 100_000}, () => 'some words')));
		expect(json.length).toBeLessThan(1_000_000);
		expect(json).toContain('…');
	});

	test('a key cannot change what an object is', () => {
		expect(Object.getPrototypeOf(boundJson(JSON.parse('{"__proto__": {"polluted": true}}')))).toBe(
			Object.prototype,
		);
	});
});
