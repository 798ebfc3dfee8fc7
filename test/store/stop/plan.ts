import {describe, expect, test} from 'vitest';
import type {Gateway} from '../../../source/domain/entities.ts';
import type {Event} from '../../../source/domain/events.ts';
import type {Intent} from '../../../source/domain/intents.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import {wantedBy} from '../../../source/store/stop/begin.ts';
import {planOfResume, planOfStop} from '../../../source/store/stop/plan.ts';

const desk: Gateway = {
	name: 'desk',
	url: 'ws://127.0.0.1:1',
	dialect: 'mt5-trader',
	protocol: 1,
	server: undefined,
	connectionId: undefined,
	role: 'operator',
	scopes: [],
	features: {methods: ['risk.emergencyStop', 'risk.resume', 'agent.abort', 'agents.pause'], events: []},
	tickMs: undefined,
	startedAt: undefined,
	defaultAgentId: undefined,
	mainThreadId: undefined,
};

function live(gateway: Gateway = desk): State {
	return {...initialState(0), gateway, link: {phase: 'live', since: 0}};
}

function act(state: State, intent: Intent, at: number): State {
	return reduce(state, {type: 'intent.acted', intent, at});
}

/** The state after a word was struck, and what each letter brought about. */
function strike(state: State, word: string, at: number) {
	let now = state;
	const wanted = word.split(/(?:)/u).map((text) => {
		const intent = {type: 'text.type', text} as const;
		const brought = wantedBy(now, intent, at);
		now = act(now, intent, at);
		return brought;
	});
	return {state: now, wanted};
}

describe('what a stop means', () => {
	test('is all four actions on a trading desk', () => {
		expect(planOfStop(live())).toMatchObject({
			type: 'possible',
			actions: ['pause_trading', 'cancel_all', 'close_all', 'disable_live'],
		});
	});

	test.each([
		['pause_trading', 'what is open stays open'],
		['close_all', 'every position is closed at the market'],
	] as const)('of %s begins with what that does', (action, means) => {
		const state = live();
		const plan = planOfStop({
			...state,
			ui: {...state.ui, mode: {type: 'stop', what: 'stop', action, typed: ''}},
		});
		expect(plan).toMatchObject({steps: [{says: `stop trading: no new orders; ${means}`}, {}, {}]});
	});

	test('leaves out what a gateway does not have, and says so', () => {
		const plan = planOfStop(
			live({...desk, dialect: 'claw', protocol: 4, features: {methods: ['chat.abort'], events: []}}),
		);
		expect(plan).toMatchObject({type: 'possible', actions: []});
		expect(plan.type === 'possible' ? plan.steps.map(({lack}) => lack) : []).toEqual([
			'this gateway does not trade',
			undefined,
			'this gateway cannot pause an agent',
		]);
	});

	test.each([
		[{dialect: 'major-claw'}, /Quit Major Claw/u],
		[{role: 'viewer'}, /operator/u],
		[{isReadonly: true}, /--readonly/u],
	] as const)('with %j says what a person can do instead', (change, advice) => {
		expect(planOfStop(live({...desk, ...change}))).toMatchObject({
			type: 'impossible',
			advice: expect.stringMatching(advice) as string,
		});
	});

	test('is not held up by lists in doubt, by a held screen or by a lost link', () => {
		const state = live();
		const doubted = reduce(state, {type: 'events.lost', count: 3, at: 1});
		expect(planOfStop({...doubted, ui: {...doubted.ui, isPaused: true}}).type).toBe('possible');
		expect(planOfStop({...state, link: {phase: 'dialling', attempt: 1, since: 1}}).type).toBe('unconnected');
	});

	test('a resume needs a link and a desk', () => {
		expect(planOfResume(live()).type).toBe('possible');
		expect(planOfResume({...live(), link: {phase: 'dialling', attempt: 1, since: 1}}).type).toBe(
			'impossible',
		);
		expect(planOfResume(live({...desk, dialect: 'claw'})).type).toBe('impossible');
	});
});

