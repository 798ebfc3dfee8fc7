import {describe, expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDecision, scrolledBy, unseenLines} from '../../source/views/panes/decision.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {answerOf} from '../helpers/approvals.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';
import {aProposal, anAccount, desk} from '../helpers/view-desk.ts';
import {byId, now, withUi} from '../helpers/view-state.ts';

/* A trade a person changed is decided on as what leaves, not as what was proposed. */

const symbols = symbolsOf('unicode');
const asked = {
	...aProposal('t-1', {accountId: 'acct_demo_01'}),
	actions: [
		{id: 'approve', meaning: 'approve', says: 'Approve'},
		{id: 'modify', meaning: 'answer', says: 'Modify'},
		{id: 'reject', meaning: 'reject', says: 'Reject'},
	],
} as const;
const base = withUi({...desk, approvals: byId([asked])}, {screen: 'decisions', selected: {approvals: 't-1'}});

function targetWith(input: Json) {
	return {approvalId: 't-1', hash: asked.hash, actionId: 'modify', input, price: undefined};
}

function armedWith(input: Json): State {
	const armed = {
		targets: [targetWith(input)],
		meaning: 'answer',
		reason: undefined,
		confirmKey: 't',
		armedAt: now,
		until: now + 9000,
	} as const;
	return withUi(base, {mode: {type: 'armed', armed}});
}

function heldWith(input: Json): State {
	const command = {...answerOf(asked, 'modify'), input};
	return {
		...base,
		deciding: new Map([
			[
				't-1',
				{
					command,
					key: 'k',
					stroke: ['k'],
					price: undefined,
					by: 'keyboard',
					phase: {type: 'held', since: now, until: now + 3000},
				},
			],
		]),
	};
}

const input = {volume: 0.02, stopLoss: 99_700};

function rowsOf(state: State, height = 40): readonly string[] {
	return textsOf(drawDecision({state, symbols, width: 76, height}).rows).map((row) => row.trimEnd());
}

describe('a changed trade that is armed', () => {
	test('has what leaves over it, in its picture and in its R, and what was proposed below', () => {
		const rows = rowsOf(armedWith(input));
		expect(rows[0]).toMatch(/^Changed: buy 0\.01 → 0\.02 BTCUSD, stop loss 99,500 → 99,700,/u);
		const text = rows.join('\n');
		expect(text).toMatch(/^target +101,200 . +\+1,200 +\+4\.0 R/mu);
		expect(text).toMatch(/^stop +99,700 . +−300 +−1\.0 R/mu);
		expect(text).toContain('R 4.0 now, 2.4 as proposed');
		expect(text).toContain('Was: buy 0.01 BTCUSD limit 100,000 stop 99,500 target 101,200');
		expect(text).toMatch(/In the agent’s words(?:.|\n)*Risk reward +2\.4/u);
	});

	test('has no risk check but that of the terms that leave', () => {
		const looked = (state: State, change: {readonly input?: Json}): State =>
			reduce(state, {
				type: 'approval.looked',
				approvalId: 't-1',
				hash: asked.hash,
				isAllowed: true,
				says: 'allowed',
				at: now,
				...change,
			});
		const text = (state: State) => rowsOf(state).join('\n');
		expect(text(looked(base, {}))).toContain('risk check allowed');
		expect(text(looked(armedWith(input), {}))).toContain('risk check not asked for the change yet');
		expect(text(looked(armedWith(input), {input}))).toContain('risk check allowed');
		// What is thought of the change is not thought of what was proposed.
		expect(text(looked(base, {input}))).toContain('risk check not asked yet');
	});

	test('is told in the prompt with its change, and that it is approved', () => {
		const words = (width: number) => textOf(promptOf(armedWith(input), width) ?? []);
		expect(words(108)).toContain(
			'to modify and approve buy 0.02 BTCUSD, DEMO, changed: size, stop 99,700 (9f3ac21d).',
		);
		expect(words(200)).toContain(
			'limit order at 100,000, on acct_demo_01 DEMO, changed: size, stop 99,700 (',
		);
		expect(words(80)).toContain('modify and approve buy 0.02 BTCUSD, changed (9f3ac21d)');
		expect(words(60)).toContain('modify buy 0.02 BTCUSD (9f3ac21d)');
	});

	test('shows below its change as much as has room, and says that the rest was there', () => {
		const rows = rowsOf(armedWith(input), 10);
		expect(rows[0]).toMatch(/^Changed: /u);
		expect(rows).toContain('The rest of it stood here before.');
	});

	test('sums nobody told of the change are not those of the proposal', () => {
		const data = {accountId: 'acct_demo_01'};
		const told = {
			...asked,
			request: {
				block: {
					type: 'TradeProposal',
					data: {...termsOf(aProposal('t-1', data).request), risk: {maxLoss: 5}},
				},
			},
		};
		const approvals = byId([told]);
		expect(rowsOf({...base, approvals}).join('\n')).toContain('risk $5.00');
		const changed = rowsOf({...armedWith(input), approvals}).join('\n');
		expect(changed).not.toContain('$5.00,');
		expect(changed).toContain('Not told of the change: risk and reward in money');
	});
});

describe('a changed trade that is about to leave', () => {
	const about = (state: State, height: number) => ({state, symbols, width: 76, height});

	test('has what leaves over it as well', () => {
		expect(rowsOf(heldWith(input))[0]).toMatch(/^Changed: /u);
	});

	test('is not taken for read where the terms that leave stand in its place', () => {
		expect(unseenLines(about(heldWith(input), 40))).toBe(0);
		const least = Array.from({length: 30}, (_, rows) => rows + 8).find(
			(height) => unseenLines(about(base, height)) === 0,
		);
		expect(unseenLines(about(heldWith(input), (least ?? 0) + 1))).toBeGreaterThan(0);
		const reading = withUi(heldWith(input), {isReading: true});
		expect(scrolledBy(about(reading, 10), 4)).toMatchObject({first: 0, seenTo: 0});
	});

	test('which became another request meanwhile is drawn as it is', () => {
		const other = {...asked, hash: 'ffee01ff0b6c4e7f'};
		expect(rowsOf({...heldWith(input), approvals: byId([other])})[0]).toMatch(/^buy 0\.01 BTCUSD/u);
	});
});

describe('a word that is typed for real money', () => {
	const live: State = {
		...base,
		trading: {...base.trading, accounts: byId([anAccount('acct_demo_01', {mode: 'live'})])},
	};
	const words = (width: number, change: Json = {}, typed = '') => {
		const {mode} = armedWith(change).ui;
		const armed = mode.type === 'armed' ? mode.armed : undefined;
		return armed === undefined
			? ''
			: textOf(
					promptOf(withUi(live, {mode: {type: 'prove', armed, word: 'BTCUSD 0.01', typed}}), width) ?? [],
				);
	};

	test.each([60, 80, 120, 200])('names in %d cells which way, and that it is real', (width) => {
		for (const typed of ['', 'BT']) {
			expect(words(width, {}, typed)).toMatch(
				/^ Armed: type BTCUSD 0\.01(?: to go on\.| {3}).*buy.*, LIVE|on acct_demo_01 LIVE/iu,
			);
		}
	});

	test('says what it leads to, and what was changed', () => {
		expect(words(80)).toContain('To modify and approve buy, LIVE.');
		expect(words(160)).toContain('To modify and approve buy 0.01 BTCUSD');
		expect(words(160, {stopLoss: 99_700})).toContain('changed: stop 99,700');
	});
});

function termsOf(request: Json): Readonly<Record<string, Json>> {
	const {block} = request as {block: {data: Readonly<Record<string, Json>>}};
	return block.data;
}
