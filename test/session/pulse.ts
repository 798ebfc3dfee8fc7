import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import type {Asked} from '../../source/session/conversation.ts';
import {createPulse} from '../../source/session/pulse.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

const liveness = {call: {method: 'ping', params: {}, deadlineMs: 10_000}, everyMs: 15_000, misses: 2};

function start(given: typeof liveness | undefined) {
	const clock = createHandTurnedClock();
	const asked: Asked[] = [];
	const events: Event[] = [];
	let deaths = 0;
	const pulse = createPulse({
		liveness: given,
		ask: (_call, answered) => asked.push(answered),
		clock,
		dispatch: (list) => events.push(...list),
		died() {
			deaths += 1;
		},
	});
	const pass = (seconds: number): void => {
		for (let second = 0; second < seconds; second += 1) {
			clock.turn(1000);
			pulse.tick();
		}
	};

	return {asked, events, pass, clock, deaths: () => deaths};
}

describe('a pulse', () => {
	test('asks as often as the dialect says, and measures the round trip', () => {
		const {asked, pass, events, clock} = start(liveness);
		pass(14);
		expect(asked).toHaveLength(0);
		pass(1);
		expect(asked).toHaveLength(1);
		clock.turn(40);
		asked[0]?.({type: 'answered', events: [], payload: {}});
		expect(events).toMatchObject([{type: 'latency.measured', ms: 40}]);
	});

	test('as many misses in a row as the dialect says end the connection, fewer do not', () => {
		const {asked, pass, deaths} = start(liveness);
		const miss = (index: number) => asked[index]?.({type: 'silent', because: 'no answer in 10 s'});
		pass(15);
		miss(0);
		expect(deaths()).toBe(0);
		pass(15);
		asked[1]?.({
			type: 'refused',
			refusal: {code: 'NO', message: 'no', retryAfterMs: undefined, details: undefined},
		});
		pass(15);
		miss(2);
		expect(deaths()).toBe(0);
		pass(15);
		miss(3);
		expect(deaths()).toBe(1);
	});

	test('a dialect without one is asked nothing', () => {
		const {asked, pass} = start(undefined);
		pass(60);
		expect(asked).toHaveLength(0);
	});
});
