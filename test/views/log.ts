import {expect, test} from 'vitest';
import type {LogEntry} from '../../source/domain/events.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDetails} from '../../source/views/panes/details.ts';
import {asSeen} from '../../source/views/unseen.ts';
import {drawEntry, drawLog} from '../../source/views/panes/log.ts';
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

const found = JSON.stringify({list: Array.from({length: 60}, (_, index) => `item ${index % 20}!`)});

function filtered(text: string, mode: State['ui']['mode']): State {
	return withUi(withFrame(found, found.length), {filter: {log: text}, mode});
}

test('details opened from a filter begin where the filter matches, and the match is marked', () => {
	const {rows, count} = drawDetails({
		state: filtered('19!', {type: 'details'}),
		symbols,
		width: 76,
		height: 10,
	});
	expect(textOf(rows)[2]).toBe('    "item 19!",');
	expect(rows[2]?.find(({bold}) => bold === true)).toMatchObject({text: '19!', inverse: true});
	expect(textOf([count ?? []])[0]).toContain('match 1 of 3');
	const unfiltered = filtered('', {type: 'details'});
	expect(textOf(drawDetails({state: unfiltered, symbols, width: 76, height: 10}).rows)[0]).toBe('{');
});

test('a match that was broken at the edge is found and marked on both lines', () => {
	const state = withUi(withFrame('{"a":"xxxxxxxxxxxxxxxxxxxabcdef"}', 33), {
		filter: {log: 'abcdef'},
		mode: {type: 'details'},
	});
	const {rows} = drawDetails({state, symbols, width: 30, height: 10});
	const marked = rows.flatMap((row) => row.filter(({inverse, bold}) => inverse === true || bold === true));
	expect(marked.map(({text}) => text)).toEqual(['abc', 'def']);
});

test('n and N go from match to match in what is shown, round and round, also after scrolling by hand', () => {
	const terminal = {columns: 80, rows: 15};
	const go = (mode: State['ui']['mode'], type: 'filter.next' | 'filter.previous') => {
		const intent = asSeen({type}, terminal, {state: filtered('19!', mode), symbols});
		return intent.type === 'details.scrolled' ? [intent.first, intent.match] : intent.type;
	};
	expect(go({type: 'details'}, 'filter.next')).toEqual([39, 1]);
	expect(go({type: 'details'}, 'filter.previous')).toEqual([54, 2]);
	expect(go({type: 'details', first: 54, match: 2}, 'filter.next')).toEqual([19, 0]);
	expect(go({type: 'details', first: 30}, 'filter.next')).toEqual([39, 1]);
	expect(go({type: 'details', first: 30}, 'filter.previous')).toEqual([19, 0]);
});

test('where the words do not stand in what is shown, n says so and stays at its entry', () => {
	const state = filtered('type:health', {type: 'details'});
	const intent = asSeen({type: 'filter.next'}, {columns: 80, rows: 15}, {state, symbols});
	const {ui} = reduce(state, {type: 'intent.acted', intent, at: state.now});
	expect(ui.notice?.says).toContain('do not stand in what is shown');
	expect(ui.mode.type).toBe('details');
});

test('the frame beside the log begins at the match too', () => {
	const state = withUi(filtered('19!', {type: 'browse'}), {isWrapped: false});
	const {rows, foot} = drawEntry({state, symbols, width: 40, height: 6});
	expect(textOf(rows)[2]).toBe('    "item 19!",');
	expect(foot).toBe('from line 20: d shows all of it');
});

test('before the first letter the filter says what the list can be filtered by', () => {
	const state = withUi(withFrame(whole, 10), {mode: {type: 'filter'}});
	const says = textOf([filterLine(state, 80)])[0];
	expect(says).toContain('words, or type: way: verdict: text: name:');
	expect(says).toMatch(/Enter done *$/u);
});

test('behind a field and its colon the filter says what may follow', () => {
	const typed = (text: string): string | undefined => {
		const state = withUi(rich, {screen: 'tasks', mode: {type: 'filter'}, filter: {tasks: text}});
		return textOf([filterLine(state, 80)])[0]?.replaceAll(/\s+/gu, ' ');
	};

	expect(typed('status:')).toContain('status: inbox, assigned, doing');
	expect(typed('!status:')).toContain('doing, ');
	expect(typed('status:do')).not.toContain('doing');
	expect(typed('nothing:')).not.toContain('Tab completes');
});

test('where a field was named and none has that value, those there are stand below', () => {
	const entries = ['feed.event', 'agent.status', 'agent.status'].map((name): LogEntry => ({
		at: 1,
		direction: 'in',
		name,
		seq: undefined,
		bytes: 2,
		json: '{}',
		verdict: 'known',
	}));
	const state = withUi({...rich, log: ringOf(9, entries)}, {screen: 'log', filter: {log: 'type:health'}});
	const rows = textOf(drawLog({state, symbols, width: 60, height: 5}).rows);
	expect(rows).toContain('type here: agent.status, feed.event');
	expect(
		textOf(drawLog({state: withUi(state, {filter: {log: 'health'}}), symbols, width: 60, height: 5}).rows),
	).not.toContain('type here: agent.status, feed.event');
});

const rowsOf = (state: State, width: number): readonly string[] =>
	textOf(drawLog({state, symbols, width, height: 5}).rows);

