import {describe, expect, test} from 'vitest';
import {blankAccount} from '../../../source/domain/blanks.ts';
import type {Approval} from '../../../source/domain/entities.ts';
import type {Event} from '../../../source/domain/events.ts';
import type {Intent} from '../../../source/domain/intents.ts';
import type {Json} from '../../../source/domain/json.ts';
import type {Account} from '../../../source/domain/trading.ts';
import {holdMsOf, obstacleOf} from '../../../source/store/deciding/advance.ts';
import {decisionsOf} from '../../../source/store/deciding/confirm.ts';
import {lockOf} from '../../../source/store/deciding/locks.ts';
import {tierOf} from '../../../source/store/deciding/tiers.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import {execApproval} from '../../helpers/approvals.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';

const proposal = (change: Partial<Approval> = {}, data: Readonly<Record<string, Json>> = {}): Approval =>
	execApproval('t', {
		kind: 'trade',
		origin: 'block',
		title: 'buy 0.1 BTCUSD limit 100 stop 90 target 120',
		request: {
			block: {
				data: {
					symbol: 'BTCUSD',
					side: 'buy',
					orderType: 'limit',
					volume: 0.1,
					entry: 100,
					stopLoss: 90,
					takeProfit: 120,
					accountId: 'acc',
					...data,
				},
			},
		},
		actions: [
			{id: 'approve', meaning: 'approve', says: 'Approve'},
			{id: 'modify', meaning: 'answer', says: 'Modify'},
			{id: 'reject', meaning: 'reject', says: 'Reject'},
		],
		...change,
	});

const account: Account = {
	...blankAccount('acc'),
	mode: 'demo',
	currency: 'USD',
	balance: 1000,
	equity: 1000,
};

function stateWith(approvals: readonly Approval[], events: readonly Event[] = []): State {
	return (
		[
			{type: 'gateway.greeted', gateway: littleGateway, methods: [], skewMs: 0, at: 0},
			{type: 'link.changed', link: {phase: 'live', since: 0}, at: 0},
			...approvals.map((approval): Event => ({type: 'approval.requested', approval, at: 1})),
			{type: 'accounts.replaced', accounts: [account], at: 1},
			{type: 'intent.acted', intent: {type: 'screen.show', screen: 'decisions'}, at: 2},
			{type: 'clock.ticked', now: 1000},
			...events,
		] satisfies readonly Event[]
	).reduce<State>(reduce, initialState(0));
}

function quote(ask: number, at: number): Event {
	return {type: 'quote.changed', quote: {id: 'BTCUSD', bid: ask - 1, ask, last: undefined, at}, at};
}

const act = (state: State, intent: Intent, at: number): State =>
	reduce(state, {type: 'intent.acted', intent, at});
const arm: Intent = {type: 'approval.arm', meaning: 'approve'};
const always: Intent = {type: 'approval.arm', meaning: 'approve-always'};
const confirm: Intent = {type: 'approval.confirm'};
function letters(state: State, word: string, from: number): State {
	let typed = state;
	let at = from;

	for (const text of word) {
		typed = act(typed, {type: 'text.type', text}, at);
		at += 50;
	}

	return typed;
}

