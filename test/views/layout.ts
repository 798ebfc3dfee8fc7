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
			(screen, columns, rows, inputRows) => {
				const bands = layoutOf(screen, {columns, rows, inputRows});
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