describe('the typed word', () => {
	const asked = (what: 'stop' | 'resume') => act(live(), {type: 'stop.ask', what}, 0);

	test('stops with its last letter and no sooner, in capitals too, with no rest before it', () => {
		expect(strike(asked('stop'), 'stop', 0).wanted).toEqual([
			undefined,
			undefined,
			undefined,
			{what: 'stop', action: 'pause_trading'},
		]);
		expect(strike(asked('stop'), 'STOP', 0).wanted.at(-1)).toMatchObject({what: 'stop'});
	});

	test('typed wrong does nothing until it is erased', () => {
		const wrong = strike(asked('stop'), 'stpo', 0);
		expect(wrong.wanted.every((each) => each === undefined)).toBe(true);
		let {state} = wrong;

		for (const at of [1, 2]) {
			state = act(state, {type: 'text.erase', unit: 'character'}, at);
		}

		expect(strike(state, 'op', 3).wanted.at(-1)).toMatchObject({what: 'stop'});
	});

	test('takes the action that was turned to', () => {
		const turned = act(asked('stop'), {type: 'stop.turn', way: 'previous'}, 0);
		expect(strike(turned, 'stop', 0).wanted.at(-1)).toMatchObject({action: 'disable_live'});
	});

	test('of a resume only asks for a key, which rests, ends, and is of one connection', () => {
		const {state, wanted} = strike(asked('resume'), 'resume', 1000);
		const confirm = {type: 'stop.confirm'} as const;
		expect(wanted.every((each) => each === undefined)).toBe(true);
		expect(wantedBy(state, confirm, 1100)).toBeUndefined();
		expect(wantedBy(state, confirm, 2000)).toEqual({what: 'resume'});
		expect(wantedBy(state, confirm, 12_000)).toBeUndefined();
		expect(wantedBy({...state, link: {phase: 'live', since: 1500}}, confirm, 2000)).toBeUndefined();
	});

	test('is not spoilt by the alarm key struck once more', () => {
		const {state} = strike(asked('stop'), 'st!', 0);
		expect(state.ui.mode).toMatchObject({type: 'stop', typed: 'st'});
		expect(strike(state, '!op', 0).wanted.at(-1)).toMatchObject({what: 'stop'});
	});

	test('does not count when it is pasted, and that is known until a letter is typed', () => {
		const pasted = act(asked('stop'), {type: 'stop.paste'}, 1);
		expect(pasted.ui.mode).toMatchObject({type: 'stop', typed: '', hasPasted: true});
		expect(strike(pasted, 's', 2).state.ui.mode).toMatchObject({typed: 's', hasPasted: false});
	});

	test('is asked for from any mode, and Escape leaves it', () => {
		const help = act(live(), {type: 'help.toggle'}, 0);
		const state = act(help, {type: 'stop.ask', what: 'stop'}, 1);
		expect(state.ui.mode.type).toBe('stop');
		expect(act(state, {type: 'back'}, 2).ui.mode.type).toBe('browse');
	});
});

describe('a resume', () => {
	const open: readonly Event[] = [
		{
			type: 'risk.changed',
			risk: {
				isStopped: false,
				isLiveDisabled: undefined,
				lastAction: undefined,
				reason: undefined,
				updatedAt: 1,
			},
			at: 1,
		},
		{type: 'slice.refreshed', slice: 'risk', at: 1},
	];
	const paused = (...ids: readonly string[]): readonly Event[] =>
		ids.map((id) => ({type: 'agent.changed', id, change: {status: 'paused'}, at: 1}));
	const after = (...events: readonly Event[]): State => events.reduce(reduce, live());

	test('where nothing is stopped says so and asks for no word', () => {
		const state = act(after(...open), {type: 'stop.ask', what: 'resume'}, 2);
		expect(state.ui.mode.type).toBe('browse');
		expect(state.ui.notice?.says).toBe('Nothing is stopped.');
		const one = act(after(...open, ...paused('ops')), {type: 'stop.ask', what: 'resume'}, 2);
		expect(one.ui.notice?.says).toBe(
			'Nothing is stopped. 1 agent is still paused: P on Agents lets it go on.',
		);
	});

	test('is for the agents our stop paused; of the others it says that they stay paused', () => {
		const state = {...after(...open, ...paused('ops', 'hand')), pausedByStop: ['ops']};
		const plan = planOfResume(state);
		expect(plan.type === 'possible' ? plan.steps : []).toMatchObject([
			{id: 'trading', lack: undefined},
			{id: 'agents', says: 'let 1 agent go on that your stop paused', lack: undefined},
			{id: 'agents', says: '1 agent stays paused'},
		]);
		expect(act(state, {type: 'stop.ask', what: 'resume'}, 2).ui.mode.type).toBe('stop');
	});

	test('forgets an agent that went on meanwhile: who pauses it again means it', () => {
		const state = {...after(...paused('ops')), pausedByStop: ['ops']};
		const running: Event = {type: 'agent.changed', id: 'ops', change: {status: 'idle'}, at: 2};
		expect([running, ...paused('ops')].reduce(reduce, state).pausedByStop).toEqual([]);
	});
});
