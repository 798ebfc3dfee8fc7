import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {obstacleToStop, waitForAgents} from '../../source/headless/stop.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {createStore} from '../../source/store/store.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const paused: Event = {type: 'agent.changed', id: 'a', change: {status: 'paused'}, at: 1};
const read: Event = {type: 'slice.refreshed', slice: 'agents', at: 1};

/** A board of projects: it does not trade, and can pause an agent. */
function board(change: Partial<typeof littleGateway> = {}): State {
	const features = {methods: ['websocket'], events: []};
	const gateway = {...littleGateway, dialect: 'pm-dashboard', scopes: [], features, ...change} as const;
	return {...initialState(0), gateway, link: {phase: 'live', since: 0}};
}

describe('a resume from a script', () => {
	test('has something to do where agents are paused, though nothing is traded there', () => {
		expect(obstacleToStop(reduce(board(), paused), 'resume')).toBe(undefined);
		expect(obstacleToStop(board(), 'resume')).toMatchObject({code: 4});
		expect(obstacleToStop(reduce(board({isReadonly: true}), paused), 'resume')).toMatchObject({code: 4});
	});

	test('waits until it is known who is paused, and no longer than it is given', async () => {
		const clock = createHandTurnedClock();
		const store = createStore(board(), (_, run) => {
			run();
		});
		const known = waitForAgents(store, clock, 1000);
		store.dispatch([read]);
		await known;
		const late = createStore(board(), (_, run) => {
			run();
		});
		const over = waitForAgents(late, clock, 1000);
		clock.turn(1000);
		await over;
		expect(late.get().freshness.agents.status).toBe('unread');
	});
});
