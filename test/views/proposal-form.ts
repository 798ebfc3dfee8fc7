import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {draftWith} from '../../source/store/draft.ts';
import {chartOf} from '../../source/store/select-chart.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDecision, unseenChanges} from '../../source/views/panes/decision.ts';
import {drawForm} from '../../source/views/panes/form.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {bindings} from '../../source/input/bindings.ts';
import {aProposal, desk} from '../helpers/view-desk.ts';
import {byId, rich, withUi} from '../helpers/view-state.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const approval = desk.approvals.get('t-1');
const form = {type: 'proposal', approvalId: 't-1', hash: approval?.hash ?? ''} as const;
const open: State = withUi(desk, {screen: 'decisions', mode: {type: 'form', form, field: undefined}});

function typed(state: State, field: string, text: string): State {
	return withUi(state, {
		drafts: new Map(state.ui.drafts).set(
			['form', 'proposal', ...Object.values(form).slice(1), field].join(' '),
			draftWith(text),
		),
	});
}

/** The proposal with other terms, armed for longer than it waits. */
function armedWith(input: Json): State {
	const target = {...form, actionId: 'approve', input, price: undefined};
	return withUi(open, {
		selected: {approvals: 't-1'},
		mode: {
			type: 'armed',
			armed: {
				targets: [target],
				meaning: 'approve',
				reason: undefined,
				confirmKey: 'k',
				armedAt: open.now,
				until: open.now + 10_000_000,
			},
		},
	});
}

function words(state: State): string {
	return drawForm({state, symbols: symbolsOf('unicode'), width: 76, height: 20})
		.rows.map((row) => textOf(row))
		.join('\n');
}

test('writing into a proposal, one sees its time, the market, and what the values are worth', () => {
	const text = words(typed(open, 'stopLoss', '99000'));
	expect(words(open)).toMatch(/ends in \d+:\d\d {3}bid [\d,.]+ {3}ask [\d,.]+ {3}quote [\d.]+ s old/u);
	expect(words(open)).toMatch(/R 2\.4/u);
	expect(text).toMatch(/R 1\.2/u);
});

test('a form says whose money it is, what is open, and what a size does to the risk', () => {
	expect(words(open)).toContain('buy BTCUSD on acct_demo_01 DEMO   open in BTCUSD on this account: buy 0.01');
	expect(words(open)).toContain('risk check not asked yet   day loss left when asked $50.00');
	const more = words(typed(open, 'volume', '0.02'));
	expect(more).toContain('R 2.4   size 2 × as proposed');
	expect(more).toContain('risk check asked once it is armed');
	expect(words(typed(open, 'stopLoss', '100500'))).toContain('stop 500 on the wrong side');
	const small = textsOf(drawForm({state: open, symbols: symbolsOf('unicode'), width: 56, height: 11}).rows);
	expect(small.join('\n')).toContain('buy BTCUSD on acct_demo_01 DEMO');
});

test('at the market the price of now counts, and what was proposed stands beside it', () => {
	const text = words({...open, approvals: byId([aProposal('t-1', {orderType: 'market'})])});
	expect(text).toContain('R 2.1, proposed 2.4   stop 540 from entry   target 1,160 from entry');
});

test('what ran out while it was written stays, says so, and sends nothing', () => {
	const written = typed(open, 'volume', '0.02');
	const over = reduce(written, {type: 'clock.ticked', now: (approval?.expiresAt ?? 0) + 1000});
	expect(words(over)).toContain('It expired while you wrote; nothing was sent.');
	expect(words(over)).toContain('0.02');
	const struck = reduce(over, {type: 'intent.acted', intent: {type: 'form.submit'}, at: over.now});
	expect(struck.ui.mode.type).toBe('form');
	expect(struck.ui.notice?.says).toBe('It expired while you wrote; nothing was sent.');
});

test('what ran out while it was armed goes back to where it can be read', () => {
	const over = reduce(armedWith({volume: 0.02}), {
		type: 'clock.ticked',
		now: (approval?.expiresAt ?? 0) + 1000,
	});
	expect(over.ui.mode).toEqual({type: 'form', form, field: undefined});
	expect(over.ui.notice?.says).toBe('It expired while you wrote; nothing was sent.');
});

test('the bottom line says what the form is for', () => {
	const line = footOf(open, 80, {symbols: symbolsOf('unicode'), bindings});
	expect(textOf(line)).toContain('^S arm it');
});

test('a form that is over is left without a word of opening it again', () => {
	const written = typed(open, 'volume', '0.02');
	const over = reduce(written, {type: 'clock.ticked', now: (approval?.expiresAt ?? 0) + 1000});
	const left = reduce(over, {type: 'intent.acted', intent: {type: 'back'}, at: over.now});
	expect(left.ui.mode.type).toBe('browse');
	expect(left.ui.notice).toBeUndefined();
	const kept = reduce(written, {type: 'intent.acted', intent: {type: 'back'}, at: written.now});
	expect(kept.ui.notice?.says).toContain('opening the form again shows it');
});

