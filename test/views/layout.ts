import fc from 'fast-check';
import {expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {layoutOf} from '../../source/views/layout.ts';

test('bands fill every terminal exactly, and no pane is too small for its frame', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...screenNames),
			fc.integer({min: 60, max: 320}),
			fc.integer({min: 9, max: 120}),
			fc.integer({min: 0, max: 30}),
			fc.option(fc.integer({min: 0, max: 40}), {nil: undefined}),
			fc.boolean(),
			(screen, columns, rows, inputRows, count, isTrade) => {
				const bands = layoutOf(screen, {columns, rows, inputRows, isTrade, projects: count, accounts: count});
				expect(bands.reduce((sum, {height}) => sum + height, 0)).toBe(rows);

				for (const {height, panes} of bands) {
					expect(height).toBeGreaterThanOrEqual(3);
					expect(panes.reduce((sum, {width}) => sum + width, 0)).toBe(columns);
					expect(Math.min(...panes.map(({width}) => width))).toBeGreaterThanOrEqual(20);
				}
			},
		),
	);
});

test('what needs a person stays when nearly everything else is gone', () => {
	const names = layoutOf('overview', {columns: 60, rows: 9, inputRows: 0}).flatMap(({panes}) =>
		panes.map(({pane}) => pane),
	);
	expect(names[0]).toBe('needs-you');
	expect(names).not.toContain('chat-tail');
});

test('a desk loses its copies first, then the market, then the accounts, and never the trades', () => {
	const at = (columns: number, rows: number) =>
		layoutOf('trading', {columns, rows, inputRows: 0, accounts: 2}).flatMap(({panes}) =>
			panes.map(({pane}) => pane),
		);
	expect(at(120, 33)).toEqual(['risk', 'follows', 'accounts', 'trades', 'market']);
	expect(at(80, 40)).toEqual(['risk', 'accounts', 'trades', 'market', 'follows']);
	expect(at(80, 21)).toEqual(['risk', 'accounts', 'trades', 'market']);
	expect(at(60, 13)).toEqual(['risk', 'accounts', 'trades']);
	expect(at(60, 11)).toEqual(['risk', 'trades']);
});

test('projects stand above the tasks only where the gateway has projects, and leave the tasks the greater part', () => {
	const heights = (projects: number | undefined) =>
		layoutOf('tasks', {columns: 80, rows: 21, inputRows: 0, projects}).map(({height}) => height);
	expect(heights(undefined)).toEqual([21]);
	expect(heights(0)).toEqual([3, 18]);
	expect(heights(3)).toEqual([5, 16]);
	expect(heights(100)).toEqual([7, 14]);
});
