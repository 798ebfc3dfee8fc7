import {expect, test} from 'vitest';
import {table, type Column} from '../../source/format/table.ts';
import {textsOf} from '../helpers/text-of.ts';

const columns: readonly Column[] = [{grow: 4, most: 12}, {}, {align: 'right', isEdge: true}];

const drawn = (names: readonly string[], width: number): readonly string[] =>
	textsOf(
		table(
			names.map((name) => [{text: name}, {text: 'linux'}, {text: '3 s'}]),
			columns,
			width,
		),
	);

test('on a wide pane what belongs to a name stays near it, and only the age is at the edge', () => {
	expect(drawn(['harbor'], 40)).toEqual(['harbor        linux                  3 s']);
});

test('no column moves because a name under the bound got longer', () => {
	const [short = ''] = drawn(['a'], 40);
	const [long = ''] = drawn(['a long name'], 40);
	expect(long.indexOf('linux')).toBe(short.indexOf('linux'));
});

test('a name longer than the bound is not cut where there is room', () => {
	expect(drawn(['a name of twenty-two c'], 40)[0]).toMatch(/^a name of twenty-two c {2}linux +3 s$/u);
});