test('what was typed can be read when what it was about has gone', () => {
	const gone = {...typed(open, 'stopLoss', '99700'), approvals: new Map()};
	expect(words(gone)).toContain('Stop loss: 99700');
});

test('while a changed trade is armed its change stands beside what was asked', () => {
	const state = armedWith({stopLoss: 99_700});
	const drawn = (height: number) => {
		const {rows, foot} = drawDecision({state, symbols: symbolsOf('unicode'), width: 76, height});
		return {rows: textsOf(rows).join('\n'), foot};
	};
	expect(drawn(30).rows).toContain('Changed: buy 0.01 BTCUSD, stop loss 99,500 → 99,700');
	expect(drawn(8).rows).toContain('stop loss 99,500 → 99,700');
});

test.each([
	[76, 8],
	[56, 6],
	[20, 6],
])('all that was changed is readable in a pane of %d by %d cells, or it is not sent', (width, height) => {
	const input = {volume: 0.02, entry: 100_100, stopLoss: 99_700, takeProfit: 101_900};
	const state = armedWith(input);
	const about = {state, symbols: symbolsOf('unicode'), width, height};
	const rows = textsOf(drawDecision(about).rows.slice(0, height)).join(' ').replaceAll(/\s+/gu, ' ');
	const isWhole = ['buy 0.01 → 0.02', '→ 100,100', '→ 99,700', '→ 101,900'].every((words) =>
		rows.includes(words),
	);
	expect(isWhole).toBe(width > 20);
	expect(unseenChanges(about) === 0).toBe(isWhole);
});

test('while it is armed, the chart beside it has the prices that are sent', () => {
	expect(chartOf(armedWith({stopLoss: 99_700}), 't-1').levels).toMatchObject({stop: 99_700, target: 101_200});
	expect(chartOf(open, 't-1').levels).toMatchObject({stop: 99_500});
});

test('what is changed and has no room is not sent, and how it gets room is said', () => {
	const state = armedWith({stopLoss: 99_700});
	const told = reduce(state, {
		type: 'intent.acted',
		intent: {type: 'approval.unseen', lines: 2, of: 'change'},
		at: state.now + 1000,
	});
	expect(told.ui.mode.type).toBe('browse');
	expect(told.ui.notice?.says).toBe('Not sent: 2 lines of it find no room here. Enter gives it the screen.');
});

test('while a rejection is armed the reason stands beside what was asked', () => {
	const state = armedWith({});
	const {mode} = state.ui;
	const because = 'spread is too wide';
	const armed =
		mode.type === 'armed'
			? withUi(state, {mode: {...mode, armed: {...mode.armed, meaning: 'reject', reason: because}}})
			: state;
	const drawn = (height: number) =>
		drawDecision({state: armed, symbols: symbolsOf('unicode'), width: 76, height});
	expect(textsOf(drawn(30).rows).join('\n')).toContain(`Your reason: ${because}`);
	expect(textsOf(drawn(3).rows)[0]).toBe(`Your reason: ${because}`);
});

test('what was typed before says so, and since when; the proposal is one key away', () => {
	const left = reduce(typed(open, 'volume', '3650'), {
		type: 'intent.acted',
		intent: {type: 'back'},
		at: open.now,
	});
	const again = (state: State, now: number): State =>
		reduce(reduce(state, {type: 'clock.ticked', now}), {
			type: 'intent.acted',
			intent: {type: 'form.open', form},
			at: now,
		});
	const later = again(left, open.now + 60_000);
	expect(words(later)).toMatch(/Kept from \d\d:\d\d, 1 min ago: \^R brings back what is proposed\./u);
	expect(words(later)).toContain('3650');
	const cleared = reduce(later, {type: 'intent.acted', intent: {type: 'form.clear'}, at: later.now});
	expect(words(cleared)).not.toMatch(/Kept from|3650/u);
	expect(words(open)).not.toContain('Kept from');
	expect(words(typed(open, 'volume', '3650'))).not.toContain('Kept from');
});

test('a form whose deed was done opens as it was at first', () => {
	const list = {type: 'list.save'} as const;
	const typedPath = withUi(rich, {drafts: new Map([['form list.save file', {text: '/tmp/x', cursor: 6}]])});
	const done = reduce(typedPath, {
		type: 'intent.acted',
		intent: {type: 'form.done', form: list},
		at: rich.now,
	});
	expect(done.ui.drafts.size).toBe(0);
});
