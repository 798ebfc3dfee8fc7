import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawHelp, lastHelpLine} from '../../source/views/panes/help.ts';
import {inColumns} from '../../source/views/parts/key-columns.ts';
import {asSeen} from '../../source/views/unseen.ts';
import {rich, withUi} from '../helpers/view-state.ts';
import {textOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const size = {width: 56, height: 11};

function shown(first: number): string {
	const state = withUi(rich, {screen: 'decisions', mode: {type: 'help', first}});
	const {rows, foot} = drawHelp(bindings)({state, symbols, ...size});
	return [...rows.map((row) => textOf(row)), foot ?? ''].join('\n');
}

test('on the smallest terminal every key can be scrolled to', () => {
	const last = lastHelpLine({state: withUi(rich, {screen: 'decisions'}), bindings}, size);
	const all = Array.from({length: last + 1}, (_, first) => shown(first)).join('\n');

	for (const title of [
		'Decide',
		'While a decision is armed',
		'While a reason is written',
		'In the palette',
		'In a form',
		'While writing',
	]) {
		expect(all).toContain(title);
	}

	expect(shown(0)).toMatch(/j shows \d+ more$/u);
	expect(shown(last)).toMatch(/k goes back, \d+ above$/u);
});

test('moving scrolls the help, and never beyond its end', () => {
	const state = withUi(rich, {mode: {type: 'help'}});
	const about = {state, symbols};
	const terminal = {columns: 60, rows: 16};
	expect(asSeen({type: 'list.move', by: 'one', way: 'down'}, terminal, about)).toEqual({
		type: 'details.scrolled',
		first: 1,
	});
	expect(asSeen({type: 'list.move', by: 'one', way: 'up'}, terminal, about)).toEqual({
		type: 'details.scrolled',
		first: 0,
	});
	expect(asSeen({type: 'list.move', by: 'all', way: 'down'}, terminal, about)).toEqual({
		type: 'details.scrolled',
		first: lastHelpLine({state, bindings}, size),
	});
});

test.each([24, 30, 31, 36])('at %d rows no heading stands alone at the foot of a column', (height) => {
	const state = withUi(rich, {screen: 'decisions', mode: {type: 'help'}});
	const {rows} = drawHelp(bindings)({state, symbols, width: 116, height});
	const foot = rows.at(-1) ?? [];
	expect(foot.filter(({bold, text}) => bold === true && text.trim() !== '')).toEqual([]);
});

test('a heading goes on to the next column with its rows, but for one of them alone', () => {
	const key = (text: string) => [{text}, {text: '  '}, {text: 'does it'}];
	const heading = [{text: 'In a form'}];
	const lines = [key('a'), key('b'), [], heading, key('c'), key('d')];
	expect(inColumns(lines, 5).slice(3)).toEqual([[], [], heading, key('c'), key('d')]);
	expect(inColumns(lines.slice(0, -1), 5).slice(3)).toEqual([heading, key('c')]);
});

test('why a key cannot be used is never cut', () => {
	const state = withUi(rich, {screen: 'decisions', mode: {type: 'help'}});
	const {rows} = drawHelp(bindings)({state, symbols, width: 116, height: 30});
	expect(rows.map((row) => textOf(row)).join('\n')).not.toContain('…');
});

test('what a key does is never cut either, and its words are whole where there is room for them', () => {
	for (const screen of ['decisions', 'trading', 'agents'] as const) {
		for (const [width, height] of [
			[196, 55],
			[116, 31],
			[76, 19],
			[56, 11],
		] as const) {
			const keys = {state: withUi(rich, {screen}), bindings};
			const last = lastHelpLine(keys, {width, height});
			const {rows, count} = drawHelp(bindings)({
				state: withUi(rich, {screen, mode: {type: 'help', first: Math.floor(last / 2)}}),
				symbols,
				width,
				height,
			});
			expect(rows.map((row) => textOf(row)).join('\n')).not.toContain('…');
			expect(count?.map(({text}) => text.length)).toEqual([width < 60 ? 36 : 39]);
		}
	}

	const wide = drawHelp(bindings)({
		state: withUi(rich, {screen: 'decisions', mode: {type: 'help'}}),
		symbols,
		width: 196,
		height: 55,
	});
	expect(wide.foot).toBeUndefined();
	expect(wide.rows.map((row) => textOf(row)).join(' ')).toMatch(
		/reject, at once and without a second key; u takes it/u,
	);
});

test("with keys of a person's own the help is scrolled to its end all the same", () => {
	const own = bindings.map((binding) =>
		binding.group === 'screens' ? {...binding, keys: binding.keys.map((key) => `f${key}`)} : binding,
	);
	const state = withUi(rich, {mode: {type: 'help'}});
	const last = lastHelpLine({state, bindings: own}, size);
	expect(last).toBeGreaterThan(lastHelpLine({state, bindings}, size));
	expect(
		asSeen(
			{type: 'list.move', by: 'all', way: 'down'},
			{columns: 60, rows: 16},
			{state, symbols, bindings: own},
		),
	).toEqual({type: 'details.scrolled', first: last});
});

test('the keys of an armed decision and of a reason stand apart, and only where there are decisions', () => {
	const wordsOn = (screen: 'decisions' | 'log') =>
		drawHelp(bindings)({
			state: withUi(rich, {screen, mode: {type: 'help'}}),
			symbols,
			width: 76,
			height: 200,
		}).rows.map((row) => textOf(row).trimEnd());
	const words = wordsOn('decisions');
	const armedAt = words.indexOf('While a decision is armed');
	expect(words.slice(armedAt + 1, words.indexOf('', armedAt)).join('\n')).not.toContain('go on');
	expect(words[words.indexOf('While a reason is written') + 1]).toMatch(/^Enter +go on/u);
	expect(wordsOn('log')).not.toContain('While a reason is written');
});
