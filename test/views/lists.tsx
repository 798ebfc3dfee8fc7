import type {LogEntry} from '../../source/domain/events.ts';
import {describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {focusOf} from '../../source/store/select-lists.ts';
import {partShown, partsOf} from '../../source/store/select-parts.ts';
import {emptyRing} from '../../source/store/ring.ts';
import type {State} from '../../source/store/state.ts';
import {layoutOf} from '../../source/views/layout.ts';
import {paneOf} from '../../source/views/part-panes.ts';
import {asSeen} from '../../source/views/unseen.ts';
import {roomOf} from '../../source/views/room.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {desk} from '../helpers/view-desk.ts';
import {anAgent, anApproval, byId, rich, withUi} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';

const sizes = [
	{columns: 60, rows: 13},
	{columns: 80, rows: 21},
	{columns: 120, rows: 33},
];

describe.each(sizes)('with room for $columns by $rows', (size) => {
	test.each(screenNames)(
		'every part of the screen %s can be gone to, and what the keys act on is seen',
		(screen) => {
			let state = withUi(desk, {screen});
			const parts = partsOf(state);

			for (const _ of parts) {
				state = reduce(state, {type: 'intent.acted', intent: {type: 'tab.next'}, at: state.now});
				const bands = layoutOf(screen, roomOf(state, {...size, inputRows: 0}));
				const shown = bands.flatMap(({panes}) => panes.map(({pane}) => pane));
				const part = partShown(state)!;
				// A request that is read is what the keys act on.
				const keys = state.ui.isReading ? undefined : focusOf(state);
				const focused = parts.filter(({list}) => list !== undefined && list === keys);
				expect(shown).toContain(paneOf(screen, part));
				expect(focused.length === 0 || focused.some((each) => shown.includes(paneOf(screen, each)!))).toBe(
					true,
				);
				expect(bands.reduce((sum, {height}) => sum + height, 0)).toBe(size.rows);
			}
		},
	);
});

test('the keys are never on a list that has no pane', () => {
	const state = withUi(desk, {screen: 'trading', focus: {trading: 'follows'}});
	const bands = layoutOf('trading', roomOf(state, {columns: 60, rows: 13, inputRows: 0}));
	expect(bands.flatMap(({panes}) => panes.map(({pane}) => pane))).toContain('follows');
});

async function shown(state: State): Promise<string> {
	const lines = await renderAt(state, {columns: 80, rows: 24});
	return lines.join('\n');
}

test('the line of parts stands in the title of the one that has the room', async () => {
	const text = await shown(withUi(rich, {screen: 'health', tab: {health: 5}}));
	expect(text).toContain('‹ checks · presence · nodes · connection · changes · [alerts] ›');
	expect(await shown(withUi(rich, {screen: 'health'}))).toContain('] enlarges');
});

test('no pane tells that it can be enlarged where nothing is missing but what tells of no entry', async () => {
	const wide = {columns: 120, rows: 36};
	const titles = async (state: State) => {
		const lines = await renderAt(state, wide);
		return lines.join('\n');
	};

	const jobs = withUi(rich, {screen: 'schedule'});
	expect(await titles({...jobs, cron: new Map()})).not.toContain('] enlarges');
	expect(await titles(withUi(rich, {screen: 'log'}))).toContain('] enlarges');
	// A sentence is whole in any room.
	const noFrames = {...rich, log: emptyRing<LogEntry>(9)};
	expect(await titles(withUi(noFrames, {screen: 'log'}))).not.toContain('] enlarges');
});

test('what was done to a list stands in its title', async () => {
	const state = withUi(rich, {
		screen: 'tasks',
		filter: {tasks: 'e'},
		sort: {tasks: {by: 'title', way: 'down'}},
		marks: {tasks: [[...rich.tasks.keys()][0]!]},
	});
	expect(await shown(state)).toMatch(/\d+ of \d+ {2}1 marked {2}▼ title/u);
	expect(await shown(withUi(state, {filter: {tasks: 'qqqqqqqq'}}))).toContain(
		'Nothing here has these words.',
	);
});

test('an entry is looked into as JSON', async () => {
	const text = await shown(withUi(rich, {screen: 'tasks', mode: {type: 'details', first: 0}}));
	expect(text).toContain('"title": ');
	expect(text).toContain('Esc closes');
});

test('scrolling what is looked into ends at its last line, and one up is seen at once', () => {
	const state = withUi(rich, {screen: 'decisions', mode: {type: 'details', first: 0}});
	const about = {state, symbols: symbolsOf('unicode')};
	const terminal = {columns: 60, rows: 16};
	const end = asSeen({type: 'list.move', by: 'all', way: 'down'}, terminal, about);
	const first = end.type === 'details.scrolled' ? end.first : NaN;
	expect(first).toBeGreaterThan(0);
	const there = {...about, state: withUi(state, {mode: {type: 'details', first}})};
	expect(asSeen({type: 'list.move', by: 'one', way: 'down'}, terminal, there)).toEqual(end);
	expect(asSeen({type: 'list.move', by: 'one', way: 'up'}, terminal, there)).toEqual({
		type: 'details.scrolled',
		first: first - 1,
	});
});

test('a request is not marked before the whole of it was on the screen', () => {
	const long = anApproval('long', {title: 'x'.repeat(4000)});
	const state = withUi({...rich, approvals: new Map([['long', long]])}, {screen: 'decisions'});
	const about = {state, symbols: symbolsOf('unicode')};
	expect(asSeen({type: 'list.mark'}, {columns: 80, rows: 24}, about).type).toBe('approval.unseen');
	expect(asSeen({type: 'list.mark'}, {columns: 200, rows: 60}, about).type).toBe('list.mark');
});

test('a list on the overview shows what stands first, wherever one stood in it, until the keys go there', async () => {
	const agents = byId(Array.from({length: 9}, (_, index) => anAgent(`agent-${index}`, {status: 'idle'})));
	const state = withUi({...rich, agents, runs: new Map()}, {selected: {agents: 'agent-8'}});
	const small = async (of: State) => {
		const lines = await renderAt(of, {columns: 60, rows: 16});
		return lines.join('\n');
	};
	expect(await small(state)).toContain('agent-0');
	expect(await small(withUi(state, {focus: {overview: 'agents'}}))).toContain('agent-8');
});

test('that there is more takes the place of no count of what is wrong', async () => {
	const overview = await renderAt(rich, {columns: 60, rows: 16});
	expect(overview.join('\n')).toMatch(/Needs you {2}3/u);
	const health = await renderAt(withUi(rich, {screen: 'health'}), {columns: 60, rows: 16});
	expect(health.join('\n')).toMatch(/Health {2}2 wrong[^]*\] enlarges/u);
});
