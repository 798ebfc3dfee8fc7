import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawChanges} from '../../source/views/panes/changes.ts';
import {now, rich, ringOf} from '../helpers/view-state.ts';

type Change = {
	readonly path: string;
	readonly from: string | number | undefined;
	readonly to: string | number | undefined;
};

function drawn(change: Change, width = 60) {
	const state: State = {
		...rich,
		health: {...rich.health, changes: ringOf(9, [{...change, at: now - 41_000}])},
	};
	const [row = []] = drawChanges({state, symbols: symbolsOf('unicode'), width, height: 5}).rows;
	return {
		row,
		words: row
			.map(({text}) => text)
			.join('')
			.replaceAll(/ {3,}/gu, '  '),
	};
}

test('another value is shown with what it was, and with its age', () => {
	expect(drawn({path: '/disk/freePercent', from: 12, to: 8}).words).toBe('· disk freePercent  12 → 8  41 s');
});

test('what came and what went are told apart by their signs', () => {
	expect(drawn({path: '/a~1b/c~0d', from: undefined, to: 'x'}).words).toBe('+ a/b c~d  x  41 s');
	expect(drawn({path: '/a', from: 'x', to: undefined}).words).toBe('− a  was x  41 s');
});

test('of a long path the end is kept', () => {
	const path = '/channels/telegram/accounts/default/probe/lastError';
	expect(drawn({path, from: 'timeout', to: 'refused'}, 50).words).toMatch(/^· … (?:probe )?lastError /u);
});

test('it fits at every width', () => {
	for (let width = 26; width < 120; width += 1) {
		const {row} = drawn({path: '/one/two/three/漢字', from: 'a long value', to: 'another 漢字 value'}, width);
		expect(widthOf(row)).toBeLessThanOrEqual(width);
	}
});
