import {describe, expect, test} from 'vitest';
import type {Candle, Series} from '../../source/domain/trading.ts';
import {roundTicks} from '../../source/format/ticks.ts';
import type {Levels} from '../../source/store/select-plans.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {candleRows} from '../../source/views/parts/candle-chart.ts';
import {chartOf} from '../../source/store/select-chart.ts';
import {desk} from '../helpers/view-desk.ts';
import {now} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const {series} = chartOf(desk, 'p-1');

function closingAt(close: number): Series {
	const candles = series!.candles.map((candle, index, all): Candle =>
		index === all.length - 1 ? {...candle, close} : candle,
	);
	return {...series!, candles};
}

function scaleWords(one: Series, levels: Levels | undefined, height: number): readonly string[] {
	return textsOf(candleRows(one, levels, {width: 51, height, symbols, now}).slice(0, height - 1)).flatMap(
		(row) => /[\d,.]+(?: +[a-z]+[↑↓]?)? *$/u.exec(row)?.[0].trim() ?? [],
	);
}

const levels = {entry: 100_000, stop: 99_500, target: 101_200};

describe('the scale of a chart', () => {
	test.each([
		[100_000, 16],
		[100_010, 16],
		[99_990, 16],
		[100_001, 8],
		[99_999, 5],
	])('names the price now beside the entry it has come to: %d in %d rows', (close, height) => {
		const words = scaleWords(closingAt(close), levels, height);
		const at = words.findIndex((each) => each.endsWith('now'));
		const entry = words.findIndex((each) => each.endsWith('entry'));
		expect(words[at]).toContain(close.toLocaleString('en-US'));
		expect(Math.sign(entry - at)).toBe(close >= 100_000 ? 1 : -1);
	});

	test.each([5, 6, 8, 12, 20])(
		'gives no line the name of what lies beyond the edge, and names the entry first, the higher above the lower: %d rows',
		(height) => {
			const sold = {entry: 101_500, stop: 102_000, target: 100_250.5};
			const words = scaleWords(closingAt(100_038), sold, height);
			expect(words.join('|')).toContain('entry');
			const prices = words.map((each) => Number(/[\d,.]+/u.exec(each)?.[0].replaceAll(',', '')));
			expect(prices).toEqual(prices.toSorted((one, other) => other - one));
		},
	);

	test.each([5, 6, 7])(
		'of two prices beyond the top names both, the further one at the edge: %d rows',
		(height) => {
			const words = scaleWords(
				closingAt(100_038),
				{entry: 101_500, stop: 102_000, target: undefined},
				height,
			);
			expect(words.slice(0, 2)).toEqual(['102,000 stop↑', '101,500 entry↑']);
		},
	);

	test('names the entry alone beyond the top where the row below is that of a line', () => {
		const marks = [{name: 'order', price: 100_300, at: undefined}] as const;
		const rows = textsOf(
			candleRows(
				series!,
				{entry: 101_500, stop: 102_000, target: undefined},
				{width: 51, height: 5, symbols, now, marks},
			),
		);
		const named = rows.find((row) => row.includes('entry↑')) ?? '';
		expect(named).not.toContain(symbols.level);
		expect(rows.findIndex((row) => row.includes('stop↑'))).toBeLessThanOrEqual(rows.indexOf(named));
	});

	test('has round prices, and no more of them than can be told apart', () => {
		const ticks = scaleWords(closingAt(100_038), undefined, 24).filter((each) => !each.endsWith('now'));
		expect(ticks.length).toBeGreaterThan(2);
		expect(ticks.filter((tick) => Number(tick.replaceAll(',', '')) % 50 !== 0)).toEqual([]);
	});

	test.each([
		[99_290, 100_290, 4, [99_500, 99_750, 100_000, 100_250]],
		[1.0831, 1.0893, 4, [1.084, 1.085, 1.086, 1.087, 1.088, 1.089]],
		[0, 1, 1, [0, 1]],
		[5, 5, 4, []],
		[9, 5, 4, []],
		[0, Infinity, 4, []],
	])('from %d to %d is parted roundly', (low, high, count, ticks) => {
		expect(roundTicks(low, high, count)).toEqual(ticks);
	});
});

test('in ASCII the name of a price above the chart points upwards', () => {
	const rows = textsOf(candleRows(series!, levels, {width: 51, height: 5, symbols: symbolsOf('ascii'), now}));
	expect(rows.join('\n')).toMatch(/101,200 target\^/u);
});
