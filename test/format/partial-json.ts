import {expect, test} from 'vitest';
import {laidOutPart} from '../../source/format/partial-json.ts';

test('whole JSON is laid out as it always is', () => {
	for (const value of [{}, [], {a: 1, b: [1, {c: 'x, {y}: "z"'}], d: {}, e: []}, [null, true, '\\']]) {
		expect(laidOutPart(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
	}
});

test('what was cut is laid out as far as it goes', () => {
	expect(laidOutPart('{"a":[1,{"b":"cut sho')).toBe('{\n  "a": [\n    1,\n    {\n      "b": "cut sho');
	expect(laidOutPart('}}]')).toBe('\n}\n}\n]');
	expect(laidOutPart('{"a":"\\')).toBe('{\n  "a": "\\');
});
