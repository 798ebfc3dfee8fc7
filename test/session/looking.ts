import {expect, test} from 'vitest';
import type {Decide} from '../../source/domain/deciding.ts';
import type {Event} from '../../source/domain/events.ts';
import {ok} from '../../source/domain/result.ts';
import {createLooking} from '../../source/session/looking.ts';
import type {State} from '../../source/store/state.ts';
import {aProposal, desk} from '../helpers/view-desk.ts';
import {byId, withUi} from '../helpers/view-state.ts';

const asked = aProposal('t-1', {accountId: 'acct_demo_01'});
const base = withUi({...desk, approvals: byId([asked])}, {screen: 'decisions', selected: {approvals: 't-1'}});
const input = {volume: 0.02};
const changed: State = withUi(base, {
	mode: {
		type: 'armed',
		armed: {
			targets: [{approvalId: 't-1', hash: asked.hash, actionId: 'approve', input, price: undefined}],
			meaning: 'approve',
			reason: undefined,
			confirmKey: 't',
			armedAt: base.now,
			until: base.now + 9000,
		},
	},
});

test('once a change is armed the risk engine is asked about it, and what it says is kept as said of that', () => {
	let state = base;
	let now = base.now;
	const commands: Decide[] = [];
	const events: Event[] = [];
	const looking = createLooking({
		now: () => now,
		getState: () => state,
		dispatch: (list) => {
			events.push(...list);
		},
		look: (command, _, settled) => {
			commands.push(command);
			settled(ok(true));
		},
	});
	const tick = (next: State): void => {
		state = next;
		now += 1000;
		looking();
	};
	tick(base);
	tick(base);
	expect(commands.map((command) => command.input)).toEqual([undefined]);
	tick(changed);
	tick(changed);
	expect(commands.map((command) => command.input)).toEqual([undefined, input]);
	expect(events.map((event) => (event.type === 'approval.looked' ? event.input : 'nothing'))).toEqual([
		undefined,
		input,
	]);
	// What was said of the change says nothing of the request: it is asked about anew.
	tick(base);
	expect(commands).toHaveLength(3);
});
