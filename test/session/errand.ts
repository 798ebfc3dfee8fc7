import {describe, expect, test} from 'vitest';
import {fail, ok, type Result} from '../../source/domain/result.ts';
import type {Asked, Outcome} from '../../source/session/conversation.ts';
import {carryOut} from '../../source/session/errand.ts';
import {errandOf, type Call, type Errand, type Refusal} from '../../source/wire/dialects/dialect.ts';

const call = (method: string): Call => ({method, params: undefined, deadlineMs: 1000});
const answered = (payload: unknown): Outcome => ({type: 'answered', events: [], payload});
const refusal = (code: string): Refusal => ({
	code,
	message: code,
	retryAfterMs: undefined,
	details: undefined,
});
const refused = (code: string): Outcome => ({type: 'refused', refusal: refusal(code)});

/** An errand under way: what was asked so far, and a way to answer the newest. */
function begin(errand: Errand, isStillMeant: () => Result<true> = () => ok(true)) {
	const asked: Array<{readonly method: string; readonly answer: Asked}> = [];
	const outcomes: Outcome[] = [];
	carryOut(errand, {
		ask: ({method}, answer) => asked.push({method, answer}),
		isStillMeant,
		settled: (outcome) => outcomes.push(outcome),
	});
	return {
		outcomes,
		methods: () => asked.map(({method}) => method),
		answer: (outcome: Outcome) => asked.at(-1)?.answer(outcome),
	};
}

const careful: Errand = {
	checks: [call('look'), call('preview')],
	call: ([, preview]) => (preview === 'fine' ? ok(call('act')) : fail(`preview says ${String(preview)}`)),
};

describe('an errand', () => {
	test('looks first, then acts once, and ends as its act did', () => {
		const {answer, methods, outcomes} = begin(careful);
		answer(answered('seen'));
		answer(answered('fine'));
		expect(methods()).toEqual(['look', 'preview', 'act']);
		answer(answered('done'));
		expect(outcomes).toEqual([answered('done')]);
	});

	test('a check that speaks against it ends it, and nothing was done', () => {
		const {answer, methods, outcomes} = begin(careful);
		answer(answered('seen'));
		answer(answered('blocked'));
		expect(methods()).toEqual(['look', 'preview']);
		expect(outcomes).toMatchObject([{type: 'refused', refusal: {message: 'preview says blocked'}}]);
	});

	test('a check without an answer is no unknown outcome: nothing left that changes anything', () => {
		const {answer, outcomes} = begin(careful);
		answer({type: 'silent', because: 'no answer in 1 s'});
		expect(outcomes).toMatchObject([{type: 'refused', refusal: {code: 'NOT_SENT'}}]);
	});

	test('what is no longer meant after the checks is not done', () => {
		const {answer, methods, outcomes} = begin(careful, () => fail('it expired'));
		answer(answered('seen'));
		answer(answered('fine'));
		expect(methods()).not.toContain('act');
		expect(outcomes).toMatchObject([{type: 'refused', refusal: {message: 'it expired'}}]);
	});

	test('another way is gone only after a refusal that allows it, never after silence', () => {
		const errand: Errand = {
			...errandOf(call('new way')),
			otherwise: ({code}) => (code === 'NOT_FOUND' ? errandOf(call('old way')) : undefined),
		};
		const first = begin(errand);
		first.answer(refused('NOT_FOUND'));
		expect(first.methods()).toEqual(['new way', 'old way']);
		const second = begin(errand);
		second.answer(refused('RISK_BLOCKED'));
		expect(second.methods()).toEqual(['new way']);
		expect(second.outcomes).toEqual([refused('RISK_BLOCKED')]);
		const third = begin(errand);
		third.answer({type: 'silent', because: 'the connection was lost'});
		expect(third.methods()).toEqual(['new way']);
		expect(third.outcomes).toMatchObject([{type: 'silent'}]);
	});
});
