import {describe, expect, test} from 'vitest';
import type {GatewayLogEvent} from '../../source/domain/gateway-log.ts';
import {ok} from '../../source/domain/result.ts';
import type {Asked, Outcome} from '../../source/session/conversation.ts';
import {createGatewayLogReader, logTimes, type GatewayLogOptions} from '../../source/session/gateway-log.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import type {Call} from '../../source/wire/dialects/dialect.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';
import {littleGateway} from '../helpers/little-dialect.ts';
import {withUi} from '../helpers/view-state.ts';

const tail: GatewayLogOptions['logTailOf'] = (place) =>
	ok({method: 'logs.tail', params: {cursor: place?.cursor ?? null}, deadlineMs: 1});

function start(logTailOf = tail) {
	const clock = createHandTurnedClock();
	const asked: {readonly call: Call; readonly answered: Asked}[] = [];
	let state: State = {...initialState(clock.now()), gateway: littleGateway};
	const reader = createGatewayLogReader({
		clock,
		getState: () => state,
		dispatch(events) {
			state = events.reduce<State>((now, event) => reduce(now, event), state);
		},
		logTailOf,
		ask: (call, answered) => asked.push({call, answered}),
	});
	return {
		clock,
		reader,
		asked,
		state: () => state,
		/** Shows the part of the log screen, or leaves it. */
		show(screen: 'log' | 'health') {
			state = withUi(state, {screen, focus: {log: 'lines'}});
			reader.look();
		},
		answer(outcome: Outcome = told()) {
			asked.at(-1)?.answered(outcome);
		},
	};
}

function told(cursor = 40): Outcome {
	const event: GatewayLogEvent = {
		type: 'gateway-log.told',
		lines: [{at: 1, level: 'info', subsystem: undefined, text: 'a'}],
		place: {file: undefined, cursor},
		isCut: false,
		isReset: false,
		at: 1,
	};
	return {type: 'answered', events: [event], payload: {}};
}

function refused(code: string, retryAfterMs: number | undefined): Outcome {
	return {type: 'refused', refusal: {code, message: 'no', retryAfterMs, details: undefined}};
}

describe("the reader of the gateway's own log", () => {
	test('asks nothing as long as its part of the screen is not shown', () => {
		const {reader, asked, show, clock} = start();
		reader.look();
		show('health');
		clock.turn(60_000);
		expect(asked).toHaveLength(0);
	});

	test('reads on from where it was while it is shown, one request at a time, and stops when it is left', () => {
		const {asked, show, answer, clock, reader} = start();
		show('log');
		reader.look();
		clock.turn(60_000);
		expect(asked.map(({call}) => call.params)).toEqual([{cursor: null}]);
		answer();
		clock.turn(logTimes.everyMs - 1);
		expect(asked).toHaveLength(1);
		clock.turn(1);
		expect(asked[1]?.call.params).toEqual({cursor: 40});
		answer();
		show('health');
		clock.turn(60_000);
		expect(asked).toHaveLength(2);
		show('log');
		expect(asked).toHaveLength(3);
	});

	test('tries again later without an answer, and not at all once it was refused', () => {
		const {asked, show, answer, clock, state} = start();
		show('log');
		answer({type: 'silent', because: 'no answer'});
		expect(state().gatewayLog.freshness.status).toBe('stale');
		clock.turn(logTimes.retryMs);
		answer(refused('UNAVAILABLE', 30_000));
		clock.turn(29_999);
		expect(asked).toHaveLength(2);
		clock.turn(1);
		answer(refused('INVALID_REQUEST', undefined));
		clock.turn(600_000);
		show('log');
		expect(asked).toHaveLength(3);
		expect(state().gatewayLog.freshness).toEqual({status: 'missing', because: 'no'});
	});

	test('says of a gateway without one that it does not offer it', () => {
		const {asked, show, state} = start(() => ({ok: false, problem: 'not offered'}));
		show('log');
		expect(asked).toHaveLength(0);
		expect(state().gatewayLog.freshness).toEqual({status: 'missing', because: 'not offered'});
	});

	test('stops for good with its connection', () => {
		const {asked, show, answer, clock, reader, state} = start();
		show('log');
		reader.stop();
		answer();
		clock.turn(60_000);
		expect(asked).toHaveLength(1);
		expect(state().gatewayLog.lines.length).toBe(0);
	});
});