describe('what weighs more is typed', () => {
	test('a trade on a live account asks for its symbol and size, and only then for the confirming key', () => {
		const live: Event = {type: 'account.changed', id: 'acc', change: {mode: 'live'}, at: 5};
		const armed = act(stateWith([proposal()], [live]), arm, 2000);
		expect(armed.ui.mode).toMatchObject({type: 'prove', word: 'BTCUSD 0.1'});
		expect(decisionsOf(armed, confirm, 3000)).toEqual([]);
		const typed = letters(armed, 'BTCUSD 0.1', 2400);
		// Whoever has just typed it was not too soon.
		expect(typed.ui.mode).toMatchObject({type: 'armed', armed: {armedAt: typed.ui.movedAt}});
		expect(decisionsOf(typed, confirm, 2900)).toEqual([]);
		expect(decisionsOf(typed, confirm, 3300)).toHaveLength(1);
	});

	test('a wrong letter stands there until it is erased, and only the whole word goes on', () => {
		const live: Event = {type: 'account.changed', id: 'acc', change: {mode: 'live'}, at: 5};
		const armed = act(stateWith([proposal()], [live]), arm, 2000);
		const typed = letters(armed, 'BXTY', 2400);
		const erase: Intent = {type: 'text.erase', unit: 'character'};
		expect(typed.ui.mode).toMatchObject({type: 'prove', typed: 'BXTY'});
		const mended = act(act(act(typed, erase, 2700), erase, 2750), erase, 2800);
		expect(mended.ui.mode).toMatchObject({type: 'prove', typed: 'B'});
		expect(letters(mended, 'TCUSD 0.1', 2850).ui.mode.type).toBe('armed');
		expect(letters(typed, 'BTCUSD 0.1', 2850).ui.mode.type).toBe('prove');
		expect(letters(armed, 'btcusd 0.1', 2400).ui.mode.type).toBe('prove');
		// Mistyping gives no more time, and several letters at once are none.
		expect(typed.ui.mode).toMatchObject({armed: {until: 2400 + 10_000}});
		expect(act(armed, {type: 'text.type', text: 'BTCUSD 0.1'}, 2400)).toEqual(armed);
	});

	test('an account nobody described is taken for a live one, a demo account is not', () => {
		const strange = proposal({}, {accountId: 'other'});
		expect(tierOf(stateWith([strange]), strange, {meaning: 'approve'})).toMatchObject({type: 'word'});
		expect(tierOf(stateWith([proposal()]), proposal(), {meaning: 'approve'})).toEqual({type: 'key'});
	});

	test('a volume above the limit is typed, one at it is not', () => {
		const state = stateWith([proposal()]);
		const limited = (sizeLimit: number): State => ({...state, policy: {...state.policy, sizeLimit}});
		expect(tierOf(limited(0.05), proposal(), {meaning: 'approve'})).toMatchObject({word: 'BTCUSD 0.1'});
		expect(tierOf(limited(0.1), proposal(), {meaning: 'approve'})).toEqual({type: 'key'});
		const filled = {meaning: 'answer', input: {volume: 0.2}} as const;
		expect(tierOf(limited(0.1), proposal(), filled)).toMatchObject({word: 'BTCUSD 0.2'});
	});

	test('allowing for ever asks for the first word of the command, or for "always" where no keyboard has it', () => {
		expect(act(stateWith([execApproval('e')]), always, 2000).ui.mode).toMatchObject({
			type: 'prove',
			word: 'echo',
		});
		const strange = execApproval('e', {title: '削除 everything'});
		expect(act(stateWith([strange]), always, 2000).ui.mode).toMatchObject({word: 'always'});
	});

	test('a rejection never weighs', () => {
		expect(tierOf(stateWith([proposal()]), proposal(), {meaning: 'reject'})).toEqual({type: 'key'});
	});
});

describe('a trade at the key', () => {
	test('is locked while the quote is older than its limit, and rejecting is not', () => {
		const state = stateWith([proposal()], [quote(100, 500), {type: 'clock.ticked', now: 12_000}]);
		expect(lockOf(state, proposal(), {meaning: 'approve'})).toEqual({type: 'old-quote', ageMs: 11_500});
		expect(lockOf(state, proposal(), {meaning: 'reject'})).toBeUndefined();
	});

	test('is locked while a stop or target stands on the wrong side, also one that was typed', () => {
		const wrong = proposal({}, {stopLoss: 101});
		expect(lockOf(stateWith([wrong]), wrong, {meaning: 'approve'})).toEqual({
			type: 'wrong-side',
			price: 'stop',
		});
		const typed = {meaning: 'answer', input: {takeProfit: 99}} as const;
		expect(lockOf(stateWith([proposal()]), proposal(), typed)).toEqual({type: 'wrong-side', price: 'target'});
	});

	test('is not sent when the price ran away further than the collar since it was armed', () => {
		const armed = act(stateWith([proposal()], [quote(100, 900)]), arm, 2000);
		const [decision] = decisionsOf(armed, confirm, 2500);
		expect(decision?.price).toBe(100);
		// R is 10, and a quarter of it 2.5.
		const near = reduce(armed, quote(102.5, 2600));
		const far = reduce(armed, quote(102.6, 2600));
		expect(obstacleOf(near, decision!)).toBeUndefined();
		expect(obstacleOf(far, decision!)).toBe(
			'the price moved from 100 to 102.6, 0.26 R; look again and confirm anew',
		);
	});
});

