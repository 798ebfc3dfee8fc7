import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {stopPreview} from '../../source/headless/stop-preview.ts';
import {obstacleToStop, waitForAgents} from '../../source/headless/stop.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {createStore} from '../../source/store/store.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';
import {littleGateway} from '../helpers/little-dialect.ts';
import {aTrade} from '../helpers/view-desk.ts';
import {aRun, allFresh, anAgent, byId} from '../helpers/view-state.ts';

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

describe('a stop without --yes', () => {
	const methods = ['risk.emergencyStop', 'risk.resume', 'agent.abort', 'agents.pause'];
	const [position, order] = [aTrade('p-1', {}), aTrade('o-1', {kind: 'order', status: 'pending'})];

	/** A desk with everything read: one position, one waiting order, one run, one agent at work and one that is paused. */
	function aDesk(change: Partial<typeof littleGateway> = {}): State {
		const gateway = {
			...littleGateway,
			dialect: 'mt5-trader',
			features: {methods, events: []},
			...change,
		} as const;
		const known = {
			...initialState(0),
			gateway,
			link: {phase: 'live', since: 0},
			freshness: allFresh,
		} as const;
		const {trading} = known;
		return reduce(
			{
				...known,
				trading: {...trading, trades: byId([position, order])},
				agents: byId([anAgent('a', {status: 'idle'}), anAgent('b', {status: 'paused'})]),
				runs: byId([aRun('r', {status: 'running', agentId: 'a', threadId: 't'})]),
			},
			{type: 'clock.ticked', now: 0},
		);
	}

	const stop = {what: 'stop', action: 'pause_trading', isMeant: false} as const;

	test('says what it would do there, and to how many', () => {
		expect(stopPreview(aDesk(), stop, 'text')).toEqual({
			code: 2,
			stdout: [
				'would   pause trading: no new orders; what is open stays open',
				'would   abort 1 run',
				'would   pause 1 agent',
				'now     1 position is open, 1 order waits',
				'',
			].join('\n'),
			stderr: 'Nothing was sent. Say --yes to do it.',
		});
	});

	test('does not call a run that was not told none', () => {
		expect(stopPreview({...aDesk(), runs: new Map()}, stop, 'text').stdout).toMatch(
			/^would {3}abort every run: none is known to go on, but .* may not be told$/mu,
		);
	});

	test('names what that gateway cannot do, and why', () => {
		const desk = aDesk({features: {methods: ['risk.emergencyStop'], events: []}});
		const {stdout} = stopPreview(desk, {...stop, action: 'close_all'}, 'text');
		expect(stdout).toMatch(/^would {3}close all: no new orders; every position is closed at the market$/mu);
		expect(stdout).toMatch(/^cannot {2}pause 1 agent \(this gateway does not offer agents\.pause\)$/mu);
		expect(stopPreview(board(), stop, 'text').stdout).not.toMatch(/^now/mu);
	});

	test('says so where nothing can be stopped at all', () => {
		expect(stopPreview(aDesk({features: {methods: [], events: []}}), stop, 'text')).toMatchObject({
			code: 4,
			stdout: '',
		});
		expect(stopPreview(aDesk({isReadonly: true}), stop, 'json')).toMatchObject({code: 4, stdout: ''});
	});

	test('says that its figures are not whole where something was not read', () => {
		const {stdout, stderr} = stopPreview({...aDesk(), freshness: initialState(0).freshness}, stop, 'text');
		expect(stdout).toContain('now     positions and orders are not known');
		expect(stderr).toBe(
			'Not read in time, so that there may be more: trades, agents. Nothing was sent. Say --yes to do it.',
		);
	});

	test('tells the same as JSON, and what a resume would do', () => {
		expect(JSON.parse(stopPreview(aDesk(), stop, 'json').stdout)).toEqual({
			what: 'stop',
			action: 'pause_trading',
			isSent: false,
			parts: [
				{id: 'trading', says: 'pause trading: no new orders; what is open stays open', can: true},
				{id: 'runs', says: 'abort 1 run', can: true},
				{id: 'agents', says: 'pause 1 agent', can: true},
			],
			now: {positions: 1, orders: 1, runs: 1, agents: 1},
			code: 2,
		});
		expect(stopPreview(aDesk(), {what: 'resume', isMeant: false}, 'text').stdout).toBe(
			'would   resume trading\nwould   let 1 agent go on\n',
		);
	});
});
