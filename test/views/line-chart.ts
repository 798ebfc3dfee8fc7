import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {lineChartRows} from '../../source/views/parts/line-chart.ts';
import {often} from '../helpers/often.ts';
import {textOf} from '../helpers/text-of.ts';

const unicode = symbolsOf('unicode');
const ascii = symbolsOf('ascii');
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 18, 9);

function words(rows: ReturnType<typeof lineChartRows>): readonly string[] {
	return rows.map((row) => textOf(row).trimEnd());
}

function hourly(values: readonly number[]): readonly {at: number; value: number}[] {
	return values.map((value, index) => ({at: start + index * hour, value}));
}

/** The same numbers on every run. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

test('a chart has exactly its height, and is never wider than its width', () => {
	const random = numbers(7);
	const rounds = often(400, {atLength: 10_000});

	for (let round = 0; round < rounds; round += 1) {
		const width = Math.floor(random() * 90);
		const height = Math.floor(random() * 16);
		const scale = 10 ** Math.floor(random() * 14 - 4);
		const points = Array.from({length: Math.floor(random() * 60)}, () => ({
			at: start + Math.floor(random() * 1000) * hour,
			value: random() < 0.05 ? NaN : (random() - 0.3) * scale,
		}));
		const rows = lineChartRows(points, {
			width,
			height,
			symbols: random() < 0.5 ? unicode : ascii,
			baseline: random() < 0.5 ? undefined : random() * scale,
		});
		expect(rows).toHaveLength(height);
		expect(rows.every((row) => widthOf(row) <= width)).toBe(true);
	}
});

test('a rise goes from the lower left to the upper right, between its lowest and its highest value', () => {
	const rows = lineChartRows(hourly([100, 101, 102, 103, 104, 105, 106, 107]), {
		width: 14,
		height: 5,
		symbols: unicode,
	});
	expect(words(rows)[0]).toMatch(/^107 +\S+$/u);
	expect(words(rows)[3]).toMatch(/^100 \S+$/u);
	expect(words(rows)[4]).toMatch(/16:00$/u);
});

test('in ASCII there is nothing else', () => {
	const rows = lineChartRows(hourly([3, 1, 4, 1, 5, 9, 2, 6]), {
		width: 40,
		height: 8,
		symbols: ascii,
		baseline: 3,
	});
	expect(words(rows).join('')).toMatch(/^[ -~]*$/u);
});

test('one point is one dot, named once', () => {
	const rows = words(lineChartRows(hourly([9952.5]), {width: 30, height: 5, symbols: unicode}));
	expect(rows.join('').match(/9,952\.5/gu)).toHaveLength(1);
	expect(rows.join('').match(/[⠁-⣿]/gu)).toHaveLength(1);
	expect(rows.at(-1)).toMatch(/09:00$/u);
});

test('what does not move is a level line in one row, with one value', () => {
	const rows = words(lineChartRows(hourly([5, 5, 5, 5, 5]), {width: 30, height: 5, symbols: unicode}));
	expect(rows.filter((row) => /[⠁-⣿]/u.test(row))).toEqual([expect.stringMatching(/^5 [⠁-⣿]{28}$/u)]);
	expect(rows.join('').match(/5 /gu)).toHaveLength(1);
});

test('a value that is missing leaves a gap, and so does a pause far longer than the others', () => {
	const level = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
	const whole = words(lineChartRows(hourly([...level, ...level]), {width: 42, height: 3, symbols: unicode}));
	const broken = words(
		lineChartRows(hourly([...level, NaN, NaN, ...level]), {
			width: 42,
			height: 3,
			symbols: unicode,
		}),
	);
	const paused = words(
		lineChartRows([...hourly(level), ...hourly(level).map(({at, value}) => ({at: at + 40 * hour, value}))], {
			width: 42,
			height: 3,
			symbols: unicode,
		}),
	);
	const empties = (rows: readonly string[]): number =>
		Array.from({length: 38}, (_, column) => column + 2).filter((column) =>
			rows.every((row) => /[ \d]/u.test(row[column] ?? ' ')),
		).length;
	expect(empties(whole)).toBe(0);
	expect(empties(broken)).toBeGreaterThan(1);
	expect(empties(paused)).toBeGreaterThan(15);
});

test('the last value is named where the line ends', () => {
	const rows = lineChartRows(hourly([10, 90, 10, 90, 50]), {width: 40, height: 9, symbols: unicode});
	const named = rows.find((row) => row[0]?.bold === true);
	expect(named?.[0]?.text.trim()).toBe('50');
	expect(rows.indexOf(named!)).toBeGreaterThan(1);
	expect(rows.indexOf(named!)).toBeLessThan(6);
});

test('above the baseline is told from below it, and the baseline is drawn', () => {
	const rows = lineChartRows(hourly([50, 90, 10, 50]), {
		width: 40,
		height: 8,
		symbols: unicode,
		baseline: 50,
	});
	expect(rows[0]!.some(({tone}) => tone === 'good')).toBe(true);
	expect(rows[6]!.some(({tone}) => tone === 'bad')).toBe(true);
	expect(words(rows).some((row) => row.includes('╌╌╌'))).toBe(true);
});

test('a baseline far away does not flatten the line', () => {
	const rows = words(
		lineChartRows(hourly([50, 51, 52]), {width: 40, height: 8, symbols: unicode, baseline: 5000}),
	);
	expect(rows.filter((row) => /[⠁-⣿]/u.test(row)).length).toBeGreaterThan(5);
	expect(rows.join('')).not.toContain('╌');
});

test('without a single point it says so', () => {
	expect(words(lineChartRows([], {width: 30, height: 3, symbols: unicode}))).toEqual([
		'No points yet.',
		'',
		'',
	]);
});

test('ten thousand points take no more room than there is', () => {
	const random = numbers(3);
	let value = 10_000;
	const points = hourly(Array.from({length: 10_000}, () => (value += (random() - 0.5) * 100)));
	const rows = words(lineChartRows(points, {width: 100, height: 20, symbols: unicode}));
	expect(rows).toHaveLength(20);
	expect(rows.filter((row) => row.length > 100)).toEqual([]);
});
