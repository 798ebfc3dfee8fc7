import {describe, expect, test} from 'vitest';
import type {CommandStatus} from '../../../source/domain/commands.ts';
import type {Event} from '../../../source/domain/events.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import type {Goal, StopTask} from '../../../source/store/stop/goal.ts';
import {judge} from '../../../source/store/stop/judge.ts';

const sentAt = 1000;
const answeredAt = 2000;

function after(...events: readonly Event[]): State {
	return events.reduce(reduce, initialState(0));
}

function command(status: CommandStatus, because?: string): readonly Event[] {
	return [
		{
			type: 'command.sent',
			record: {
				id: 'key',
				command: {type: 'risk.stop', action: 'close_all', reason: undefined},
				says: 'Emergency stop',
				status: 'sent',
				sentAt,
				settledAt: undefined,
				because: undefined,
			},
		},
		...(status === 'sent'
			? []
			: [{type: 'command.settled', id: 'key', status, because, at: answeredAt} as const]),
	];
}

function risk(isStopped: boolean, at: number): readonly Event[] {
	return [
		{
			type: 'risk.changed',
			risk: {isStopped, isLiveDisabled: undefined, lastAction: undefined, reason: undefined, updatedAt: at},
			at,
		},
		{type: 'slice.refreshed', slice: 'risk', at},
	];
}

function judged(state: State, goal: Partial<Goal> = {}, task: Partial<StopTask> = {}) {
	const whole: Goal = {id: 'trading', sent: new Map([['', 'key']]), held: [], lack: undefined, ...goal};
	const about: StopTask = {
		what: 'stop',
		action: 'pause_trading',
		startedAt: sentAt,
		goals: [whole],
		isSwept: false,
		isOver: false,
		...task,
	};
	const {parts, open} = judge(state, about, []);
	return {...parts[0], isOpen: open.length > 0};
}

describe('a stop of trading', () => {
	test('is waited for until it is answered', () => {
		expect(judged(after(...command('sent')))).toMatchObject({status: 'waiting', isOpen: true});
	});

	test('is only reported while nothing was read since the answer', () => {
		const before = after(...risk(true, 1500), ...command('confirmed'));
		expect(judged(before)).toMatchObject({status: 'reported', isOpen: true});
		expect(judged(before, {}, {isOver: true})).toMatchObject({status: 'unproven'});
	});

	test('is not said to be read back when nothing is any more', () => {
		const over = {isOver: true} as const;
		const reported = after(...risk(true, 1500), ...command('confirmed'));
		expect(judged(reported).because).toBe('the gateway says so; being read back');
		expect(judged(reported, {}, over).because).toBe('the gateway says so; it could not be read back');
		const lost = after(...command('unknown'));
		expect(judged(lost).because).toBe('no answer came; being read back');
		expect(judged(lost, {}, over).because).toBe('no answer came; it could not be read back');
	});

	test('is proven by what was read since', () => {
		const state = after(...command('confirmed'), ...risk(true, 3000));
		expect(judged(state)).toMatchObject({status: 'proven', says: 'Trading is stopped', isOpen: false});
	});

	test('is unproven where the gateway says so and the reading shows otherwise', () => {
		const state = after(...command('confirmed'), ...risk(false, 3000));
		expect(judged(state)).toMatchObject({
			status: 'unproven',
			because: 'the gateway says so; read back, trading is open',
			isOpen: true,
		});
	});

	test('whose answer got lost is proven by reading, and unproven without', () => {
		expect(judged(after(...command('unknown'), ...risk(true, 3000)))).toMatchObject({status: 'proven'});
		expect(judged(after(...command('unknown')), {}, {isOver: true})).toMatchObject({status: 'unproven'});
	});

	test('that is refused is failed, and not offered where the gateway knows no such request', () => {
		expect(judged(after(...command('refused', 'not today')))).toMatchObject({
			status: 'failed',
			because: 'not today',
		});
		expect(judged(after(...command('refused', 'unknown method: risk.emergencyStop')))).toMatchObject({
			status: 'not-offered',
		});
	});

	test('that switches live accounts off is proven only when they are', () => {
		const state = after(...command('confirmed'), ...risk(true, 3000));
		expect(judged(state, {}, {action: 'disable_live'})).toMatchObject({status: 'unproven'});
	});
});

