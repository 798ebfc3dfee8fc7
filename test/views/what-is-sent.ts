import {describe, expect, test} from 'vitest';
import type {CommandRecord} from '../../source/domain/commands.ts';
import type {Approval} from '../../source/domain/entities.ts';
import type {Trade} from '../../source/domain/trading.ts';
import type {State} from '../../source/store/state.ts';
import {draftWith} from '../../source/store/draft.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDecision} from '../../source/views/panes/decision.ts';
import {drawForm} from '../../source/views/panes/form.ts';
import {requestRows} from '../../source/views/parts/request-rows.ts';
import {standingRows} from '../../source/views/parts/standing-rows.ts';
import {aProposal, aTrade, anAccount, desk} from '../helpers/view-desk.ts';
import {anApproval, byId, now, rich, withUi} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

/* What a decision is made on: the figures beside it, and whose request is on the screen while it is armed. */

const symbols = symbolsOf('unicode');

describe('what is open already', () => {
	const openWith = (...changes: readonly Partial<Trade>[]): string => {
		const trades = byId(changes.map((change, index) => aTrade(`p-${index}`, change)));
		const approval = aProposal('t-1', {accountId: 'acct_demo_01'});
		const state: State = withUi(
			{...desk, approvals: byId([approval]), trading: {...desk.trading, trades}},
			{screen: 'decisions', selected: {approvals: 't-1'}},
		);
		return textsOf(drawDecision({state, symbols, width: 110, height: 40}).rows).join('\n');
	};

	test('is summed up, each side by itself, for this symbol on this account', () => {
		expect(openWith({volume: 0.3}, {volume: 0.1})).toContain('open in BTCUSD on this account: 2, buy 0.4');
		expect(openWith({volume: 0.3}, {volume: 0.1, side: 'sell'})).toContain(
			'open in BTCUSD on this account: buy 0.3, sell 0.1',
		);
		expect(openWith({volume: 0.1})).toContain('open in BTCUSD on this account: buy 0.1');
	});

	test('is not summed up where a size or a side was not told', () => {
		expect(openWith({volume: 0.3}, {volume: undefined})).toContain('on this account: 2, buy –');
		expect(openWith({volume: 0.3}, {side: undefined})).toContain('buy 0.3, side not told 0.01');
	});

	test('does not come to nothing where it stands against each other', () => {
		expect(openWith({volume: 0.1}, {volume: 0.1, side: 'sell'})).toContain('buy 0.1, sell 0.1');
	});
});

test('while a proposal is written into, its sums are in the money of its account', () => {
	const asked = aProposal('t-1', {accountId: 'acct_eur'});
	const approval = {
		...asked,
		request: {
			block: {
				type: 'TradeProposal',
				data: {
					symbol: 'BTCUSD',
					side: 'buy',
					orderType: 'limit',
					volume: 0.01,
					entry: 100_000,
					stopLoss: 99_500,
					takeProfit: 101_200,
					accountId: 'acct_eur',
					risk: {riskAmount: 5, rewardAmount: 12},
				},
			},
		},
	};
	const form = {type: 'proposal', approvalId: 't-1', hash: approval.hash} as const;
	const state: State = withUi(
		{
			...desk,
			approvals: byId([approval]),
			trading: {...desk.trading, accounts: byId([anAccount('acct_eur', {currency: 'EUR'})])},
		},
		{
			screen: 'decisions',
			mode: {type: 'form', form, field: undefined},
			drafts: new Map([[`form proposal t-1 ${approval.hash} volume`, draftWith('0.02')]]),
		},
	);
	const words = textsOf(drawForm({state, symbols, width: 100, height: 30}).rows).join('\n');
	expect(words).toContain('risk about 10.00 EUR');
	expect(words).toContain('reward about 24.00 EUR');
	expect(words).not.toContain('$');
});

