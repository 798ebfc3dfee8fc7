import {expect, test} from 'vitest';
import {cellWidth} from '../../source/format/width.ts';
import {plainWords, symbolsOf} from '../../source/theme/symbols.ts';
import {chooseTheme, themeOf} from '../../source/theme/themes.ts';

test('every sign takes one cell, and the ASCII ones are ASCII', () => {
	for (const name of ['unicode', 'ascii'] as const) {
		const {name: _, spinner: __, levels, frame, rungs, candle, ...signs} = symbolsOf(name);
		const all = [
			...levels,
			...Object.values(frame),
			...Object.values(rungs),
			...Object.values(candle.rising),
			...Object.values(candle.falling),
			...Object.values(signs),
		];
		expect(all.map((sign) => cellWidth(sign))).toEqual(all.map(() => 1));

		if (name === 'ascii') {
			expect(all.join('')).toMatch(/^[ -~]+$/);
		}
	}
});

test('states that mean different things have different signs', () => {
	const {good, bad, warning, asks, here, gone, unknown, paused} = symbolsOf('ascii');
	const signs = [good, bad, warning, asks, here, gone, unknown, paused];
	expect(new Set(signs).size).toBe(signs.length);
});

test('mono has no colour', () => {
	const {tones, selected} = themeOf('mono');
	expect(
		[...Object.values(tones), selected].filter((style) => 'color' in style || 'backgroundColor' in style),
	).toEqual([]);
});

test('a theme suits the terminal', () => {
	expect(chooseTheme('dark', 'none').name).toBe('mono');
	expect(chooseTheme('light', '16').name).toBe('plain-light');
	expect(chooseTheme('light', 'truecolor').name).toBe('light');
	expect(chooseTheme('dark', '256').name).toBe('dark');
});

test('our own signs have plain forms; foreign words are left alone', () => {
	expect(plainWords('a – b … 12 → 8 日本', symbolsOf('ascii'))).toBe('a - b ~ 12 > 8 日本');
	expect(plainWords('a – b', symbolsOf('unicode'))).toBe('a – b');
});
