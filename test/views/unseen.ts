import {expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {asSeen, unseenOn} from '../../source/views/unseen.ts';
import {execApproval} from '../helpers/approvals.ts';

/** A request whose command ends in what matters. */
function asked(length: number): State {
	const title = `${'echo all is well && '.repeat(length)}rm -rf /srv/everything`;
	const events: readonly Event[] = [
		{type: 'link.changed', link: {phase: 'live', since: 0}, at: 0},
		{type: 'approval.requested', approval: execApproval('long', {title}), at: 1},
		{type: 'intent.acted', intent: {type: 'screen.show', screen: 'decisions'}, at: 2},
	];
	return events.reduce<State>(reduce, initialState(0));
}

const symbols = symbolsOf('unicode');
const small = {columns: 80, rows: 24};

test('a request that fits has no unseen lines', () => {
	expect(unseenOn(small, asked(2), symbols)).toBe(0);
});

test('a request that is longer than its pane has, and Enter gives it the room', () => {
	const long = asked(55);
	expect(unseenOn(small, long, symbols)).toBeGreaterThan(0);
	expect(unseenOn({columns: 200, rows: 60}, long, symbols)).toBe(0);
	const read = reduce(long, {type: 'intent.acted', intent: {type: 'open'}, at: 900});
	expect(read.ui.isReading).toBe(true);
	expect(unseenOn(small, read, symbols)).toBe(0);
});

test('what does not fit the whole screen stays locked, with the reason', () => {
	const read = reduce(asked(200), {type: 'intent.acted', intent: {type: 'open'}, at: 900});
	const lines = unseenOn(small, read, symbols);
	expect(lines).toBeGreaterThan(0);
	const told = reduce(read, {type: 'intent.acted', intent: {type: 'approval.unseen', lines}, at: 1000});
	expect(told.ui.notice?.says).toMatch(
		/^Approving is locked: \d+ lines of the request have not been on the screen/u,
	);
	expect(told.ui.mode.type).toBe('browse');
});

test('a request longer than the terminal is scrolled through, and only then can it be approved', () => {
	const move = {type: 'list.move', by: 'page', way: 'down'} as const;
	const arm = {type: 'approval.arm', meaning: 'approve'} as const;
	const strike = (state: State, intent: Intent, at: number): State =>
		reduce(state, {type: 'intent.acted', intent: asSeen(intent, small, {state, symbols}), at});
	let state = reduce(asked(200), {type: 'intent.acted', intent: {type: 'open'}, at: 900});
	let at = 1000;
	const left = [unseenOn(small, state, symbols)];

	while ((left.at(-1) ?? 0) > 0) {
		expect(strike(state, arm, at + 500).ui.mode.type).toBe('browse');
		state = strike(state, move, (at += 1000));
		left.push(unseenOn(small, state, symbols));
		expect(left.at(-1)).toBeLessThan(left.at(-2) ?? 0);
	}

	expect(left.length).toBeGreaterThan(2);
	expect(strike(state, arm, at + 500).ui.mode.type).toBe('armed');
});

test('whoever jumps to the end has not read the middle', () => {
	const end = {type: 'list.move', by: 'all', way: 'down'} as const;
	const state = reduce(asked(400), {type: 'intent.acted', intent: {type: 'open'}, at: 900});
	const jumped = reduce(state, {
		type: 'intent.acted',
		intent: asSeen(end, small, {state, symbols}),
		at: 1000,
	});
	expect(unseenOn(small, jumped, symbols)).toBeGreaterThan(0);
});

test('on a terminal of another width, or of a request that changed, nothing has been read', () => {
	const end = {type: 'list.move', by: 'all', way: 'down'} as const;
	let state = reduce(asked(200), {type: 'intent.acted', intent: {type: 'open'}, at: 900});

	for (let at = 1000; unseenOn(small, state, symbols) > 0; at += 100) {
		state = reduce(state, {type: 'intent.acted', intent: asSeen(end, small, {state, symbols}), at});
	}

	expect(unseenOn({columns: 70, rows: 24}, state, symbols)).toBeGreaterThan(0);
	const approval = {
		...execApproval('long', {title: state.approvals.get('long')!.title}),
		hash: 'f'.repeat(64),
	};
	const changed = reduce(state, {type: 'approval.requested', approval, at: 9000});
	expect(unseenOn(small, changed, symbols)).toBeGreaterThan(0);
});

test('leaving the screen gives the room back', () => {
	const read = reduce(asked(2), {type: 'intent.acted', intent: {type: 'open'}, at: 900});
	expect(reduce(read, {type: 'intent.acted', intent: {type: 'back'}, at: 950}).ui.isReading).toBe(false);
	const away = reduce(read, {type: 'intent.acted', intent: {type: 'screen.show', screen: 'log'}, at: 950});
	expect(away.ui.isReading).toBe(false);
});

test('what no reading helps against comes before what was not read', () => {
	const unread = asked(55);
	const lines = unseenOn(small, unread, symbols);
	const strike = (state: State, intent: Intent) =>
		reduce(state, {type: 'intent.acted', intent: asSeen(intent, small, {state, symbols}), at: 9000}).ui.notice
			?.says;
	const arm = {type: 'approval.arm', meaning: 'approve'} as const;
	const cut: State = {...unread, link: {phase: 'dialling', attempt: 2, since: 5}};
	expect(lines).toBeGreaterThan(0);
	expect(strike(cut, arm)).toBe('Approving is locked: the link is not live.');
	expect(strike(cut, {type: 'approval.modify'})).toBe('Approving is locked: the link is not live.');
	expect(strike(unread, arm)).toMatch(/have not been on the screen/u);
	expect(strike(unread, {type: 'approval.modify'})).toMatch(/have not been on the screen/u);
	const once = [...unread.approvals].map(([id, approval]) => {
		const actions = approval.actions.filter(({meaning}) => meaning !== 'approve-always');
		return [id, {...approval, actions}] as const;
	});
	const always = {type: 'approval.arm', meaning: 'approve-always'} as const;
	expect(strike({...unread, approvals: new Map(once)}, always)).toBe(
		'Approve always: the gateway does not offer it.',
	);
});
