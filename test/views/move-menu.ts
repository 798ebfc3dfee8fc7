import {describe, expect, test} from 'vitest';
import type {TaskStatus} from '../../source/domain/board.ts';
import {widthOf} from '../../source/format/fit.ts';
import {bindings} from '../../source/input/bindings.ts';
import {findIntent} from '../../source/input/find-intent.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {textOf} from '../helpers/text-of.ts';
import {aTask, byId, rich, withUi} from '../helpers/view-state.ts';

const moves: ReadonlyMap<TaskStatus, readonly TaskStatus[]> = new Map<TaskStatus, readonly TaskStatus[]>([
	['doing', ['review', 'failed', 'done']],
]);

const asking: State = withUi(
	{
		...rich,
		gateway: {...rich.gateway!, moves},
		tasks: byId([aTask('t', {status: 'doing', title: 'Write the report about incident 12'})]),
	},
	{screen: 'tasks', selected: {tasks: 't'}, mode: {type: 'move', taskId: 't'}},
);

test.each([60, 80, 120])(
	'in %d cells a place that was refused leaves every other place on the line',
	(width) => {
		const foot = (state: State): string => {
			const line = footOf(state, width, {symbols: symbolsOf('unicode'), bindings});
			expect(widthOf(line)).toBe(width);
			return textOf(line);
		};
		const places = ['review', 'failed', 'done', 'Esc'];
		const notice = {
			says: 'To blocked only from doing or failed.',
			tone: 'warning',
			at: 0,
		} as const;
		expect(places.filter((place) => !foot(asking).includes(place))).toEqual([]);
		const refused = foot(withUi(asking, {notice}));
		expect(places.filter((place) => !refused.includes(place))).toEqual([]);
		expect(refused).toContain(width === 120 ? notice.says : 'To blocked ');
	},
);

test('the way out is never cut: it is said in fewer words in time', () => {
	const state: State = {...asking, gateway: {...rich.gateway!, moves: new Map([['doing', longer]])}};

	for (let width = 56; width < 90; width += 1) {
		const line = textOf(footOf(state, width, {symbols: symbolsOf('unicode'), bindings}));
		expect(line).toMatch(/ Esc(?: leaves it)? *$/u);
	}
});

const longer: readonly TaskStatus[] = ['review', 'done', 'failed'];

describe('of a task that is nobody’s', () => {
	const inbox: ReadonlyMap<TaskStatus, readonly TaskStatus[]> = new Map<TaskStatus, readonly TaskStatus[]>([
		['inbox', ['assigned', 'failed', 'cancelled']],
	]);
	const state: State = withUi(
		{
			...rich,
			gateway: {...rich.gateway!, moves: inbox},
			tasks: byId([aTask('t', {status: 'inbox', title: 'Write the report', agentId: undefined})]),
		},
		{screen: 'tasks', selected: {tasks: 't'}, mode: {type: 'move', taskId: 't'}},
	);

	test('the prompt names the key that gives it to an agent, and that key does', () => {
		const line = textOf(footOf(state, 80, {symbols: symbolsOf('unicode'), bindings}));
		expect(line).toMatch(/: e assigns it first {3}f failed {3}c cancelled {3}Esc leaves it *$/u);
		const where = {mode: 'move', screen: 'tasks', confirmKey: undefined} as const;
		expect(findIntent({type: 'key', key: 'e'}, where)).toEqual({type: 'form.of-chosen', kind: 'task.assign'});
		expect(textOf(footOf(asking, 80, {symbols: symbolsOf('unicode'), bindings}))).not.toContain('assigns');
	});

	test('a key that names no place leaves the question, as everywhere', () => {
		const where = {mode: 'move', screen: 'tasks', confirmKey: undefined} as const;
		expect(findIntent({type: 'key', key: '7'}, where)).toEqual({type: 'back'});
		expect(findIntent({type: 'key', key: 'o'}, where)).toEqual({type: 'task.move', to: 'done'});
	});
});
