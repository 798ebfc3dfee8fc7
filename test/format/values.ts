import {expect, test} from 'vitest';
import {shortHash} from '../../source/format/hash.ts';
import {
	formatBytes,
	formatCount,
	formatMoney,
	formatMs,
	formatPercent,
	formatShort,
} from '../../source/format/number.ts';
import {bar, sparkColumns} from '../../source/format/sparkline.ts';
import {timeCells} from '../../source/format/time-cells.ts';
import {
	formatAge,
	formatAgo,
	formatClock,
	formatCountdown,
	formatLasted,
	formatLong,
	formatMoment,
	formatTenths,
} from '../../source/format/time.ts';

const min = 60_000;
const h = 60 * min;

test('ages are short', () => {
	expect([0, 999, 41_000, 12 * min, 3 * h, 47 * h, 48 * h].map((ms) => formatAge(ms))).toEqual([
		'now',
		'now',
		'41 s',
		'12 min',
		'3 h',
		'47 h',
		'2 d',
	]);
	expect([-5, 999, 41_000].map((ms) => formatAgo(ms))).toEqual(['now', 'now', '41 s ago']);
	expect([400, 9999, 12_000].map((ms) => formatTenths(ms))).toEqual(['0.4 s', '10.0 s', '12 s']);
	expect([0, 5000, 65_000, 76 * h].map((ms) => formatLong(ms))).toEqual([
		'0 s',
		'5 s',
		'1 min 5 s',
		'3 d 4 h',
	]);
});

test('time left counts down to zero, and never below', () => {
	expect([48_000, 47_001, 370_000, 3_723_000, 0, -5].map((ms) => formatCountdown(ms))).toEqual([
		'0:48',
		'0:48',
		'6:10',
		'1:02:03',
		'0:00',
		'0:00',
	]);
});

test('a moment of another day names the day', () => {
	const now = Date.UTC(2026, 10, 21, 14, 2, 11);
	expect(formatClock(now)).toBe('14:02:11');
	expect(formatMoment(now - h, now)).toBe('13:02');
	expect(formatMoment(now - 24 * h, now)).toBe('20 Nov 14:02');
});

test('numbers carry their units', () => {
	expect([12_400, 0].map((value) => formatCount(value))).toEqual(['12,400', '0']);
	expect([980, 12_400, 3_100_000].map((value) => formatShort(value))).toEqual(['980', '12.4 k', '3.1 M']);
	expect([512, 1234, 501_000_000].map((value) => formatBytes(value))).toEqual(['512 B', '1.2 kB', '501 MB']);
	expect([1.84, 0, 0.0042, -12, 1234.5].map((value) => formatMoney(value))).toEqual([
		'$1.84',
		'$0.00',
		'$0.0042',
		'−$12.00',
		'$1,234.50',
	]);
	expect([12.44, 100, 0.1].map((value) => formatPercent(value))).toEqual(['12.4 %', '100 %', '0.1 %']);
	// A loss has the sign of every other, and nothing has none.
	expect([-3.25, -0.01].map((value) => formatPercent(value))).toEqual(['−3.3 %', '0 %']);
	expect(formatMoney(-1e-5)).toBe('$0.0000');
	expect([5.5, 12, 1470, 42_000].map((value) => formatMs(value))).toEqual([
		'5.5 ms',
		'12 ms',
		'1,470 ms',
		'42 s',
	]);
});

test('what is not known is a dash, never zero', () => {
	const all = [formatAge, formatTenths, formatLong, formatCountdown, formatClock, formatCount, formatShort];
	const more = [formatAgo, formatBytes, formatMoney, formatPercent, formatMs];
	expect(new Set([...all, ...more].map((format) => format(undefined)))).toEqual(new Set(['–']));
	expect(formatMs(NaN)).toBe('–');
});

test('sparklines and bars have exactly their width', () => {
	const levels = ['1', '2', '3', '4'];
	expect(sparkColumns([0, 1, 2, 3], {width: 6, height: 1}, {levels, low: 0, high: 3})).toEqual(['  1234']);
	expect(sparkColumns([5, 5, 5], {width: 3, height: 1}, {levels, low: 5, high: 5})).toEqual(['111']);
	expect(sparkColumns([1, 2, 3, 4, 5], {width: 2, height: 1}, {levels, low: 4, high: 5})).toEqual(['14']);
	expect(sparkColumns([0, 3, 7], {width: 4, height: 2}, {levels, low: 0, high: 7})).toEqual(['   4', ' 144']);
	expect(sparkColumns([3, undefined, 9], {width: 3, height: 1}, {levels, low: 0, high: 3})).toEqual(['4 4']);
	expect([bar(0, 4, '#'), bar(0.01, 4, '#'), bar(0.5, 4, '#'), bar(2, 4, '#')]).toEqual([
		' '.repeat(4),
		'#   ',
		'##  ',
		'####',
	]);
});

test('samples of any rhythm stand on one axis of time, the highest of each cell, and are held a while', () => {
	const samples = [0, 12, 14, 60].map((at) => ({at, value: at}));
	const cells = (until: number) => timeCells(samples, {until, cellMs: 10, width: 8, heldMs: 30});
	expect(cells(69)).toEqual([undefined, 0, 14, 14, 14, 14, undefined, 60]);
	expect(cells(60)).toEqual(cells(69));
	expect(cells(75)).toEqual([0, 14, 14, 14, 14, undefined, 60, 60]);
	expect(cells(200)).toEqual(Array.from({length: 8}));
});

test('a hash is short enough to compare', () => {
	expect(shortHash('9f3ac21d0b6c')).toBe('9f3ac21d');
	expect(shortHash('')).toBe('–');
});

test('how long something took is told in one notation, and never as nothing', () => {
	expect([12, 1200, 2396, 42_000, 3 * min].map((ms) => formatLasted(ms))).toEqual([
		'0.1 s',
		'1.2 s',
		'2.4 s',
		'42 s',
		'3 min',
	]);
});
