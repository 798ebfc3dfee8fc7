import {describe, expect, test} from 'vitest';
import {backoffMs} from '../../source/wire/backoff.ts';
import {initialLink, stepLink} from '../../source/wire/link.ts';
import {linkTimes, type LinkInput, type LinkState} from '../../source/wire/link-types.ts';

/** An input without its time. */
type Untimed<Input> = Input extends {readonly at: number} ? Omit<Input, 'at'> : never;

/** Follows a conversation: each step is its time and what happened then. */
function follow(steps: ReadonlyArray<readonly [at: number, input: Untimed<LinkInput>]>) {
	let state: LinkState = initialLink(0);
	let effects: readonly string[] = [];

	for (const [at, input] of steps) {
		const [next, ...done] = stepLink(state, {...input, at});
		state = next;
		effects = done.map((effect) => effect.type);
	}

	return {link: state.link, effects, state};
}

const live: ReadonlyArray<readonly [number, Untimed<LinkInput>]> = [
	[0, {type: 'start'}],
	[10, {type: 'opened'}],
	[20, {type: 'greeted', tickMs: 30_000}],
	[30, {type: 'ponged'}],
];

/** A second hand from one time to another. */
function seconds(from: number, to: number, skip: (at: number) => boolean = () => false) {
	const ticks: Array<readonly [number, Untimed<LinkInput>]> = [];

	for (let at = from; at <= to; at += 1000) {
		if (!skip(at)) {
			ticks.push([at, {type: 'ticked'}]);
		}
	}

	return ticks;
}