describe('a trade that was armed blind', () => {
	test('is asked about anew when a price comes in before it leaves', () => {
		const armed = act(stateWith([proposal()]), arm, 2000);
		const [decision] = decisionsOf(armed, confirm, 2500);
		expect(decision?.price).toBeUndefined();
		expect(obstacleOf(armed, decision!)).toBeUndefined();
		expect(obstacleOf(reduce(armed, quote(101, 2600)), decision!)).toMatch(/not known when it was armed/u);
	});
});

describe('another request under an id that was answered', () => {
	test('can be answered; the one that was answered cannot', () => {
		const first = execApproval('e');
		const [decision] = decisionsOf(act(stateWith([first]), arm, 2000), confirm, 2500);
		const record = {
			id: 'c',
			command: decision!.command,
			says: '',
			status: 'sent',
			sentAt: 2500,
			settledAt: undefined,
			because: undefined,
		} as const;
		const sent = reduce(stateWith([first]), {type: 'command.sent', record});
		const settled = {
			type: 'command.settled',
			id: 'c',
			status: 'confirmed',
			because: undefined,
			at: 2600,
		} as const;
		const again = execApproval('e', {hash: 'f'.repeat(64)});
		const asked: Event = {type: 'approval.requested', approval: again, at: 2700};
		expect(lockOf(reduce(sent, settled), first, {meaning: 'approve'})).toEqual({type: 'answered'});
		expect(lockOf(reduce(reduce(sent, settled), asked), again, {meaning: 'approve'})).toBeUndefined();
		expect(lockOf(reduce(sent, asked), again, {meaning: 'approve'})).toMatchObject({type: 'waiting'});
	});
});

describe('four eyes', () => {
	const own = execApproval('e', {askedBy: 'me'});
	const asked = (fourEyes: boolean): State => {
		const state = stateWith([own]);
		return {...state, gateway: {...littleGateway, deviceId: 'me'}, policy: {...state.policy, fourEyes}};
	};

	test('the device that asked cannot approve, and may reject', () => {
		expect(lockOf(asked(true), own, {meaning: 'approve'})).toEqual({type: 'own-request'});
		expect(lockOf(asked(true), own, {meaning: 'reject'})).toBeUndefined();
	});

	test('another device may, though it goes by the same name as this one', () => {
		const state = asked(true);
		const named = {...state, gateway: {...littleGateway, name: 'ridge', deviceId: 'me'}};
		const other = execApproval('e', {askedBy: 'ridge'});
		expect(lockOf(named, other, {meaning: 'approve'})).toBeUndefined();
	});

	test('it holds only where the profile asks for it', () => {
		expect(lockOf(asked(false), own, {meaning: 'approve'})).toBeUndefined();
	});
});

describe('the hold', () => {
	test('is as long as the policy says, and none with less than 15 s left', () => {
		const long = execApproval('e', {expiresAt: 16_000});
		const short = execApproval('e', {expiresAt: 15_999});
		expect(holdMsOf(stateWith([long]), long)).toBe(3000);
		expect(holdMsOf(stateWith([short]), short)).toBe(0);
	});
});

