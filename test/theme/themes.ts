import {describe, expect, test} from 'vitest';
import {cellWidth} from '../../source/format/width.ts';
import {backgroundHint, backgroundOf, colourDepthOf, forcedLevel} from '../../source/theme/depth.ts';
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

test('mono has no colour, and tells what is chosen by weight all the same', () => {
	const {tones, selected} = themeOf('mono');
	expect(
		[...Object.values(tones), selected].filter((style) => 'color' in style || 'backgroundColor' in style),
	).toEqual([]);
	expect(selected).toEqual({inverse: true});
	expect(forcedLevel(colourDepthOf({TERM: 'xterm', NO_COLOR: '1'}))).toBe('1');
});

test('a terminal without sequences is sent none', () => {
	const {tones, selected} = themeOf('bare');
	expect([...Object.values(tones), selected].flatMap((style) => Object.keys(style))).toEqual([]);
	expect(forcedLevel(colourDepthOf({TERM: 'dumb'}))).toBe('0');
});

test('a theme suits the terminal', () => {
	expect(chooseTheme('dark', 'nothing').name).toBe('bare');
	expect(chooseTheme('dark', 'none').name).toBe('mono');
	expect(chooseTheme('light', '16').name).toBe('plain-light');
	expect(chooseTheme('light', 'truecolor').name).toBe('light');
	expect(chooseTheme('dark', '256').name).toBe('dark');
});

test('our own signs have plain forms; foreign words are left alone', () => {
	expect(plainWords('a – b … 12 → 8 日本', symbolsOf('ascii'))).toBe('a - b ~ 12 > 8 日本');
	expect(plainWords('a – b', symbolsOf('unicode'))).toBe('a – b');
});

describe('contrast', () => {
	const papers = {
		dark: ['#000000', '#1e1e1e', '#0d1117', '#282c34', '#002b36'],
		light: ['#ffffff', '#fdf6e3', '#fafafa', '#f6f8fa'],
	} as const;

	test.each(['dark', 'light'] as const)(
		'every word of the %s theme can be read on usual backgrounds',
		(name) => {
			const {line, plain: _, ...words} = themeOf(name).tones;
			const chosen = themeOf(name).selected.backgroundColor ?? '';

			for (const paper of [...papers[name], chosen]) {
				for (const [tone, {color = ''}] of Object.entries(words)) {
					expect(contrast(color, paper), `${tone} on ${paper}`).toBeGreaterThanOrEqual(4.5);
				}

				expect(contrast(line.color ?? '', paper), `line on ${paper}`).toBeGreaterThanOrEqual(2);
			}
		},
	);

	test('sixteen colours never ask for the grey that some palettes have as their background', () => {
		for (const name of ['plain-dark', 'plain-light'] as const) {
			expect(Object.values(themeOf(name).tones).map(({color}) => color)).not.toContain('gray');
		}
	});
});

describe('what a terminal can do', () => {
	test.each([
		[{TERM: 'xterm-256color', COLORTERM: 'truecolor'}, 'truecolor'],
		[{TERM: 'xterm-256color'}, '256'],
		[{TERM: 'linux'}, '16'],
		[{TERM: 'dumb', COLORTERM: 'truecolor'}, 'nothing'],
		[{TERM: 'dumb', NO_COLOR: '1'}, 'nothing'],
		[{TERM: 'dumb', FORCE_COLOR: '0'}, 'nothing'],
		[{TERM: 'xterm-kitty'}, 'truecolor'],
		[{TERM: 'xterm-256color', NO_COLOR: '1'}, 'none'],
		[{TERM: 'xterm-256color', NO_COLOR: ''}, '256'],
		[{TERM: 'dumb', FORCE_COLOR: '3'}, 'truecolor'],
		[{TERM: 'xterm-256color', FORCE_COLOR: '0'}, 'none'],
		[{TERM: 'xterm-256color', FORCE_COLOR: '1'}, '16'],
		[{TERM: 'dumb', FORCE_COLOR: ''}, '16'],
		[{}, 'nothing'],
	] as const)('%o has %s', (environment, depth) => {
		expect(colourDepthOf(environment)).toBe(depth);
	});

	test('the background is read from what the terminal tells, in any number of digits', () => {
		expect(backgroundOf('rgb:fdfd/f6f6/e3e3')).toBe('light');
		expect(backgroundOf('rgb:1e/1e/1e')).toBe('dark');
		expect(backgroundOf('rgb:f/f/f')).toBe('light');
		expect(backgroundOf('red')).toBeUndefined();
		expect(backgroundHint({COLORFGBG: '0;15'})).toBe('light');
		expect(backgroundHint({COLORFGBG: '15;default;0'})).toBe('dark');
		expect(backgroundHint({COLORFGBG: '15;default'})).toBeUndefined();
		expect(backgroundHint({})).toBeUndefined();
	});
});

/** As WCAG 2 counts it, 1 to 21. */
function contrast(one: string, other: string): number {
	const [dim = 0, bright = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
	return (bright + 0.05) / (dim + 0.05);
}

function light(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
		const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
		return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
