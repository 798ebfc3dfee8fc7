import {describe, expect, test} from 'vitest';
import type {Intent, ScreenName} from '../../source/domain/intents.ts';
import {bindings} from '../../source/input/bindings.ts';
import {reduce} from '../../source/store/reduce.ts';
import {focusOf} from '../../source/store/select-lists.ts';
import {scrolledTo} from '../../source/store/select-parts.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {layoutOf} from '../../source/views/layout.ts';
import {drawAlerts} from '../../source/views/panes/alerts.ts';
import {drawConnection} from '../../source/views/panes/health-more.ts';
import {whyNot} from '../../source/views/parts/possible.ts';
import {roomOf} from '../../source/views/room.ts';
import {asSeen} from '../../source/views/unseen.ts';
import {textsOf} from '../helpers/text-of.ts';
import {withUi, rich, ringOf} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';

/* What a part without a list says is read to its end, however small the terminal. */

const symbols = symbolsOf('unicode');
const small = {columns: 60, rows: 16};

const down = {type: 'list.move', by: 'one', way: 'down'} as const;
const pageDown = {type: 'list.move', by: 'page', way: 'down'} as const;
const toEnd = {type: 'list.move', by: 'all', way: 'down'} as const;
const toStart = {type: 'list.move', by: 'all', way: 'up'} as const;

function act(state: State, ...intents: readonly Intent[]): State {
	return intents.reduce<State>(
		(now, intent) =>
			reduce(now, {type: 'intent.acted', intent: asSeen(intent, small, {state: now, symbols}), at: now.now}),
		state,
	);
}

function goneTo(screen: ScreenName, part: string, state = rich): State {
	return act(withUi(state, {screen}), {type: 'tab.choose', part});
}

async function shown(state: State): Promise<string> {
	const lines = await renderAt(state, small);
	return lines.join('\n');
}

function panesOf(state: State): readonly string[] {
	return layoutOf(state.ui.screen, roomOf(state, {columns: 60, rows: 13, inputRows: 0})).flatMap(({panes}) =>
		panes.map(({pane}) => pane),
	);
}

describe('a part without a list', () => {
	test('has the whole of a small screen, and the keys', () => {
		const health = goneTo('health', 'connection');
		expect(panesOf(health)).toEqual(['connection']);
		expect(focusOf(health)).toBeUndefined();
		expect(focusOf(act(health, {type: 'back'}))).toBe('checks');
	});

	test('shows every one of its lines in turn', async () => {
		const all = textsOf(
			drawConnection({state: withUi(rich, {screen: 'health'}), symbols, width: 56, height: 99}).rows,
		).map((line) => line.trim());
		let state = goneTo('health', 'connection');
		const seen: string[] = [await shown(state)];

		for (const _ of all) {
			state = act(state, down);
			seen.push(await shown(state));
		}

		const text = seen.join('\n');
		expect(all.length).toBeGreaterThan(11);
		expect(all.filter((line) => !text.includes(line))).toEqual([]);
		expect(seen.at(-1)).toContain(`lines ${all.length - 10} to ${all.length} of ${all.length}`);
	});

	test('moves by a line, by half a page, by a page, to its end and to its start', () => {
		const health = goneTo('health', 'connection');
		const first = (...intents: readonly Intent[]) => act(health, ...intents).ui.scrolled?.first;
		expect(first(down)).toBe(1);
		expect(first(down, {...down, way: 'up'})).toBe(0);
		const end = first(toEnd) ?? NaN;
		expect(end).toBeGreaterThan(1);
		expect(first(pageDown, pageDown, pageDown, pageDown)).toBe(end);
		expect(first(toEnd, {type: 'list.move', by: 'half', way: 'up'})).toBe(Math.max(0, end - 5));
		expect(first(toEnd, toStart)).toBe(0);
	});

	test('begins anew when it is come back to', () => {
		const away = act(goneTo('health', 'connection'), toEnd, {type: 'tab.next'}, {type: 'tab.previous'});
		expect(away.ui.scrolled).toBeUndefined();
	});

	test('takes no key that is about an entry of a list nobody sees', () => {
		const usage = goneTo('schedule', 'usage');
		expect(act(usage, {type: 'details.toggle'}).ui.mode).toEqual({type: 'browse'});
		expect(act(usage, down).ui.selected).toEqual(usage.ui.selected);
		const remove = bindings.find(({intent}) => intent.type === 'cron.remove')!;
		expect(whyNot(remove, usage)).toBe('no entry is chosen here');
		expect(whyNot(remove, act(usage, {type: 'back'}))).toBeUndefined();
	});

	test('of the overview leads to the screen that has more of it', () => {
		const screenFrom = (part: string) => act(goneTo('overview', part), {type: 'open'}).ui.screen;
		expect([screenFrom('chat'), screenFrom('alerts'), screenFrom('heartbeat')]).toEqual([
			'chat',
			'health',
			'health',
		]);
		expect(act(goneTo('health', 'connection'), {type: 'open'}).ui.notice?.says).toBe(
			'There is nothing here to open.',
		);
	});

	test('gives the keys back to the list beside with Tab', () => {
		const next = act(goneTo('health', 'connection'), {type: 'focus.next'});
		expect(focusOf(next)).toBe('presence');
	});
});

