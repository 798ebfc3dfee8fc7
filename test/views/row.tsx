import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {bindings} from '../../source/input/bindings.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {themeOf} from '../../source/theme/themes.ts';
import type {Drawing} from '../../source/views/drawing.ts';
import {bottomEdge, innerRows, topEdge} from '../../source/views/parts/frame.ts';
import {LookContext} from '../../source/views/parts/look.ts';
import {Pane} from '../../source/views/parts/pane.tsx';
import {Row, styleOf} from '../../source/views/parts/row.tsx';
import {bold, joinSpans, say, selectLine} from '../../source/views/parts/span.ts';
import {StillTable} from '../../source/views/parts/still-table.tsx';

const drawing: Drawing = {
	title: 'Agents',
	count: [say('12 ', 'muted'), say('running')],
	note: say('stale 12 s', 'soon'),
	rows: [[say('one')], selectLine([say('two')]), [say('a row that is far too long for its pane')]],
	foot: '1 to 3 of 9',
};

test('a pane is framed, named, and cut to its size', () => {
	const {lastFrame} = render(<Pane drawing={drawing} width={44} height={6} />);
	expect(lastFrame()).toBe(
		[
			'╭ Agents  12 running ───────── stale 12 s ─╮',
			'│ one                                      │',
			'│ two                                      │',
			'│ a row that is far too long for its pane  │',
			'│                                          │',
			'╰──────────────────────────── 1 to 3 of 9 ─╯',
		].join('\n'),
	);
});

test('of a pane that is old every figure is old, but for what the person did to its list', () => {
	const old = {...drawing, isOld: true, count: [say('3 '), say('here', 'muted'), bold('2 marked', 'accent')]};
	const edge = topEdge(old, 60, symbolsOf('unicode'));
	const toneOf = (words: string) => edge.find(({text}) => text === words)?.tone;
	expect(['3 ', 'here', '2 marked'].map((words) => toneOf(words))).toEqual(['old', 'old', 'accent']);
});

test('edges have exactly their width at every size', () => {
	for (let width = 20; width < 80; width += 1) {
		expect(widthOf(topEdge(drawing, width, symbolsOf('unicode')))).toBe(width);
		expect(widthOf(bottomEdge(drawing, width, symbolsOf('unicode')))).toBe(width);
		expect(innerRows(drawing, {width: width - 2, height: 5}).every((row) => widthOf(row) <= width - 2)).toBe(
			true,
		);
	}
});

test('the selected entry reaches from side to side', () => {
	const [first, second] = innerRows(drawing, {width: 20, height: 2});
	expect(widthOf(first!)).toBe(4);
	expect(widthOf(second!)).toBe(20);
	expect(second!.every((span) => span.selected === true)).toBe(true);
});

test('what is stale loses its colours and keeps its words', () => {
	const [row] = innerRows({...drawing, isOld: true, rows: [[bold('bad', 'bad')]]}, {width: 20, height: 1});
	expect(row).toEqual([say(' '), {text: 'bad', tone: 'old', bold: false}]);
});

test('a row in ASCII has our signs in their plain form', () => {
	const look = {theme: themeOf('mono'), symbols: symbolsOf('ascii'), bindings};
	const {lastFrame} = render(
		<LookContext value={look}>
			<Row line={[say('12 → 8 …'), say(' –', 'muted')]} />
		</LookContext>,
	);
	expect(lastFrame()).toBe('12 > 8 ~ -');
});

test('neighbours that look the same are one, and spaces join either', () => {
	expect(joinSpans([say('a', 'bad'), say('  '), say('b', 'bad'), say('c', 'good')])).toEqual([
		say('a  b', 'bad'),
		say('c', 'good'),
	]);
	expect(joinSpans([say('  '), say('a', 'bad')])).toEqual([say('  a', 'bad')]);
});

test('plain words need no style of their own', () => {
	expect(styleOf(say('a'), themeOf('dark'))).toBeUndefined();
	expect(styleOf(bold('a', 'bad'), themeOf('dark'))).toEqual({color: '#ff7b72', bold: true});
});

test('a still table has a line for each row, and straight columns for wide characters', () => {
	const rows = [
		{name: 'iPhone', status: 'connected'},
		{name: '書斎の iPad', status: 'away'},
	];
	const {lastFrame} = render(
		<StillTable headings={['name', 'status']} rows={rows} width={40} isOld={false} />,
	);
	expect(lastFrame()).toBe(['name         status', 'iPhone       connected', '書斎の iPad  away'].join('\n'));
});

test('where the chosen entry is turned over, no colour makes a patch in it', () => {
	const selected = {...say('a', 'bad'), selected: true};
	expect(styleOf(selected, themeOf('plain-dark'))).toEqual({inverse: true});
	expect(styleOf({...selected, tone: 'muted'}, themeOf('plain-dark'))).toEqual({inverse: true});
	expect(styleOf(selected, themeOf('mono'))).toEqual({bold: true, inverse: true});
	expect(styleOf(selected, themeOf('dark'))).toMatchObject({color: '#ff7b72'});
});