describe('the link', () => {
	test('dials, greets, and is live once the gateway has answered', () => {
		expect(follow(live.slice(0, 1)).effects).toEqual(['dial']);
		expect(follow(live.slice(0, 2)).link.phase).toBe('greeting');
		expect(follow(live).link).toEqual({phase: 'live', since: 20});
	});

	test('a lost connection waits a random part of a doubling time before it dials again', () => {
		const lost = follow([...live, [10_000, {type: 'lost', code: 1006, reason: '', random: 0.3}]]);
		expect(lost.link).toMatchObject({phase: 'waiting', attempt: 1, until: 10_300});
		expect(lost.effects).toEqual(['wait']);
	});

	test('no wait is longer than thirty seconds, counted after jitter', () => {
		expect(backoffMs(40, {firstMs: 1000, capMs: 30_000, random: 0.999})).toBe(30_000);
		expect(backoffMs(0, {firstMs: 1000, capMs: 30_000, random: 0.5})).toBe(500);
	});

	test('attempts count up while a gateway keeps hanging up at once, and start anew after a steady connection', () => {
		const flapping = follow([
			...live,
			[40, {type: 'lost', code: 1006, reason: '', random: 1}],
			[1040, {type: 'waited'}],
			[1050, {type: 'opened'}],
			[1060, {type: 'greeted', tickMs: undefined}],
			[1070, {type: 'lost', code: 1006, reason: '', random: 1}],
		]);
		expect(flapping.link).toMatchObject({phase: 'waiting', attempt: 2, until: 1070 + 2000});
		const steady = follow([
			...live,
			[40, {type: 'lost', code: 1006, reason: '', random: 1}],
			[1040, {type: 'waited'}],
			[1050, {type: 'opened'}],
			[1060, {type: 'greeted', tickMs: undefined}],
			[1060 + linkTimes.steadyMs, {type: 'lost', code: 1006, reason: '', random: 1}],
		]);
		expect(steady.link).toMatchObject({attempt: 1, until: 1060 + linkTimes.steadyMs + 1000});
	});

	test('a gateway that answers no ping is doubted after ten seconds and given up ten seconds later', () => {
		const quiet = [...live, [40, {type: 'ponged'}] as const];
		expect(follow([...quiet, ...seconds(1000, 11_000)]).effects).toEqual(['ping']);
		expect(follow([...quiet, ...seconds(1000, 21_000)]).effects).toEqual(['ping']);
		expect(follow([...quiet, ...seconds(1000, 30_000)]).effects).toEqual([]);
		expect(follow([...quiet, ...seconds(1000, 31_000)]).effects).toEqual(['terminate']);
	});

	test('two ticks of silence raise a doubt, however far the next measurement is', () => {
		const {state} = follow(live);
		const [, ...effects] = stepLink({...state, tickMs: 2000}, {type: 'ticked', at: 4030});
		expect(effects).toEqual([{type: 'ping'}]);
	});

	test('any word answers the doubt', () => {
		const doubted = [...live, ...seconds(1000, 21_000)];
		expect(follow([...doubted, [21_500, {type: 'heard'}], ...seconds(22_000, 40_000)]).link.phase).toBe(
			'live',
		);
	});

	test('a clock that jumped over thirty seconds reconnects at once', () => {
		const asleep = follow([...live, ...seconds(1000, 3000), [60_000, {type: 'ticked'}]]);
		expect(asleep.link).toMatchObject({phase: 'dialling', attempt: 0});
		expect(asleep.effects).toEqual(['terminate', 'dial']);
		const waiting = follow([
			...live,
			...seconds(1000, 3000),
			[3500, {type: 'lost', code: 1006, reason: '', random: 1}],
			[60_000, {type: 'ticked'}],
		]);
		expect(waiting.effects).toEqual(['dial']);
	});

	test('a gateway that says when it is back is dialled then', () => {
		const restart = follow([
			...live,
			[8000, {type: 'stopping', backInMs: 1500}],
			[8010, {type: 'lost', code: 1012, reason: 'service restart', random: 0}],
		]);
		expect(restart.link).toMatchObject({phase: 'waiting', until: 9500});
	});

	test('a gateway that only says that it stops is dialled with patience', () => {
		const stop = follow([
			...live,
			[8000, {type: 'stopping', backInMs: undefined}],
			[8010, {type: 'lost', code: 1012, reason: '', random: 0.5}],
		]);
		expect(stop.link).toMatchObject({phase: 'waiting', until: 8510});
	});

	test('what a gateway asks one to wait is waited', () => {
		const retry = follow([
			...live.slice(0, 2),
			[20, {type: 'retry', afterMs: 14_973, because: 'too many', random: 0}],
		]);
		expect(retry.link).toMatchObject({phase: 'waiting', until: 14_993, because: 'too many'});
	});

	test('a refusal ends the link and no event revives it', () => {
		const refused: ReadonlyArray<readonly [number, Untimed<LinkInput>]> = [
			...live.slice(0, 2),
			[20, {type: 'refused', ending: 'refused', because: 'Wrong token', advice: 'Check it'}],
		];
		expect(follow(refused).link).toMatchObject({phase: 'closed', because: 'Wrong token'});
		const after = follow([
			...refused,
			[30, {type: 'lost', code: 1008, reason: '', random: 0}],
			[40, {type: 'waited'}],
			[90_000, {type: 'ticked'}],
		]);
		expect(after.link.phase).toBe('closed');
		expect(after.effects).toEqual([]);
	});

	test('a person may have a gateway that refused dialled again, and need not wait for the next time', () => {
		const refused: ReadonlyArray<readonly [number, Untimed<LinkInput>]> = [
			...live.slice(0, 2),
			[20, {type: 'refused', ending: 'refused', because: 'Wrong token', advice: 'Check it'}],
			[90_000, {type: 'dial-now'}],
		];
		expect(follow(refused)).toMatchObject({link: {phase: 'dialling', attempt: 0}, effects: ['dial']});
		const waiting = [...live, [40, {type: 'lost', code: 1006, reason: '', random: 1}] as const];
		expect(follow([...waiting, [50, {type: 'dial-now'}]])).toMatchObject({
			link: {phase: 'dialling', attempt: 1},
			effects: ['dial'],
		});
		expect(follow([...live, [50, {type: 'dial-now'}]])).toMatchObject({link: {phase: 'live'}, effects: []});
	});

	test('what the person closed stays closed', () => {
		const closed: ReadonlyArray<readonly [number, Untimed<LinkInput>]> = [...live, [50, {type: 'stop'}]];
		expect(follow([...closed, [60, {type: 'dial-now'}]])).toMatchObject({
			link: {phase: 'closed', ending: 'asked'},
			effects: [],
		});
	});

	test('a removed device does not knock again', () => {
		expect(
			follow([...live, [50, {type: 'lost', code: 4001, reason: 'device removed', random: 0}]]).link,
		).toMatchObject({
			phase: 'closed',
			ending: 'refused',
		});
	});

	test('a socket that does not open, and a greeting that does not end, are given up', () => {
		expect(follow([...live.slice(0, 1), ...seconds(1000, 10_000)]).effects).toEqual(['terminate']);
		expect(follow([...live.slice(0, 2), ...seconds(1000, 21_000)]).effects).toEqual(['terminate']);
	});

	test('a socket that we gave up is told as silence, not in the words of its end', () => {
		const lost = {type: 'lost', code: 1006, reason: 'WebSocket was closed', random: 0} as const;
		expect(follow([...live.slice(0, 1), ...seconds(1000, 10_000), [10_000, lost]]).link).toMatchObject({
			phase: 'waiting',
			because: 'Nothing answered within 10 s',
		});
		expect(follow([...live.slice(0, 1), [9000, lost]]).link).toMatchObject({
			because: 'The connection broke: WebSocket was closed',
		});
	});

	test('the round trip is measured while all is well', () => {
		const [, effect] = stepLink(follow(live.slice(0, 3)).state, {type: 'ponged', at: 32});
		expect(effect).toEqual({type: 'measured', ms: 12});
	});
});
