import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawBatch} from '../../source/views/panes/batch.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {asSeen} from '../../source/views/unseen.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';
import {aProposal} from '../helpers/view-desk.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');
const arm = {type: 'approval.arm', meaning: 'approve'} as const;

/** These wait, and all of them are marked. */
function marked(approvals: readonly Approval[]): State {
	return withUi(
		{...rich, approvals: byId(approvals)},
		{screen: 'decisions', marks: {approvals: approvals.map(({id}) => id)}},
	);
}

function armed(approvals: readonly Approval[]): State {
	return reduce(marked(approvals), {type: 'intent.acted', intent: arm, at: rich.now + 5000});
}

const pairing = anApproval('p', {
	kind: 'pairing',
	title: 'Kitchen tablet asks to be paired',
	hash: '00aa11bb22',
	actions: [{id: 'approve', meaning: 'approve', says: 'Approve'}],
});

test('while several are armed each stands there with its kind, what it is, and its hash', () => {
	const state = armed([anApproval('a', {}), pairing]);
	const {title, rows} = drawBatch({state, symbols, width: 58, height: 4});
	expect(title).toBe('Approve these 2');
	expect(textsOf(rows)[0]).toMatch(/^exec +git push --force origin main +9f3ac21d 6:\d\d$/u);
	expect(textsOf(rows)[1]).toMatch(/^pairing +Kitchen tablet asks to be pa.* +00aa11bb 6:\d\d$/u);
});

test('a trade in a batch says its side, size and symbol', () => {
	const {trading} = rich;
	const quotes = new Map([...trading.quotes].map(([id, quote]) => [id, {...quote, at: rich.now}]));
	const account = {...[...trading.accounts.values()][0]!, id: 'acct_demo_01', mode: 'demo'} as const;
	const known = {...trading, quotes, accounts: byId([account])};
	const first = marked([aProposal('t-1', {}), anApproval('a', {})]);
	const state = reduce({...first, trading: known}, {type: 'intent.acted', intent: arm, at: rich.now + 5000});
	const rows = textsOf(drawBatch({state, symbols, width: 58, height: 10}).rows);
	expect(rows[0]).toMatch(/^trade +buy 0\.01 BTCUSD.* 9f3ac21d 4:30$/u);
});

test('where there is room, what else decides about each stands below it; where there is none, all still stand there', () => {
	const {trading} = rich;
	const quotes = new Map([...trading.quotes].map(([id, quote]) => [id, {...quote, at: rich.now}]));
	const first = {...marked([aProposal('t-1', {}), anApproval('a', {})])};
	const state = reduce(
		{...first, trading: {...trading, quotes}},
		{type: 'intent.acted', intent: arm, at: rich.now + 5000},
	);
	const at = (height: number) => textsOf(drawBatch({state, symbols, width: 76, height}).rows);
	expect(at(5)).toHaveLength(5);
	expect(at(5)[1]).toMatch(/^ +stop 99,500 {3}target 101,200 {3}R 2\.4 {3}agent_btc_5m/u);
	expect(at(5)[4]).toMatch(/^ +directory ~\/app.* {3}ops/u);
	expect(at(4)).toHaveLength(2);
	expect(at(4).join(' ')).toMatch(/BTCUSD.*git push/u);
});

test('the words of a batch are true of all that is in it', () => {
	const words = (approvals: readonly Approval[]): string => textOf(promptOf(armed(approvals), 100) ?? []);
	expect(words([anApproval('a', {}), anApproval('b', {})])).toContain('to allow once all 2 marked.');
	expect(words([anApproval('a', {}), pairing])).toContain('to approve all 2 marked.');
});

test('a batch that has no room on the screen is not armed', () => {
	const many = Array.from({length: 12}, (_, index) => anApproval(`a-${index}`, {}));
	const state = marked(many);
	expect(asSeen(arm, {columns: 120, rows: 36}, {state, symbols})).toEqual(arm);
	const small = asSeen(arm, {columns: 60, rows: 16}, {state, symbols});
	expect(small).toMatchObject({type: 'approval.unseen', of: 'batch'});
	const told = reduce(state, {type: 'intent.acted', intent: small, at: rich.now + 5000});
	expect(told.ui.mode.type).toBe('browse');
	expect(told.ui.notice?.says).toMatch(/^Not armed: \d of the marked find no room on this screen\./u);
});
