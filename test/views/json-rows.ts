import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {widthOf} from '../../source/format/fit.ts';
import {foldedJsonRows} from '../../source/views/parts/json-rows.ts';
import {textsOf} from '../helpers/text-of.ts';

function drawn(value: Json, width = 40, height = 20): readonly string[] {
	return textsOf(foldedJsonRows(value, {width, height}));
}

const moon: Json = {phase: 'waxing: "new"', light: 0.91, says: ['nothing', 'much'], none: null};

test('what fits on a line is on one', () => {
	expect(drawn({a: 1, b: [true, 'x, y']}, 40)).toEqual(['{"a": 1, "b": [true, "x, y"]}']);
});

test('else each of its parts has a line, and those that fit are not taken apart', () => {
	expect(drawn(moon, 40)).toEqual([
		'{',
		String.raw`  "phase": "waxing: \"new\"",`,
		'  "light": 0.91,',
		'  "says": ["nothing", "much"],',
		'  "none": null',
		'}',
	]);
});

test('it is the same document', () => {
	const value: Json = {list: [1, {a: 'b c', d: [[], {}]}, 'é 漢字'], 'a key: with "signs"': {x: -1.5e30}};
	expect(JSON.parse(drawn(value, 20, 500).join(''))).toEqual(value);
});

test('what does not fit is counted', () => {
	const rows = drawn(
		Array.from({length: 100}, (_, index) => index),
		20,
		6,
	);
	expect(rows).toHaveLength(6);
	expect(rows.at(-1)).toBe('… 97 more lines');
});

test('names step back behind values', () => {
	const spans = foldedJsonRows({name: 'value', n: 12}, {width: 40, height: 2}).flat();
	expect(spans.find(({text}) => text.includes('name'))?.tone).toBe('muted');
	expect(spans.find(({text}) => text === '"value"')?.tone).toBeUndefined();
	expect(spans.find(({text}) => text === '12')?.tone).toBeUndefined();
});

test('a long line is never wider than the room', () => {
	const rows = foldedJsonRows({a: 'x'.repeat(300), b: '漢字'.repeat(40)}, {width: 21, height: 100});
	expect(rows.filter((row) => widthOf(row) > 21)).toEqual([]);
});