test('the request that is armed stands there, wherever the cursor is', () => {
	const [cursor, marked] = [
		anApproval('a-1', {title: 'git push'}),
		anApproval('a-2', {title: 'rm -rf /srv', hash: 'ffee01ff0b6c4e7f'}),
	];
	const target = {approvalId: 'a-2', hash: marked.hash, actionId: 'allow-once', price: undefined};
	const armed = {
		targets: [target],
		meaning: 'approve',
		reason: undefined,
		confirmKey: 'k',
		armedAt: now,
		until: now + 10_000,
	} as const;
	const base = withUi(
		{...rich, approvals: byId([cursor, marked])},
		{screen: 'decisions', selected: {approvals: 'a-1'}, marks: {approvals: ['a-2']}},
	);
	const drawn = (state: State) => textsOf(drawDecision({state, symbols, width: 80, height: 20}).rows)[0];
	expect(drawn(base)).toBe('git push');
	expect(drawn(withUi(base, {mode: {type: 'armed', armed}}))).toBe('rm -rf /srv');
	expect(drawn(withUi(base, {mode: {type: 'prove', armed, word: 'rm', typed: ''}}))).toBe('rm -rf /srv');
});

describe('how a request stands', () => {
	test('what came of an answer is said, however long the answer is called', () => {
		const says = 'Allow this command and all others of its kind on this machine until the next restart of it';
		const approval = anApproval('a-1', {actions: [{id: 'allow', meaning: 'approve', says}]});
		const command = {
			type: 'approval.decide',
			approvalId: 'a-1',
			kind: 'exec',
			origin: 'exec',
			hash: approval.hash,
			action: {id: 'allow', meaning: 'approve', says},
		} as const;
		const record: CommandRecord = {
			id: 'c-1',
			command,
			says,
			status: 'unknown',
			sentAt: now - 1000,
			settledAt: undefined,
			because: undefined,
		};
		const state: State = {
			...rich,
			approvals: byId([approval]),
			commands: new Map([['c-1', record]]),
		};
		const rows = textsOf(standingRows(approval, {state, symbols, width: 56, height: 12}));
		expect(rows.every((row) => row.length <= 56)).toBe(true);
		expect(rows.join(' ').replaceAll(/\s+/gu, ' ')).toContain(
			`? ${says}: unknown, no answer came; it is looked up again`,
		);
	});

	test('a reason that is cut is seen to be', () => {
		const approval = anApproval('a-1', {
			status: 'rejected',
			decision: 'deny',
			decidedBy: 'laptop',
			decidedAt: now - 60_000,
			reason: 'too near the news, and then some more words '.repeat(20).trim(),
		});
		const state: State = {...rich, approvals: byId([approval]), commands: new Map()};
		const rows = textsOf(standingRows(approval, {state, symbols, width: 56, height: 12}));
		expect(rows.at(-1)).toMatch(/…$/u);
		expect(rows.every((row) => row.length <= 56)).toBe(true);
	});
});

describe('every term of a request can be read', () => {
	const rowsOf = (shown: Approval['shown'], height: number): readonly string[] => {
		const approval = {...aProposal('t-1', {accountId: 'acct_demo_01'}), shown};
		const state: State = withUi(
			{...desk, approvals: byId([approval])},
			{screen: 'decisions', selected: {approvals: 't-1'}, isReading: true},
		);
		return textsOf(requestRows(approval, {state, symbols, width: 56, height}, height));
	};

	test.each([8, 40])('however long it is called, in %i rows', (height) => {
		const label = 'A name that was made so long that what it stands for is beside the pane';
		const rows = rowsOf([{label, text: 'all of it'}], height);
		expect(rows.every((row) => row.trimEnd().length <= 56)).toBe(true);
		expect(rows.join('\n')).toContain('all of it');
	});

	test('also where another term of the same name says otherwise', () => {
		const {shown} = aProposal('t-1');
		const more = [
			{label: 'Stop loss', text: '101,200'},
			{label: 'Daily loss left', text: '5,000'},
		];
		const text = rowsOf([...shown, ...more], 40).join('\n');
		expect(text).toMatch(/Stop loss +101,200/u);
		expect(text).toMatch(/Daily loss left +5,000/u);
		expect(text).not.toMatch(/Stop loss +99,500/u);
	});
});
