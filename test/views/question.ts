import {describe, expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {bindings} from '../../source/input/bindings.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {approvalCells} from '../../source/views/panes/approval-cells.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {standingRows} from '../../source/views/parts/standing-rows.ts';
import {answerOf} from '../helpers/approvals.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

const blue = {id: '["colour","Blue"]', meaning: 'answer', says: 'Blue'} as const;
const cancel = {id: 'cancel', meaning: 'reject', says: 'Decline'} as const;

const aQuestion = (change: Partial<Approval> = {}): Approval =>
	anApproval('q', {
		kind: 'question',
		title: 'Which colour shall the banner have?',
		actions: [blue, cancel],
		...change,
	});

const symbols = symbolsOf('unicode');

function on(approval: Approval): State {
	const screen = {screen: 'decisions', selected: {approvals: 'q'}, movedAt: 0} as const;
	return withUi({...rich, approvals: byId([approval])}, screen);
}

const foot = (state: State, width: number): string => textOf(footOf(state, width, {symbols, bindings}));
const struck = (state: State, meaning: 'approve' | 'approve-always'): string | undefined =>
	reduce(state, {type: 'intent.acted', intent: {type: 'approval.arm', meaning}, at: rich.now}).ui.notice
		?.says;

describe('a question with answers to choose from', () => {
	test.each([60, 80, 120])(
		'names the key that answers it first in %d cells, and none that approves',
		(width) => {
			expect(foot(on(aQuestion()), width)).toMatch(/^ e answer {3}x reject at once/u);
			expect(foot(on(aQuestion()), width)).not.toMatch(/ arm/u);
		},
	);

	test('names it with a filter too', () => {
		const filtered = withUi(on(aQuestion()), {filter: {approvals: 'colour'}});
		expect(foot(filtered, 80)).toMatch(/^ e answer {3}/u);
	});

	test('tells whoever would approve it which key answers it', () => {
		const says = 'A question is answered, not approved: e answers it.';
		expect(struck(on(aQuestion()), 'approve')).toBe(says);
		expect(struck(on(aQuestion()), 'approve-always')).toBe(says);
	});

	test('has its answer told as one, armed and afterwards', () => {
		const armed = reduce(on(aQuestion()), {
			type: 'intent.acted',
			intent: {
				type: 'approval.filled',
				approvalId: 'q',
				hash: aQuestion().hash,
				actionId: blue.id,
				input: {},
			},
			at: rich.now,
		});
		expect(foot(armed, 140)).toContain('to answer Blue: Which colour shall the banner have? (');
		const over = aQuestion({status: 'approved', decidedAt: rich.now - 60_000});
		const record = {
			...({id: 'k', command: answerOf(aQuestion(), blue.id), says: '', status: 'confirmed'} as const),
			...{sentAt: rich.now, settledAt: rich.now, because: undefined},
		};
		const after: State = {...on(over), commands: new Map([['k', record]])};
		const about = {state: after, symbols, width: 80, height: 9};
		expect(textsOf(standingRows(over, about))).toContain('answered by you, 1 min ago');
		expect(textOf(approvalCells('q', {...about, width: 100}))).toContain('answered, confirmed');
		// Where room is short the word for it takes none from what others ask: what is over here is confirmed.
		expect(textOf(approvalCells('q', about))).toMatch(/answered$/u);
		expect(struck(after, 'approve')).toBe('It is answered already: nothing is left to decide.');
	});
});

test('a question that can only be declined offers nothing else, and says so', () => {
	const state = on(aQuestion({actions: [cancel]}));
	expect(foot(state, 120)).toMatch(/^ x reject at once/u);
	expect(foot(state, 120)).not.toMatch(/ arm|answer|change/u);
	expect(struck(state, 'approve')).toBe('This question can only be declined here: x declines it.');
	expect(
		textsOf(standingRows(aQuestion({actions: [cancel]}), {state, symbols, width: 80, height: 9})),
	).toContain('This question can only be declined here: x declines it.');
});

test('a trade that was changed is listed as it was sent', () => {
	const data = {symbol: 'BTCUSD', side: 'sell', volume: 0.5, entry: 100, stopLoss: 110, takeProfit: 80};
	const trade = anApproval('q', {
		kind: 'trade',
		status: 'approved',
		request: {block: {data}},
		actions: [{id: 'modify', meaning: 'answer', says: 'Modify'}],
	});
	const record = {
		...({id: 'k', command: answerOf(trade, 'modify', {input: {volume: 0.2}}), says: ''} as const),
		...({status: 'confirmed', sentAt: rich.now, settledAt: rich.now, because: undefined} as const),
	};
	const state: State = {...on(trade), commands: new Map([['k', record]])};
	expect(textOf(approvalCells('q', {state, symbols, width: 80, height: 9}))).toContain(
		'BTCUSD sell 0.5 → 0.2 at 100',
	);
});