test('a row of the log begins with what tells it from the others, and not with ids', () => {
	const json = JSON.stringify({
		type: 'event',
		event: 'agent',
		payload: {
			runId: '3022f0b2-4dce-4618-b59f-ad0873696e9d',
			seq: 4,
			ts: 1_795_000_000_000,
			stream: 'assistant',
			data: {text: 'Three things, of us', runId: 'run_cec25753600a'},
		},
	});
	expect(rowsOf(withFrame(json, json.length), 120)[0]).toContain(
		'  stream: assistant, data: {text: "Three things, of us"}',
	);
	expect(
		rowsOf(withFrame('{"payload":{"runId":"3022f0b2-4dce-4618-b59f-ad0873696e9d"}}', 60), 120)[0],
	).toContain('{"runId":"3022f0b2');
});

test('what the log is filtered by is seen in its row, however far back it stands', () => {
	const json = JSON.stringify({event: 'chat', payload: {text: `${'word '.repeat(60)}the needle is here`}});
	const state = withUi(withFrame(json, json.length), {filter: {log: 'needle'}});

	for (const width of [76, 116]) {
		expect(rowsOf(state, width)[0]).toContain('the needle is');
		// Its name is seen as it is.
		expect(rowsOf(withUi(state, {filter: {log: 'health'}}), width)[0]).toContain(' text: "word word');
	}
});

test('a frame as it came is broken at the edge alone', () => {
	const json = JSON.stringify({title: 'Write down what to change', status: 'queued for the evening'});
	const {rows} = drawEntry({state: withFrame(json, json.length), symbols, width: 20, height: 9});
	const lines = textOf(rows);
	expect(lines.slice(0, -1).every((line) => line.length === 20)).toBe(true);
	expect(lines.join('')).toBe(json);
});

test('the log says how many of its frames are kept once it forgets, and to whoever finds nothing', () => {
	const frame = (index: number): LogEntry => ({
		at: rich.now - index,
		direction: 'in',
		name: 'health',
		seq: index,
		bytes: 10,
		json: '{"event":"health"}',
		verdict: 'known',
	});
	const frames = Array.from({length: 1205}, (_, index) => frame(index));
	const forgetful = withUi({...rich, log: ringOf(1000, frames)}, {screen: 'log'});
	const drawn = (state: State) => drawLog({state, symbols, width: 100, height: 6});
	expect(textOf([drawn(forgetful).count ?? []])[0]).toBe('newest 1,000 of 1,205 frames');
	const searched = drawn(withUi(forgetful, {screen: 'log', filter: {log: 'type:nginx restart'}}));
	expect(textOf([searched.count ?? []])[0]?.trim()).toBe('0 of 1,000');
	expect(textOf(searched.rows).join('\n')).toContain(
		'Looked through the newest 1,000 of 1,205 frames: older ones are not kept.',
	);
	const whole = withUi({...rich, log: ringOf(1000, frames.slice(0, 12))}, {screen: 'log'});
	expect(textOf([drawn(whole).count ?? []])[0]).toBe('12 frames');
});

test('a frame that is whole is not called a part of itself, whatever its letters take', () => {
	const json = '42["message",{"text":"Zürich, déjà vu"}]';
	expect(detailsOf(withFrame(json, Buffer.byteLength(json))).join('')).not.toContain('are kept');
	const part = `${json.slice(0, 30)}ü`;
	expect(detailsOf(withFrame(part, 6300)).at(-1)).toBe('… the first 33 B of 6.3 kB are kept');
});

test('a frame whose text is not kept says so in its line, beside the log and in details', () => {
	const state = withFrame('', 329);
	expect(textOf(drawLog({state, symbols, width: 76, height: 5}).rows)[0]).toContain(notKeptWords);
	expect(textOf(drawEntry({state, symbols, width: 76, height: 3}).rows)).toEqual([notKeptSentence]);
	const laidOut = withUi(state, {isWrapped: false});
	expect(textOf(drawEntry({state: laidOut, symbols, width: 76, height: 3}).rows)).toEqual([notKeptSentence]);
	expect(detailsOf(state)).toEqual([notKeptSentence]);
});

const notKeptWords = 'not kept: it may hold a token';
const notKeptSentence = 'Its text is not kept: it may hold a token.';

test('no column of the log moves because another frame came into view, and the time is given up after the figures', () => {
	const frame = (name: string, bytes: number, seq?: number): LogEntry => ({
		at: rich.now,
		direction: 'in',
		name,
		seq,
		bytes,
		json: '{"payload":{"words":"here it is"}}',
		verdict: 'known',
	});
	const short = [frame('tick', 90), frame('chat', 12_400)];
	const log = (last: readonly LogEntry[]) =>
		withUi(
			{...rich, log: ringOf(20, [frame('sessions.messages answered', 9, 1204), ...short, ...last])},
			{screen: 'log'},
		);
	const placesIn = (state: State, width: number) =>
		new Set(textOf(drawLog({state, symbols, width, height: 2}).rows).map((row) => row.indexOf('words')));

	for (const width of [56, 76, 116, 196]) {
		expect(placesIn(log([]), width)).toEqual(
			placesIn(log([frame('tick', 8), frame('health', 100_400, 7)]), width),
		);
		expect(placesIn(log([]), width).size).toBe(1);
	}

	const [narrow = ''] = textOf(drawLog({state: log([]), symbols, width: 56, height: 4}).rows);
	expect(narrow).toMatch(/^\d\d:\d\d:\d\d /u);
	expect(narrow).not.toMatch(/ 9 B /u);
});

test('a refusal is told in its line by its code and its words', () => {
	const json =
		'{"type":"res","id":"connect","ok":false,"error":{"code":"NO","message":"unauthorized: token mismatch"}}';
	expect(textOf(drawLog({state: withFrame(json, 329), symbols, width: 116, height: 3}).rows)[0]).toContain(
		'code: NO, message: "unauthorized: token mismatch"',
	);
});