describe('closing everything', () => {
	test('is unproven for good where the gateway lists no positions', () => {
		const state = after(...command('confirmed'), {
			type: 'slice.limited',
			slice: 'trades',
			why: 'not-offered',
			because: 'this gateway lists no positions',
			at: 3000,
		});
		expect(judged(state, {id: 'positions', held: ['p1']})).toMatchObject({
			status: 'unproven',
			because: 'the gateway says so; this gateway lists no positions. Look at the broker',
			isOpen: false,
		});
	});

	test('counts those that were open when it began', () => {
		const state = after(...command('confirmed'), {type: 'slice.refreshed', slice: 'trades', at: 3000});
		expect(judged(state, {id: 'positions', held: ['p1', 'p2']})).toMatchObject({
			status: 'proven',
			says: '2 of 2 positions confirmed closed',
		});
		expect(judged(state, {id: 'orders'})).toMatchObject({status: 'proven', says: 'No order is waiting'});
	});
});

describe('runs', () => {
	const going = (id: string): Event => ({
		type: 'run.changed',
		id,
		change: {status: 'running', threadId: 'agent:ops'},
		at: 1,
	});

	test('are not proven by the answer to the abort alone', () => {
		const goal = {id: 'runs', sent: new Map([['one', 'key']])} as const;
		expect(judged(after(going('one'), ...command('confirmed')), goal)).toMatchObject({status: 'reported'});
		expect(judged(after(going('one'), ...command('confirmed')), goal, {isOver: true})).toMatchObject({
			status: 'unproven',
		});
		const over: Event = {type: 'run.changed', id: 'one', change: {status: 'aborted'}, at: 3000};
		expect(judged(after(going('one'), ...command('confirmed'), over), goal)).toMatchObject({
			status: 'proven',
		});
	});

	test('that begin later are told', () => {
		const goal = {id: 'runs', sent: new Map()} as const;
		expect(judged(after(going('late')), goal, {isSwept: true})).toMatchObject({
			status: 'unproven',
			because: '1 began since; stop again to abort them',
		});
	});
});

test('a part keeps since when it has been so, and is the same object while nothing changed', () => {
	const state = after(...command('confirmed'), ...risk(true, 3000));
	const goal: Goal = {id: 'trading', sent: new Map([['', 'key']]), held: [], lack: undefined};
	const task: StopTask = {
		what: 'stop',
		action: 'pause_trading',
		startedAt: sentAt,
		goals: [goal],
		isSwept: true,
		isOver: false,
	};
	const first = judge(state, task, []).parts;
	const second = judge({...state, now: 9000}, task, first).parts;
	expect(second[0]).toBe(first[0]);
});

describe('what was seen', () => {
	const agent = (id: string, status: 'idle' | 'paused', at: number): Event => ({
		type: 'agent.changed',
		id,
		change: {status},
		at,
	});

	const goal = (...ids: readonly string[]): Goal => ({
		id: 'agents',
		sent: new Map(ids.map((id, index) => [id, index === 0 ? 'key' : `key-${index}`])),
		held: [],
		lack: undefined,
	});

	const task = (change: Partial<StopTask>): StopTask => ({
		what: 'stop',
		action: undefined,
		startedAt: sentAt,
		goals: [goal('a')],
		isSwept: false,
		isOver: false,
		...change,
	});

	const read: Event = {type: 'slice.refreshed', slice: 'agents', at: 3000};
	const doubted: Event = {type: 'slice.doubted', slice: 'agents', because: 'a stop is read back', at: 3500};
	const paused = after(...command('confirmed'), agent('a', 'paused', 2500), read);
	const {parts} = judge(paused, task({}), []);

	test('stays proven while its list is read anew, also when that does not come back', () => {
		expect(parts[0]).toMatchObject({status: 'proven', says: '1 of 1 agent confirmed paused'});
		const reading = reduce(paused, doubted);
		expect(judge(reading, task({}), parts).parts[0]).toBe(parts[0]);
		expect(judge(reading, task({isOver: true}), parts).parts[0]).toBe(parts[0]);
		// Without having been seen it is only what the gateway says.
		expect(judge(reading, task({}), []).parts[0]).toMatchObject({status: 'reported'});
	});

	test('is spoken against by the list, and by what was asked since', () => {
		const going = [doubted, agent('a', 'idle', 3600), {...read, at: 4000} as const].reduce(reduce, paused);
		expect(judge(going, task({}), parts).parts[0]).toMatchObject({status: 'unproven'});
		const another = [doubted, agent('b', 'idle', 3600)].reduce(reduce, paused);
		const asked = judge(another, task({goals: [goal('a', 'b')]}), parts).parts[0];
		expect(asked?.status).not.toBe('proven');
	});
});
