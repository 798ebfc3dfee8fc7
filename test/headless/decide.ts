import {describe, expect, test} from 'vitest';
import type {DecideConfig} from '../../source/config/decide.ts';
import type {CommandRecord} from '../../source/domain/commands.ts';
import type {Approval} from '../../source/domain/entities.ts';
import {decisionEnd, decisionFor, printDecision} from '../../source/headless/decide.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const hash = 'ab'.repeat(32);

function stateWith(change: Partial<Approval> = {}): State {
	const state = initialState(5000);
	const approval = execApproval('a', {hash, ...change});
	return reduce(
		{...state, gateway: littleGateway, link: {phase: 'live', since: 0}},
		{type: 'approvals.replaced', origin: 'exec', approvals: [approval], at: 5000},
	);
}

function asked(change: Partial<DecideConfig> = {}): DecideConfig {
	return {
		approvalId: 'a',
		answer: 'approve',
		reason: undefined,
		expectHash: undefined,
		isMeant: true,
		...change,
	};
}

/** The exit code and the words, where nothing may be sent. */
function turned(state: State, change: Partial<DecideConfig> = {}) {
	const decision = decisionFor(state, asked(change));
	return decision.ok ? 'it would be sent' : [decision.problem.code, decision.problem.stderr];
}

describe('what may be sent from a command line', () => {
	test.each([
		['approve', 'allow-once'],
		['allow-once', 'allow-once'],
		['allow once', 'allow-once'],
		['reject', 'deny'],
	])('%s means %s, bound to the hash of the request', (answer, id) => {
		const decision = decisionFor(stateWith(), asked({answer, reason: 'why not'}));
		expect(decision).toMatchObject({
			ok: true,
			value: {command: {type: 'approval.decide', approvalId: 'a', hash, action: {id}, reason: 'why not'}},
		});
	});

	test('after a yes of an earlier run that got lost, another one is sent only with the hash', () => {
		const lost = {
			key: 'k',
			approvalId: 'a',
			hash,
			meaning: 'approve',
			says: 'Allow once',
			at: 1000,
		} as const;
		const state = {...stateWith(), lostAnswers: [lost]};
		expect(turned(state)).toEqual([
			2,
			expect.stringMatching(/^It needs --expect-hash, because an approve of .* has an unknown outcome: /u),
		]);
		expect(turned(state, {expectHash: hash.slice(0, 8)})).toBe('it would be sent');
		expect(turned(state, {answer: 'reject'})).toBe('it would be sent');
	});

	test.each<[string, Partial<DecideConfig>, Partial<Approval>, number, RegExp]>([
		['a request nobody knows', {approvalId: 'b'}, {}, 6, /b does not wait for an answer here/u],
		['another hash', {expectHash: 'cdcdcdcd'}, {}, 6, /not the request you expect.*abab.*Nothing was sent/u],
		['an answer it does not offer', {answer: 'perhaps'}, {}, 2, /Use allow-once, allow-always, deny/u],
		['a request that is over', {}, {status: 'approved'}, 6, /it is approved\. Nothing was sent/u],
		['a request whose time is over', {}, {expiresAt: 5000}, 6, /its time is over|expired/u],
		['always without a hash', {answer: 'always'}, {}, 2, /It needs --expect-hash/u],
		['no --yes', {isMeant: false}, {}, 2, /Would send "Allow once" to echo a .hash abab.*Say --yes/u],
	])('%s: nothing', (_, change, approval, code, says) => {
		expect(turned(stateWith(approval), change)).toEqual([code, expect.stringMatching(says)]);
	});

	test('of a request that is over it says what the journal knows of it', () => {
		const before = 'approved by keyboard 5 s ago, confirmed';
		const says = (state: State, change: Partial<DecideConfig>) => {
			const decision = decisionFor(state, asked(change), () => before);
			return decision.ok ? '' : `${decision.problem.code} ${decision.problem.stderr}`;
		};

		expect(says(stateWith(), {approvalId: 'b'})).toBe(
			`6 b does not wait for an answer any more: ${before}. Nothing was sent.`,
		);
		expect(says(stateWith({status: 'approved'}), {})).toContain(`approved: ${before}.`);
		expect(says(stateWith(), {isMeant: false})).not.toContain(before);
	});

	test('with the first digits of its hash, always may be sent', () => {
		expect(turned(stateWith(), {answer: 'always', expectHash: 'abababab'})).toBe('it would be sent');
	});

	test('whoever may only look is refused, whatever can be seen', () => {
		const state = {...stateWith(), gateway: {...littleGateway, isReadonly: true}};
		expect(turned(state)).toEqual([4, 'This connection may only look. Nothing was sent.']);
		expect(turned(state, {approvalId: 'unseen'})).toEqual([4, expect.stringMatching(/only look/u)]);
	});

	test('while the link is not live there is no entry', () => {
		const state: State = {...stateWith(), link: {phase: 'dialling', attempt: 1, since: 0}};
		expect(turned(state)).toEqual([3, expect.stringMatching(/the link is not live/u)]);
	});
});

describe('how it ended', () => {
	const {id: approvalId, kind, origin, actions} = execApproval('a', {hash});
	const [action = {id: '', meaning: 'approve', says: ''}] = actions;
	const record = (change: Partial<CommandRecord>): CommandRecord => ({
		id: 'key',
		command: {type: 'approval.decide', approvalId, kind, origin, hash, action},
		says: 'Allow once echo a',
		status: 'sent',
		sentAt: 0,
		settledAt: undefined,
		because: undefined,
		...change,
	});

	test('what was sent and not answered has not ended', () => {
		const state = {...stateWith(), commands: new Map([['key', record({})]])};
		expect(decisionEnd(state, 'key')).toBe(undefined);
	});

	test('what is neither sent nor on its way was withdrawn, in the words of the screen', () => {
		const state = stateWith();
		const ui = {...state.ui, notice: {says: 'Not sent: it changed.', tone: 'warning', at: 0} as const};
		const end = decisionEnd({...state, ui}, 'key');
		expect(end).toEqual({type: 'withdrawn', says: 'Not sent: it changed.'});
		expect(printDecision({type: 'withdrawn', says: 'Not sent: it changed.'}, 'json')).toMatchObject({
			code: 6,
			stdout: '',
		});
	});

	test('what was withdrawn says so in its own words, whatever the screen says by then', () => {
		const state = stateWith();
		const commands = new Map([
			['key', record({status: 'refused', unsent: 'withdrawn', because: 'the request changed'})],
		]);
		const ui = {...state.ui, notice: {says: 'Copied.', tone: 'plain', at: 0} as const};
		expect(decisionEnd({...state, commands, ui}, 'key')).toEqual({
			type: 'withdrawn',
			says: 'Not sent: the request changed.',
		});
	});

	test.each([
		['confirmed', 0],
		['refused', 4],
		['unknown', 5],
	] as const)('%s ends with %i, in words and as JSON', (status, code) => {
		const end = {type: 'settled', record: record({status, because: 'read back'})} as const;
		const text = printDecision(end, 'text');
		expect(text.code).toBe(code);
		expect(`${text.stdout}${text.stderr}`).toMatch(
			/^Allow once echo a: (?:confirmed|refused|outcome unknown), read back/u,
		);
		expect(JSON.parse(printDecision(end, 'json').stdout)).toEqual({
			approvalId: 'a',
			status,
			says: 'Allow once echo a',
			because: 'read back',
		});
	});
});
