import {expect, test} from 'vitest';
import type {StopPart, StopReport} from '../../source/domain/stop.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawStop} from '../../source/views/panes/stop-report.ts';
import {textsOf} from '../helpers/text-of.ts';
import {withUi} from '../helpers/view-state.ts';

const now = 1_000_000;
const because =
	'the gateway says it started, and what was read since does not show that it came to its end yet';

const parts: readonly StopPart[] = (['trading', 'orders', 'positions', 'runs', 'agents'] as const).map(
	(id) => ({
		id,
		says: `${id} are stopped`,
		status: 'unproven',
		because,
		since: now - 20_000,
	}),
);

const stop: StopReport = {
	what: 'stop',
	action: 'close_all',
	startedAt: now - 40_000,
	queuedUntil: undefined,
	endedAt: now - 10_000,
	parts,
};

const state: State = withUi({...initialState(now), stop}, {mode: {type: 'stop-report'}});

test.each([7, 8, 9, 11, 13, 20])('in %i rows every part of a stop is told, and what to do', (height) => {
	const rows = textsOf(drawStop({state, symbols: symbolsOf('unicode'), width: 56, height}).rows);
	expect(rows.length).toBeLessThanOrEqual(height);
	expect(rows.filter((row) => row.includes(' are stopped'))).toHaveLength(parts.length);
	expect(rows.join(' ')).toContain('x puts this away');
});

test('why a part is not proven is told as far as there is room', () => {
	const whys = (height: number) =>
		textsOf(drawStop({state, symbols: symbolsOf('unicode'), width: 56, height}).rows).filter((row) =>
			row.includes('the gateway says it started'),
		).length;
	expect(whys(8)).toBe(0);
	expect(whys(12)).toBe(parts.length);
	expect(whys(18)).toBe(parts.length);
});
