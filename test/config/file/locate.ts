import fc from 'fast-check';
import {stringify} from 'smol-toml';
import {describe, expect, test} from 'vitest';
import {locateJson} from '../../../source/config/file/locate-json.ts';
import {locateToml} from '../../../source/config/file/locate-toml.ts';
import {lineOf} from '../../../source/config/file/places.ts';

describe('the line of a key', () => {
	test('is found in every way TOML writes keys and values', () => {
		const places = locateToml(`a = 1 # b = 2
"b.c" = """
d = 3
""" # still b.c
e.f = ['x', [1,
  2], {g = "]"}]

[ h . "i" ]
j = '''
[k]'''
l = { m = 1, n = { o = 2 } }
[[p]]
q = 2026-11-21T10:00:00Z
`);
		const lines = [
			[['a'], 1],
			[['b.c'], 2],
			[['d'], 1],
			[['e', 'f'], 5],
			[['e', 'f', '2', 'g'], 6],
			[['h', 'i'], 8],
			[['h', 'i', 'j'], 9],
			[['k'], 1],
			[['h', 'i', 'l', 'n', 'o'], 11],
			[['p'], 12],
			[['p', 'q'], 13],
		] as const;

		for (const [path, line] of lines) {
			expect([path, lineOf(places, path)]).toEqual([path, line]);
		}
	});

	test('is that of the table where the key does not stand', () => {
		expect(lineOf(locateToml('\n[a]\nb = 1'), ['a', 'c'])).toBe(2);
	});

	test('is found in JSON', () => {
		const places = locateJson('{\n"a": [1,\n{"b": "}\\""}],\n"c": {"d":\n{"e": 2}}}');
		expect(lineOf(places, ['a', '1', 'b'])).toBe(3);
		expect(lineOf(places, ['c', 'd'])).toBe(4);
		expect(lineOf(places, ['c', 'd', 'e'])).toBe(5);
	});

	test('every key of any file has a line, in both languages', () => {
		const table = fc.letrec((tie) => ({
			value: fc.oneof(
				{maxDepth: 3},
				fc.string(),
				fc.integer(),
				fc.boolean(),
				fc.array(fc.string(), {maxLength: 3}),
				tie('table'),
			),
			table: fc.dictionary(fc.stringMatching(/^[a-z."#=\] ']{1,6}$/), tie('value'), {maxKeys: 4}),
		})).table;
		fc.assert(
			fc.property(table, (value) => {
				for (const [text, locate] of [
					[stringify(value), locateToml],
					[JSON.stringify(value, undefined, 2), locateJson],
				] as const) {
					const places = locate(text);

					for (const path of keysIn(value, [])) {
						const line = places.get(JSON.stringify(path)) ?? 0;
						expect([path, text, line > 0 && line <= text.split('\n').length]).toEqual([path, text, true]);
					}
				}
			}),
			{numRuns: 150},
		);
	});
});

function keysIn(value: unknown, path: readonly string[]): ReadonlyArray<readonly string[]> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.entries(value).flatMap(([name, below]) => [[...path, name], ...keysIn(below, [...path, name])])
		: [];
}
