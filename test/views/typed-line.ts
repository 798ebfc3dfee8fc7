import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {draftWith} from '../../source/store/draft.ts';
import {filterLine} from '../../source/views/parts/filter-line.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {lineWithCursor} from '../../source/views/panes/input.ts';
import {rich, withUi} from '../helpers/view-state.ts';
import {textOf} from '../helpers/text-of.ts';

/** What stands in a field; a cursor behind the last letter stands on a space. */
const seen = (text: string, cursor: number, width: number) => textOf(lineWithCursor({text, cursor}, width));

test('a field of one line shows all that fits, wherever the cursor stands', () => {
	expect(seen('seventeen letters', 17, 18)).toBe('seventeen letters ');
	expect(seen('seventeen letters', 3, 18)).toBe('seventeen letters');
});

test('a field that is too short slides letter by letter, and says on which side it goes on', () => {
	expect(seen('one two three four', 18, 12)).toBe('…three four ');
	expect(seen('one two three four.', 19, 12)).toBe('…hree four. ');
	expect(seen('one two three four', 0, 12)).toBe('one two thr…');
	expect(seen('one two three four', 12, 12)).toBe('…two three …');
});

test('a field never takes more cells than its room, and always shows its cursor', () => {
	const text = 'größer 日本語の文字 👩‍👩‍👧 and some words behind it';

	for (let width = 4; width <= 60; width += 1) {
		for (const cursor of [0, 5, 9, 12, text.length]) {
			const line = lineWithCursor({text, cursor}, width);
			expect(widthOf(line)).toBeLessThanOrEqual(width);
			expect(line.filter(({inverse}) => inverse === true)).toHaveLength(1);
		}
	}
});

const reasonFor = (text: string, width: number) =>
	textOf(
		promptOf(
			withUi(rich, {mode: {type: 'reason', targets: []}, drafts: new Map([['reason', draftWith(text)]])}),
			width,
		) ?? [],
	);

test('the hint beside a reason gives way to what is typed', () => {
	expect(reasonFor('why', 80)).toMatch(/^ Reject because why .* Up Down for presets {3}Enter goes on $/u);
	const longer = 'the branch is frozen until noon';
	expect(reasonFor(longer, 80)).toMatch(new RegExp(`^ Reject because ${longer} .* Enter $`, 'u'));
	const long = 'the branch is frozen until the release is out';
	expect(reasonFor(long, 80)).toContain(` Reject because ${long} `);
	const whole = 'the branch is frozen until the release of tonight is out';
	expect(reasonFor(whole, 80).trimEnd()).toBe(` Reject because ${whole}`);
});

test('the hint beside a filter gives way to what is typed', () => {
	const filtered = (text: string) =>
		textOf(filterLine(withUi(rich, {screen: 'tasks', mode: {type: 'filter'}, filter: {tasks: text}}), 80));
	expect(filtered('ready')).toMatch(/^ filter ready .*!word leaves out {3}\^U shows all {3}Enter done $/u);
	const long = 'a long filter for this small line';
	expect(filtered(long)).toMatch(new RegExp(`^ filter ${long} .*Enter done $`, 'u'));
});
