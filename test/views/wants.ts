import fc from 'fast-check';
import {expect, test} from 'vitest';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {band} from '../../source/views/layout-band.ts';
import {balanced} from '../../source/views/layout-wants.ts';
import {layoutOf} from '../../source/views/layout.ts';
import {drawBoard} from '../../source/views/panes/board.ts';
import {roomOf} from '../../source/views/room.ts';
import {textsOf} from '../helpers/text-of.ts';
import {aTask, byId, rich, withUi} from '../helpers/view-state.ts';

/* No row is cut beside blanks: what a pane does not need goes to one that has to cut something. */

const heights = (given: ReturnType<typeof balanced>) => given.map(({height}) => height);

test('rows that would stay empty go to the band that lacks fewest, and what is left goes back', () => {
	const bands = [band(10, ['checks', 1]), band(10, ['connection', 1]), band(10, ['changes', 1])];
	expect(heights(balanced(bands, {checks: 9, connection: 12, changes: 2}))).toEqual([11, 14, 5]);
	expect(heights(balanced(bands, {checks: 9, connection: 99, changes: 4}))).toEqual([11, 13, 6]);
	expect(heights(balanced(bands, {checks: 3, connection: 4, changes: 2}))).toEqual([10, 10, 10]);
	expect(heights(balanced(bands, undefined))).toEqual([10, 10, 10]);
});

test('whatever panes could fill, no row is lost and no pane becomes smaller than its frame', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.integer({min: 4, max: 40}), fc.integer({min: 0, max: 60})), {
				minLength: 1,
				maxLength: 4,
			}),
			(given) => {
				const names = ['checks', 'presence', 'nodes', 'alerts'] as const;
				const bands = given.map(([height], index) => band(height, [names[index] ?? 'checks', 1]));
				const wants = Object.fromEntries(given.map(([, want], index) => [names[index] ?? 'checks', want]));
				const after = heights(balanced(bands, wants));
				expect(after.reduce((sum, height) => sum + height, 0)).toBe(
					given.reduce((sum, [height]) => sum + height, 0),
				);
				expect(Math.min(...after)).toBeGreaterThanOrEqual(4);
			},
		),
	);
});

test('in 80 columns the runs of an agent have the room its list does not need', () => {
	const room = roomOf(withUi(rich, {screen: 'agents'}), {columns: 80, rows: 21, inputRows: 0});
	expect(layoutOf('agents', room).map(({height}) => height)).toEqual([
		rich.agents.size + 2,
		21 - rich.agents.size - 2,
	]);
});

test('a column of the board says how many it hides, at every height', () => {
	const tasks = byId(
		Array.from({length: 30}, (_, index) => aTask(`t-${index}`, {status: 'done', title: `Task ${index}`})),
	);
	const state = withUi({...rich, tasks}, {screen: 'tasks'});

	for (let height = 8; height < 40; height += 1) {
		const lines = textsOf(drawBoard({state, symbols: symbolsOf('unicode'), width: 60, height}).rows);
		const seen = lines.filter((line) => /Task \d/u.test(line)).length;
		expect(lines.join('\n')).toContain(`${30 - seen} more`);
	}
});
