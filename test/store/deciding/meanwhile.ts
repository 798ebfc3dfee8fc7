import {describe, expect, test} from 'vitest';
import type {Approval} from '../../../source/domain/entities.ts';
import type {Event} from '../../../source/domain/events.ts';
import type {Intent} from '../../../source/domain/intents.ts';
import {obstacleOf} from '../../../source/store/deciding/advance.ts';
import {decisionsOf} from '../../../source/store/deciding/confirm.ts';
import {lockOf} from '../../../source/store/deciding/locks.ts';
import {isResting} from '../../../source/store/deciding/rest.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import {symbolsOf} from '../../../source/theme/symbols.ts';
import {drawForm} from '../../../source/views/panes/form.ts';
import {execApproval} from '../../helpers/approvals.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';
import {startLittleSession} from '../../helpers/little-gateway.ts';

const terms = {symbol: 'BTC', side: 'buy', volume: 0.1, stopLoss: 90, takeProfit: 120, accountId: 'acc'};
const trade = (data: object): Approval =>
	execApproval('t', {
		kind: 'trade',
		title: 'buy 0.1 BTC',
		request: {block: {data: {...terms, ...data}}},
		actions: [{id: 'approve', meaning: 'approve', says: 'Approve'}],
	});

function stateWith(...events: readonly Event[]): State {
	return (
		[
			{type: 'gateway.greeted', gateway: littleGateway, methods: [], skewMs: 0, at: 0},
			{type: 'link.changed', link: {phase: 'live', since: 0}, at: 0},
			{type: 'intent.acted', intent: {type: 'screen.show', screen: 'decisions'}, at: 1},
			{type: 'account.changed', id: 'acc', change: {mode: 'demo'}, at: 1},
			...events,
		] satisfies readonly Event[]
	).reduce<State>(reduce, initialState(0));
}

const asked = (approval: Approval): Event => ({type: 'approval.requested', approval, at: 2});
const act = (state: State, intent: Intent, at: number): State =>
	reduce(state, {type: 'intent.acted', intent, at});

describe('what weighs more by the time it leaves than when it was armed', () => {
	const armed = act(stateWith(asked(trade({entry: 100}))), {type: 'approval.arm', meaning: 'approve'}, 1000);
	const [small] = decisionsOf(armed, {type: 'approval.confirm'}, 2000);

	test.each<{readonly name: string; readonly event: Event}>([
		{
			name: 'its account became live',
			event: {type: 'account.changed', id: 'acc', change: {mode: 'live'}, at: 3},
		},
		{
			name: 'the limit was lowered',
			event: {type: 'policy.changed', policy: {...armed.policy, sizeLimit: 0.05}, at: 3},
		},
	])('is asked about anew: $name', ({event}) => {
		expect(small).toBeDefined();
		const now = reduce(armed, event);
		expect(small === undefined ? '' : obstacleOf(armed, small)).toBeUndefined();
		expect(small === undefined ? '' : obstacleOf(now, small)).toMatch(/^it must be typed now, because/u);
		// Whoever named its hash on a command line has read it.
		expect(small === undefined ? '' : obstacleOf(now, {...small, proof: {type: 'hash'}})).toBeUndefined();
		const typed = {type: 'word', word: 'BTC 0.1'} as const;
		expect(small === undefined ? '' : obstacleOf(now, {...small, proof: typed})).toBeUndefined();
	});
});

test('a trade at the market has its stop and target beside the market’s price', () => {
	const quote = {id: 'BTC', bid: 84, ask: 85, last: undefined, at: 3};
	const state = stateWith(asked(trade({})), {type: 'quote.changed', quote, at: 3});
	expect(lockOf(state, trade({}), {meaning: 'approve'})).toEqual({type: 'wrong-side', price: 'stop'});
	expect(lockOf(stateWith(asked(trade({}))), trade({}), {meaning: 'approve'})).toBeUndefined();
});