test('what tells of a chosen entry stands below its list: one goes from entry to entry, and a page scrolls it', () => {
	const job = [...rich.cron.values()][0]!;
	const runs = Array.from({length: 30}, (_, index) => ({
		at: rich.now - index * 60_000,
		status: 'ok',
		says: `run ${index}`,
		durationMs: 1000,
	}));
	const state = goneTo('schedule', 'job', {...rich, cronRuns: new Map([[job.id, runs]])});
	const chosen = withUi(state, {selected: {...state.ui.selected, cron: job.id}});
	expect(panesOf(chosen)).toEqual(['cron', 'job']);
	expect(act(chosen, pageDown).ui.scrolled?.first).toBeGreaterThan(1);
	const other = act(chosen, pageDown, {...down, way: 'up'});
	expect(other.ui.selected.cron).not.toBe(job.id);
	expect(scrolledTo(other)).toBeUndefined();
});

describe('alerts', () => {
	const words =
		'Something the gateway said of itself at some length, so that it takes more lines than one here';
	const alert = (id: string, level: 'info' | 'warning' | 'critical', at: number) =>
		({...[...rich.alerts.storage][0]!, id, level, at: rich.now - at, says: `${id}: ${words}`}) as const;
	const state = withUi(
		{
			...rich,
			alerts: ringOf(200, [
				alert('old', 'critical', 9000),
				alert('mid', 'warning', 5000),
				alert('new', 'info', 1000),
			]),
			facts: new Map(),
		},
		{screen: 'health'},
	);
	const drawn = (height: number, of = state) => drawAlerts({state: of, symbols, width: 40, height});

	test('that warn stand before news, the newest of each first', () => {
		const text = textsOf(drawn(20).rows).join('\n');
		expect([...text.matchAll(/old|mid|new(?=:)/gu)].map(([id]) => id)).toEqual(['mid', 'old', 'new']);
	});

	test('take two lines at most while others wait below, and say how many do', () => {
		const four = drawn(4);
		expect(textsOf(four.rows).filter((line) => /: Something/u.test(line))).toHaveLength(2);
		expect(four.foot).toBe('1 to 2 of 3');
		expect(drawn(5).foot).toBeUndefined();
		expect(drawn(20).foot).toBeUndefined();
	});

	test('are told whole where they were gone to', () => {
		const asked = goneTo('health', 'alerts', state);
		const {rows, scroll} = drawn(4, asked);
		expect(rows).toHaveLength(4);
		expect(scroll?.last).toBe(textsOf(drawn(99, asked).rows).length - 4);
	});
});