describe('a batch', () => {
	const three = ['a', 'b', 'c'].map((id) => execApproval(id));
	const marked = (state: State, ids: readonly string[]): State => ({
		...state,
		ui: {...state.ui, marks: {approvals: ids}},
	});

	test('arms all that are marked under one key, and makes a decision for each', () => {
		const armed = act(marked(stateWith(three), ['c', 'a']), arm, 2000);
		expect(armed.ui.mode).toMatchObject({
			type: 'armed',
			armed: {targets: [{approvalId: 'c'}, {approvalId: 'a'}]},
		});
		const decided = decisionsOf(armed, confirm, 2500).map(({command}) => command.approvalId);
		expect(decided).toEqual(['c', 'a']);
	});

	test('is never for always, and holds nothing that would have to be typed', () => {
		const state = marked(stateWith(three), ['a', 'b']);
		expect(act(state, always, 2000).ui.mode.type).toBe('browse');
		const strange = proposal({}, {accountId: 'nobody'});
		const mixed = act(marked(stateWith([...three, strange]), ['a', 't']), arm, 2000);
		expect(mixed.ui.mode.type).toBe('browse');
		expect(mixed.ui.notice?.says).toMatch(/^Not in a batch, /u);
	});

	test('is disarmed as soon as one of its requests changes', () => {
		const armed = act(marked(stateWith(three), ['a', 'b']), arm, 2000);
		const changed = execApproval('b', {hash: 'f'.repeat(64)});
		expect(reduce(armed, {type: 'approval.requested', approval: changed, at: 2100}).ui.mode.type).toBe(
			'browse',
		);
	});

	test('rejects all that are marked with one key', () => {
		const state = marked(stateWith(three), ['a', 'b']);
		const decided = decisionsOf(state, {type: 'approval.reject'}, 2000);
		expect(decided.map(({command}) => [command.approvalId, command.action.id])).toEqual([
			['a', 'deny'],
			['b', 'deny'],
		]);
	});

	test('a mark goes with the request it was put on', () => {
		const state = marked(stateWith(three), ['a', 'b']);
		const changed = execApproval('a', {hash: 'f'.repeat(64)});
		expect(
			reduce(state, {type: 'approval.requested', approval: changed, at: 2100}).ui.marks.approvals,
		).toEqual(['b']);
	});
});

describe('a rejection with a reason', () => {
	test('is written, and then sent by a shown key; Enter itself sends nothing', () => {
		const asking = act(stateWith([execApproval('e')]), {type: 'approval.reason'}, 2000);
		const typed = act(asking, {type: 'text.type', text: 'too risky'}, 2100);
		expect(decisionsOf(typed, {type: 'text.submit'}, 2600)).toEqual([]);
		const armed = act(typed, {type: 'text.submit'}, 2600);
		expect(armed.ui.mode).toMatchObject({type: 'armed', armed: {meaning: 'reject', reason: 'too risky'}});
		expect(decisionsOf(armed, confirm, 3000)[0]?.command).toMatchObject({
			action: {id: 'deny'},
			reason: 'too risky',
		});
	});
});

describe('a proposal that was filled in or changed', () => {
	const filled = (input: Json, lacks: readonly string[] = []): State => {
		const approval = proposal({lacks});
		const {id: approvalId, hash} = approval;
		return act(stateWith([approval]), {type: 'approval.filled', approvalId, hash, input}, 2000);
	};

	test('what was lacking is filled in with a yes, what was changed with the answer for that', () => {
		const lacking = decisionsOf(filled({volume: 0.1}, ['volume']), confirm, 2500)[0]?.command;
		expect(lacking).toMatchObject({action: {id: 'approve'}, input: {volume: 0.1}});
		const changed = decisionsOf(filled({volume: 0.05}), confirm, 2500)[0]?.command;
		expect(changed).toMatchObject({action: {id: 'modify'}, input: {volume: 0.05}});
	});

	test('it is bound to the request the form was opened for', () => {
		const state = stateWith([proposal()]);
		const intent: Intent = {
			type: 'approval.filled',
			approvalId: 't',
			hash: 'f'.repeat(64),
			input: {volume: 1},
		};
		expect(act(state, intent, 2000).ui.mode.type).toBe('browse');
	});
});
