import {expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {resolved} from '../../source/wire/dialects/claw/pending-events.ts';
import {execApproval} from '../helpers/approvals.ts';

const asked = execApproval('a', {expiresAt: 60_000});

function after(...events: readonly Event[]): State {
	return events.reduce(reduce, initialState(0));
}

const statusIn = (state: State) => state.approvals.get('a')?.status;

const request: Event = {type: 'approval.requested', approval: asked, at: 1};
const list = (approval = asked): Event => ({
	type: 'approvals.replaced',
	origin: 'exec',
	approvals: [approval],
	at: 2,
});

test('a clock that was an hour ahead for a moment closes nothing for good: what is still listed waits again', () => {
	const ahead = after(request, {type: 'clock.ticked', now: 3_600_000});
	expect(statusIn(ahead)).toBe('expired');
	// While that clock is believed the list changes nothing.
	expect(statusIn(reduce(ahead, list()))).toBe('expired');
	const back = reduce(ahead, {type: 'clock.ticked', now: 5000});
	expect(statusIn(reduce(back, list()))).toBe('pending');
	expect(statusIn(reduce(back, request))).toBe('pending');
});

test('what the gateway itself called over stays over', () => {
	const over = after(request, {
		type: 'approval.resolved',
		id: 'a',
		status: 'expired',
		decision: 'expired',
		by: undefined,
		at: 2,
	});
	expect(statusIn(reduce(over, list()))).toBe('expired');
});

test('what the gateway called over without a decision, or without an end, stays over as well', () => {
	const [over] = resolved({id: 'a', reason: 'timeout'}, 2) ?? [];
	const timed = execApproval('a', {expiresAt: undefined});
	const asking: Event = {type: 'approval.requested', approval: timed, at: 1};
	expect(statusIn(reduce(after(request, over!), list()))).toBe('expired');
	expect(statusIn(reduce(after(asking, over!), list(timed)))).toBe('expired');
});

test('the time it ends is the latest the gateway told', () => {
	const longer = execApproval('a', {expiresAt: 90_000});
	expect(after(request, list(longer)).approvals.get('a')?.expiresAt).toBe(90_000);
	// A list that leaves the time out takes none away.
	const silent = execApproval('a', {expiresAt: undefined});
	expect(after(request, list(silent)).approvals.get('a')?.expiresAt).toBe(60_000);
});

test('a request that is repeated as it was is no change', () => {
	const state = after(request);
	expect(reduce(state, request)).toBe(state);
});
