import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decimalsOf, formatPrice, formatSigned} from '../../source/format/number.ts';
import {halfOf, rowOf, scaleOf} from '../../source/format/scale.ts';

describe('prices', () => {
	test('a price has the decimals it needs, or those it is given', () => {
		expect(formatPrice(100_000)).toBe('100,000');
		expect(formatPrice(1.0851)).toBe('1.0851');
		expect(formatPrice(1.0851, 5)).toBe('1.08510');
		expect(formatPrice(0.1 + 0.2)).toBe('0.3');
		expect(formatPrice(-12.5, 2)).toBe('−12.50');
		expect(formatPrice(-0.001, 2)).toBe('0.00');
		expect(formatPrice(1_234_567.5)).toBe('1,234,567.5');
		expect(formatPrice(undefined)).toBe('–');
		expect(formatPrice(NaN, 2)).toBe('–');
	});

	test('a difference says its sign, nought has none', () => {
		expect(formatSigned(12)).toBe('+12.00');
		expect(formatSigned(-5)).toBe('−5.00');
		expect(formatSigned(0)).toBe('0.00');
		expect(formatSigned(0.001)).toBe('0.00');
		expect(formatSigned(undefined)).toBe('–');
	});

	test('decimals are those of the finest price', () => {
		expect(decimalsOf([1.5, 1.25, undefined, 3])).toBe(2);
		expect(decimalsOf([100_000])).toBe(0);
		expect(decimalsOf([])).toBe(0);
	});
});

describe('a scale', () => {
	const candles = [{high: 110, low: 100}];

	test('puts the highest at the top and the lowest at the bottom', () => {
		const scale = scaleOf(candles, [], 10);
		expect(halfOf(110, scale)).toBe(0);
		expect(halfOf(100, scale)).toBe(19);
		expect(rowOf(105, scale)).toBe(5);
	});

	test('holds a price that is near, and leaves out one that would flatten the candles', () => {
		expect(scaleOf(candles, [95, 118], 20)).toMatchObject({high: 118, low: 95});
		expect(scaleOf(candles, [20, 500], 20)).toMatchObject({high: 110, low: 100});
		expect(halfOf(500, scaleOf(candles, [500], 20))).toBe(-1);
		expect(halfOf(20, scaleOf(candles, [20], 20))).toBe(40);
	});

	test('a market that stands still has a scale as well', () => {
		const scale = scaleOf([{high: 5, low: 5}], [], 4);
		expect(rowOf(5, scale)).toBeGreaterThanOrEqual(0);
		expect(rowOf(5, scale)).toBeLessThan(4);
	});

	test('a row and the price in its middle belong together', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 1_000_000}),
				fc.integer({min: 1, max: 10_000}),
				fc.integer({min: 1, max: 60}),
				(low, span, rows) => {
					const scale = scaleOf([{high: low + span, low}], [], rows);

					for (let row = 0; row < rows; row += 1) {
						const middle = scale.high - ((row + 0.5) * (scale.high - scale.low)) / rows;
						expect(rowOf(middle, scale)).toBe(row);
					}
				},
			),
		);
	});
});