test('a mark that goes because its time is over lets the keys rest: the same key means another request now', () => {
	const both = stateWith(
		asked(execApproval('a', {expiresAt: 5000})),
		asked(execApproval('b', {expiresAt: 90_000})),
	);
	const marked = act(both, {type: 'list.mark'}, 1000);
	expect(marked.ui.marks.approvals).toEqual(['a']);
	const over = reduce(marked, {type: 'clock.ticked', now: 5000});
	expect(over.ui.marks.approvals).toEqual([]);
	expect(isResting(over, 5000)).toBe(true);
});

describe('a list that was never read', () => {
	test('is in doubt after the connection was lost, as one that was read', () => {
		const waiting = {phase: 'waiting', attempt: 1, since: 8, until: 9, because: ''} as const;
		const again: readonly Event[] = [
			{type: 'link.changed', link: waiting, at: 8},
			{type: 'link.changed', link: {phase: 'live', since: 9}, at: 9},
			{type: 'gateway.greeted', gateway: littleGateway, methods: [], skewMs: 0, at: 9},
		];
		const approval = execApproval('a');
		expect(lockOf(stateWith(asked(approval)), approval, {meaning: 'approve'})).toBeUndefined();
		expect(lockOf(stateWith(asked(approval), ...again), approval, {meaning: 'approve'})?.type).toBe('stale');
		expect(lockOf(stateWith(asked(approval), ...again), approval, {meaning: 'reject'})).toBeUndefined();
	});

	test('and missed something while it was read is read once more', () => {
		const {session, greet, clock, say, asked: readings, store} = startLittleSession();
		session.start();
		greet();
		clock.turn(400);
		const [first = ''] = readings('read-approvals');
		say(`event ${JSON.stringify({type: 'events.lost', count: 1, at: clock.now()})}`);
		say(`answer ${first} []`);
		expect(store.get().freshness.approvals.status).toBe('stale');
		clock.turn(2000);
		expect(readings('read-approvals')).toHaveLength(2);
	});
});

test('everything that differs from what was proposed is shown before it leaves, on the smallest screen too', () => {
	const form = {type: 'proposal', approvalId: 't', hash: trade({entry: 100}).hash} as const;
	const drafts = new Map(
		Object.entries({volume: '0.2', entry: '101', stopLoss: '92', takeProfit: '130'}).map(([name, text]) => [
			`form proposal t ${form.hash} ${name}`,
			{text, cursor: 0},
		]),
	);
	const state = act(stateWith(asked(trade({entry: 100}))), {type: 'form.open', form}, 1000);
	const filled = {...state, ui: {...state.ui, drafts}};
	const {rows} = drawForm({state: filled, symbols: symbolsOf('unicode'), width: 56, height: 11});
	const text = rows
		.slice(0, 11)
		.map((row) => row.map((span) => span.text).join(''))
		.join('\n');
	expect(text).toContain('0.1 → 0.2');
	expect(text).toContain('120 → 130');
});

test('while one request is read on a screen of its own, keys are about it and not about what is marked', () => {
	const three = stateWith(asked(execApproval('a')), asked(execApproval('b')), asked(execApproval('c')));
	const down: Intent = {type: 'list.move', by: 'one', way: 'down'};
	const struck: readonly Intent[] = [{type: 'list.mark'}, down, {type: 'list.mark'}, down];
	const marked = struck.reduce((state, intent, index) => act(state, intent, 1000 + 400 * index), three);
	expect(marked.ui.marks.approvals).toEqual(['a', 'b']);
	const reading = act(marked, {type: 'open'}, 3000);
	const [only, ...others] = decisionsOf(reading, {type: 'approval.reject'}, 4000);
	expect(only?.command.approvalId).toBe('c');
	expect(others).toEqual([]);
	const armed = act(reading, {type: 'approval.arm', meaning: 'approve'}, 4000);
	expect(armed.ui.mode).toMatchObject({type: 'armed', armed: {targets: [{approvalId: 'c'}]}});
	const back = act(reading, {type: 'back'}, 4000);
	expect(decisionsOf(back, {type: 'approval.reject'}, 5000)).toHaveLength(2);
});
