import {expect, test} from 'vitest';
import type {LogEntry} from '../../source/domain/events.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDetails} from '../../source/views/panes/details.ts';
import {drawEntry} from '../../source/views/panes/log.ts';
import {filterLine} from '../../source/views/parts/filter-line.ts';
import type {Line} from '../../source/views/parts/span.ts';
import {rich, ringOf, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');
const textOf = (rows: readonly Line[]): readonly string[] =>
	rows.map((row) => row.map(({text}) => text).join(''));
const whole = JSON.stringify({
	type: 'event',
	event: 'health',
	payload: {parts: Array.from({length: 40}, () => 'abc')},
});

function withFrame(json: string, bytes: number): State {
	const entry: LogEntry = {
		at: rich.now,
		direction: 'in',
		name: 'health',
		seq: undefined,
		bytes,
		json,
		verdict: 'known',
	};
	return withUi({...rich, log: ringOf(10, [entry])}, {screen: 'log'});
}

const detailsOf = (state: State): readonly string[] =>
	textOf(
		drawDetails({
			state: withUi(state, {mode: {type: 'details', first: 0}}),
			symbols,
			width: 76,
			height: 100,
		}).rows,
	);

test('a frame of the log is laid out with a line for each field, also where only a part of it was kept', () => {
	expect(detailsOf(withFrame(whole, whole.length))).toContain('  "event": "health",');
	const part = detailsOf(withFrame(whole.slice(0, 120), 6300));
	expect(part).toContain('  "event": "health",');
	expect(part.at(-1)).toBe('… the first 120 B of 6.3 kB are kept');
});

test('what does not fit beside the log says so, and where all of it is', () => {
	const {rows, foot} = drawEntry({state: withFrame(whole, whole.length), symbols, width: 40, height: 3});
	expect(textOf(rows).at(-1)).toMatch(/…$/u);
	expect(foot).toBe('d shows all of it');
	const all = drawEntry({state: withFrame('{"a":1}', 7), symbols, width: 40, height: 3});
	expect(textOf(all.rows)).toEqual(['{"a":1}']);
	expect(all.foot).toBeUndefined();
});

test('before the first letter the filter says what the list can be filtered by', () => {
	const state = withUi(withFrame(whole, 10), {mode: {type: 'filter'}});
	const says = textOf([filterLine(state, 80)])[0];
	expect(says).toContain('words, or type: way: verdict: text: name:');
	expect(says).toMatch(/Enter done *$/u);
});
