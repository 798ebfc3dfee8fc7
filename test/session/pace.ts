import {describe, expect, test} from 'vitest';
import type {Outcome} from '../../source/session/conversation.ts';
import {createPaced, kept} from '../../source/session/pace.ts';
import type {Call} from '../../source/wire/dialects/dialect.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

const call = (method: string): Call => ({method, params: undefined, deadlineMs: 1000});

function start({burst = 5, perSecond = 2} = {}) {
	const clock = createHandTurnedClock();
	const sent: string[] = [];
	const paced = createPaced(({method}) => sent.push(method), {pace: {burst, perSecond}, clock});
	return {clock, sent, paced};
}

function ignore(): void {
	// What comes of it is not looked at here.
}

describe('a gateway that bears only so much', () => {
	test('is never asked more than it bears, and at last for everything, in order', () => {
		const {clock, sent, paced} = start();
		const wanted = Array.from({length: 20}, (_, index) => `r${index}`);

		for (const method of wanted) {
			paced.read(call(method), ignore);
		}

		expect(sent).toHaveLength(5 - kept);
		clock.turn(3000);
		expect(sent).toHaveLength(5 - kept + 6);
		clock.turn(20_000);
		expect(sent).toEqual(wanted);
	});

	test('hears the person at once, however much is to be read', () => {
		const {sent, paced} = start();

		for (const method of ['r1', 'r2', 'r3', 'r4']) {
			paced.read(call(method), ignore);
		}

		paced.ask(call('done'), ignore);
		expect(sent).toEqual(['r1', 'r2', 'done']);
	});

	test('hears the person first also when it has heard enough', () => {
		const {clock, sent, paced} = start({burst: 1, perSecond: 1});

		for (const method of ['one', 'two']) {
			paced.ask(call(method), ignore);
		}

		expect(sent).toEqual(['one']);
		clock.turn(1000);
		expect(sent).toEqual(['one', 'two']);
	});

	test('what was never sent is told as not done when the connection goes, and never sent', () => {
		const {clock, sent, paced} = start({burst: 1, perSecond: 1});
		const outcomes: Outcome[] = [];
		paced.ask(call('one'), ignore);
		paced.ask(call('two'), (outcome) => outcomes.push(outcome));
		paced.end('the connection was lost');
		clock.turn(10_000);
		expect(sent).toEqual(['one']);
		expect(outcomes).toMatchObject([
			{type: 'refused', refusal: {code: 'NOT_SENT', message: 'nothing was sent: the connection was lost'}},
		]);
	});
});
