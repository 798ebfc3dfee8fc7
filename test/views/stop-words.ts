import {describe, expect, test} from 'vitest';
import {blankAgent} from '../../source/domain/blanks.ts';
import type {Gateway} from '../../source/domain/entities.ts';
import type {StopPart} from '../../source/domain/stop.ts';
import {bindings} from '../../source/input/bindings.ts';
import {initialState, type State} from '../../source/store/state.ts';
import type {Mode} from '../../source/store/modes.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawStop} from '../../source/views/panes/stop-report.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {littleGateway} from '../helpers/little-dialect.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const now = 1_000_000;

const claw: Gateway = {...littleGateway, protocol: 4, features: {methods: ['chat.abort'], events: []}};
const board: Gateway = {
	...littleGateway,
	dialect: 'pm-dashboard',
	features: {methods: ['websocket'], events: []},
};
const desk: Gateway = {
	...littleGateway,
	dialect: 'mt5-trader',
	features: {methods: ['risk.emergencyStop', 'risk.resume', 'agent.abort', 'agents.pause'], events: []},
};

const runs: StopPart = {
	id: 'runs',
	says: '3 of 3 runs seen to end',
	status: 'proven',
	because: undefined,
	since: now,
};
const agents: StopPart = {
	id: 'agents',
	says: 'Agents go on',
	status: 'not-offered',
	because: 'this gateway cannot pause an agent',
	since: now,
};

function reporting(gateway: Gateway, parts: readonly StopPart[], change: Partial<State> = {}): State {
	const base = initialState(now);
	const stop = {
		...({what: 'stop', action: undefined, startedAt: now - 9000, queuedUntil: undefined, parts} as const),
		endedAt: now - 1000,
	};
	const mode = {type: 'stop-report'} as const;
	return {...base, gateway, link: {phase: 'live', since: 0}, stop, ui: {...base.ui, mode}, ...change};
}

function words(state: State): string {
	return textsOf(drawStop({state, symbols, width: 76, height: 30}).rows).join(' ');
}

function asking(gateway: Gateway, mode: Extract<Mode, {type: 'stop'}>): string {
	const state = reporting(gateway, []);
	return textOf(footOf({...state, ui: {...state.ui, mode}}, 80, {symbols, bindings}));
}

describe('the report of a stop', () => {
	test('does not call all of it proven where the gateway cannot do all of it', () => {
		const said = words(reporting(claw, [runs, agents]));
		expect(said).toContain('What can be stopped here is proven; agents go on. x puts this away.');
		expect(said).not.toMatch(/All of it|R resumes/u);
	});

	test('promises a resume only where there is something to resume, by its name', () => {
		expect(words(reporting(claw, [runs]))).toContain('All of it is proven. x puts this away.');
		const paused: State = {
			...reporting(board, [{...agents, status: 'proven'}]),
			pausedByStop: ['ops'],
			agents: new Map([['ops', {...blankAgent('ops'), status: 'paused'}]]),
		};
		expect(words(paused)).toContain('All of it is proven. R lets the agents go on.');
		expect(words(reporting(desk, [runs]))).toContain('All of it is proven. R resumes trading.');
	});

	test('says that all is proven so far while it looks for what begins', () => {
		const state = reporting(claw, [runs, agents]);
		const running: State = {
			...state,
			...(state.stop !== undefined && {stop: {...state.stop, endedAt: undefined}}),
		};
		expect(words(running)).toContain('proven; what begins in the first 5 s is stopped as well');
	});

	test('has its help key named', () => {
		expect(textOf(footOf(reporting(claw, [runs]), 80, {symbols, bindings}))).toContain('? help');
	});
});

test('the prompt names what is stopped or resumed on this gateway', () => {
	const stop = {type: 'stop', what: 'stop', action: 'pause_trading', typed: ''} as const;
	expect(asking(claw, stop)).toContain('Stop, runs: ');
	expect(asking(board, stop)).toContain('Stop, agents: ');
	expect(asking(desk, stop)).toContain('Stop, pause trading: ');
	expect(asking(board, {...stop, what: 'resume'})).toContain('Resume agents: ');
	expect(asking(desk, {...stop, what: 'resume'})).toContain('Resume trading: ');
});
