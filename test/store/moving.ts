import {describe, expect, test} from 'vitest';
import {blankTask} from '../../source/domain/blanks.ts';
import type {TaskStatus} from '../../source/domain/board.ts';
import type {Gateway} from '../../source/domain/entities.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {commandsFor} from '../../source/session/plan.ts';
import {restMs} from '../../source/store/deciding/rest.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const moves: ReadonlyMap<TaskStatus, readonly TaskStatus[]> = new Map<TaskStatus, readonly TaskStatus[]>([
	['review', ['done', 'doing', 'failed']],
	['done', []],
]);

function act(state: State, intent: Intent, at: number): State {
	return reduce(state, {type: 'intent.acted', intent, at});
}

const moving: Gateway = {...littleGateway, moves};

/** A board with one task, on a gateway that lets it be moved. */
function board(status: TaskStatus, gateway: Gateway = moving): State {
	const start: State = {...initialState(0), gateway, link: {phase: 'live', since: 0}};
	const filled = reduce(start, {
		type: 'task.changed',
		id: 't',
		change: {...blankTask('t'), title: 'Fix it', status},
		at: 0,
	});
	return act(filled, {type: 'screen.show', screen: 'tasks'}, 0);
}

const ask: Intent = {type: 'task.move.start'};
const to = (place: TaskStatus): Intent => ({type: 'task.move', to: place});

describe('a task on the board', () => {
	test('is moved by two keys: one asks where, the other says it', () => {
		const asked = act(board('review'), ask, 1000);
		expect(asked.ui.mode).toEqual({type: 'move', taskId: 't'});
		expect(commandsFor(asked, to('done'), 1000 + restMs)).toEqual([
			{type: 'task.move', taskId: 't', to: 'done'},
		]);
		expect(act(asked, to('done'), 1000 + restMs).ui.mode).toEqual({type: 'browse'});
	});

	test('goes only where the gateway lets it go, and a wrong place leaves the question open', () => {
		const asked = act(board('review'), ask, 1000);
		expect(commandsFor(asked, to('inbox'), 2000)).toEqual([]);
		expect(act(asked, to('inbox'), 2000).ui.mode).toEqual({type: 'move', taskId: 't'});
	});

	test.each<readonly [TaskStatus, string]>([
		['inbox', 'This gateway moves no task to inbox.'],
		['blocked', 'To blocked only from doing or failed.'],
		['review', 'It is review already.'],
	])('that does not go to %s is told why', (place, says) => {
		const more: Gateway['moves'] = new Map([
			...moves,
			['doing', ['review', 'blocked']],
			['failed', ['blocked']],
		]);
		const asked = act(board('review', {...moving, moves: more}), ask, 1000);
		expect(act(asked, to(place), 2000).ui.notice?.says).toBe(says);
	});

	test('is moved as quickly as both keys are struck: a move decides nothing, and can be undone', () => {
		const asked = act(board('review'), ask, 1000);
		expect(commandsFor(asked, to('done'), 1010)).toEqual([{type: 'task.move', taskId: 't', to: 'done'}]);
		expect(act(asked, to('done'), 1010).ui.mode).toEqual({type: 'browse'});
		expect(commandsFor(board('review'), to('done'), 5000)).toEqual([]);
	});

	test('that has just taken the place of another is not asked about', () => {
		const two = reduce(board('review'), {
			type: 'task.changed',
			id: 'u',
			change: {...blankTask('u'), title: 'Ship it', status: 'review'},
			at: 100,
		});
		const chosen = act(two, {type: 'list.choose', list: 'tasks', id: 't'}, 200);
		const gone = [
			{type: 'task.removed', id: 't', at: 2000},
			{type: 'clock.ticked', now: 2000},
		] as const;
		const slid = gone.reduce<State>(reduce, chosen);
		expect(act(slid, ask, 2000 + restMs - 1).ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: 'Too soon after the screen changed. Strike it once more.'},
		});
		expect(act(slid, ask, 2000 + restMs).ui.mode).toEqual({type: 'move', taskId: 'u'});
	});

	test('that went elsewhere meanwhile is asked about by where it is now', () => {
		const asked = act(board('review'), ask, 1000);
		const done = reduce(asked, {type: 'task.changed', id: 't', change: {status: 'done'}, at: 1500});
		expect(commandsFor(done, to('doing'), 3000)).toEqual([]);
	});

	test('that can go nowhere, or whose gateway moves none, is said to', () => {
		const over = act(board('done'), ask, 1000);
		expect(over.ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: expect.stringContaining('goes nowhere') as string},
		});
		const fixed = act(board('review', {...littleGateway, moves: new Map()}), ask, 1000);
		expect(fixed.ui.mode).toEqual({type: 'browse'});
		const none = act(board('review', littleGateway), ask, 1000);
		expect(none.ui.notice?.says).toBe('It cannot be moved: this gateway moves no tasks.');
	});

	test('stays where it is while the screen is held, and when Escape leaves the question', () => {
		const held = act(board('review'), {type: 'screen.pause'}, 500);
		expect(act(held, ask, 1000).ui.mode).toEqual({type: 'browse'});
		const asked = act(board('review'), ask, 1000);
		expect(act(asked, {type: 'back'}, 2000).ui.mode).toEqual({type: 'browse'});
	});
});
