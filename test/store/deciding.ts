import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import type {Intent} from '../../source/domain/intents.ts';
import type {Decide} from '../../source/domain/deciding.ts';
import {decisionsOf} from '../../source/store/deciding/confirm.ts';
import {armedMs, restMs} from '../../source/store/deciding/rest.ts';
import {reduce} from '../../source/store/reduce.ts';
import {selectedId} from '../../source/store/select-lists.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';

/** What a key decides, on this screen, at this moment. */
function commandFor(state: State, intent: Intent, at: number): Decide | undefined {
	return decisionsOf(state, intent, at)[0]?.command;
}

function act(state: State, intent: Intent, at: number): State {
	return reduce(state, {type: 'intent.acted', intent, at});
}

const waiting: State = (
	[
		{type: 'link.changed', link: {phase: 'live', since: 0}, at: 0},
		{type: 'approval.requested', approval: execApproval('first', {expiresAt: 60_000}), at: 1},
		{type: 'approval.requested', approval: execApproval('second', {expiresAt: 90_000}), at: 2},
		{type: 'intent.acted', intent: {type: 'screen.show', screen: 'decisions'}, at: 10},
	] satisfies readonly Event[]
).reduce<State>(reduce, initialState(0));

const arm: Intent = {type: 'approval.arm', meaning: 'approve'};
const confirm: Intent = {type: 'approval.confirm'};

describe('deciding', () => {
	test('one key arms, and only another one, on that very request, sends', () => {
		const armed = act(waiting, arm, 1000);
		expect(commandFor(waiting, arm, 1000)).toBeUndefined();
		expect(armed.ui.mode).toMatchObject({
			type: 'armed',
			armed: {targets: [{approvalId: 'first', actionId: 'allow-once'}]},
		});
		expect(commandFor(armed, confirm, 1500)).toMatchObject({
			type: 'approval.decide',
			approvalId: 'first',
			action: {id: 'allow-once'},
			hash: execApproval('first').hash,
		});
		expect(commandFor(waiting, confirm, 1500)).toBeUndefined();
	});

	test('arming rests just after anything moved, and every key struck meanwhile starts the rest again', () => {
		const early = act(waiting, arm, 10 + restMs - 1);
		expect(early.ui.mode.type).toBe('browse');
		expect(act(early, arm, 10 + restMs + 100).ui.mode.type).toBe('browse');
		expect(act(early, arm, 10 + 2 * restMs).ui.mode.type).toBe('armed');
	});

	test('a new request never takes the place of the one under the finger', () => {
		const state = reduce(waiting, {
			type: 'approval.requested',
			approval: execApproval('urgent', {expiresAt: 20_000}),
			at: 900,
		});
		expect(selectedId('approvals', state)).toBe('first');
	});

	test('arming ends after ten seconds', () => {
		const armed = act(waiting, arm, 1000);
		expect(commandFor(armed, confirm, 1000 + armedMs)).toBeUndefined();
		expect(reduce(armed, {type: 'clock.ticked', now: 1000 + armedMs}).ui.mode.type).toBe('browse');
	});

	test('arming ends on any move', () => {
		const armed = act(waiting, arm, 1000);
		expect(act(armed, {type: 'list.move', by: 'one', way: 'down'}, 1100).ui.mode.type).toBe('browse');
		expect(act(armed, {type: 'back'}, 1100).ui.mode.type).toBe('browse');
		expect(act(armed, {type: 'screen.show', screen: 'log'}, 1100).ui.mode.type).toBe('browse');
	});

	test('arming ends when the request changes or is answered by somebody else', () => {
		const armed = act(waiting, arm, 1000);
		const changed = reduce(armed, {
			type: 'approval.requested',
			approval: execApproval('first', {hash: 'f'.repeat(64)}),
			at: 1100,
		});
		expect(changed.ui.mode.type).toBe('browse');
		expect(commandFor(changed, confirm, 1200)).toBeUndefined();
		const taken = reduce(armed, {
			type: 'approval.resolved',
			id: 'first',
			status: 'approved',
			decision: 'allow-once',
			by: 'somebody',
			at: 1100,
		});
		expect(taken.ui.mode.type).toBe('browse');
		expect(taken.approvals.get('first')).toMatchObject({status: 'approved', decidedBy: 'somebody'});
	});

	test('a request expires by the clock of the gateway although the gateway says nothing', () => {
		const skewed = {...waiting, skewMs: 5000};
		expect(reduce(skewed, {type: 'clock.ticked', now: 54_999}).approvals.get('first')?.status).toBe(
			'pending',
		);
		expect(reduce(skewed, {type: 'clock.ticked', now: 55_000}).approvals.get('first')?.status).toBe(
			'expired',
		);
	});

	test('approving is locked while the list is stale or the link is down; rejecting needs only the link', () => {
		const stale = reduce(reduce(waiting, {type: 'slice.refreshed', slice: 'approvals', at: 20}), {
			type: 'slice.doubted',
			slice: 'approvals',
			because: 'one event was missed',
			at: 30,
		});
		expect(act(stale, arm, 1000).ui.mode.type).toBe('browse');
		expect(act(stale, arm, 1000).ui.notice?.says).toContain('stale');
		expect(commandFor(stale, {type: 'approval.reject'}, 1000)).toMatchObject({action: {id: 'deny'}});
		const down = reduce(waiting, {
			type: 'link.changed',
			link: {phase: 'waiting', attempt: 1, since: 20, until: 30, because: ''},
			at: 20,
		});
		expect(act(down, arm, 1000).ui.mode.type).toBe('browse');
		expect(commandFor(down, {type: 'approval.reject'}, 1000)).toBeUndefined();
	});

	test('while an answer is on its way, or its outcome is unknown, no second one leaves', () => {
		const command = commandFor(act(waiting, arm, 1000), confirm, 1500);
		const sent = reduce(waiting, {
			type: 'command.sent',
			record: {
				id: 'c',
				command: command!,
				says: '',
				status: 'sent',
				sentAt: 1500,
				settledAt: undefined,
				because: undefined,
			},
		});
		expect(act(sent, arm, 2000).ui.mode.type).toBe('browse');
		expect(commandFor(sent, {type: 'approval.reject'}, 2000)).toBeUndefined();
		const lost = reduce(sent, {type: 'command.settled', id: 'c', status: 'unknown', because: '', at: 3000});
		expect(act(lost, arm, 4000).ui.mode.type).toBe('browse');
	});

	test('what a list of the pending no longer names is gone', () => {
		const state = reduce(waiting, {
			type: 'approvals.replaced',
			origin: 'exec',
			approvals: [execApproval('second', {expiresAt: 90_000})],
			at: 50,
		});
		expect(state.approvals.get('first')?.status).toBe('gone');
		expect(selectedId('approvals', state)).toBe('second');
		expect(state.ui.movedAt).toBe(50);
	});

	test('after the last answer the position is free for the next request', () => {
		const answered = ['first', 'second'].reduce<State>(
			(state, id) =>
				reduce(state, {
					type: 'approval.resolved',
					id,
					status: 'rejected',
					decision: 'deny',
					by: 'me',
					at: 50,
				}),
			waiting,
		);
		const state = reduce(answered, {type: 'approval.requested', approval: execApproval('third'), at: 60});
		expect(selectedId('approvals', state)).toBe('third');
		expect(commandFor(state, {type: 'approval.reject'}, 60 + restMs - 1)).toBeUndefined();
		expect(commandFor(state, {type: 'approval.reject'}, 60 + restMs)).toMatchObject({approvalId: 'third'});
	});

	test('a rejection that is not possible says why', () => {
		const gone = reduce(waiting, {type: 'clock.ticked', now: 100_000});
		expect(act(gone, {type: 'approval.reject'}, 101_000).ui.notice?.says).toBe(
			'It has expired: nothing is left to decide.',
		);
	});

	test('the confirming key rests just after arming, as any key does after what it means has changed', () => {
		const armed = act(waiting, arm, 1000);
		expect(commandFor(armed, confirm, 1000 + restMs - 1)).toBeUndefined();
		const early = act(armed, confirm, 1000 + restMs - 1);
		expect(early.ui.mode.type).toBe('armed');
		expect(commandFor(early, confirm, 1000 + restMs + 10)).toBeUndefined();
		expect(commandFor(early, confirm, 1000 + 2 * restMs)).toBeDefined();
	});

	test('what is armed is disarmed when the list comes in doubt or the connection goes', () => {
		const fresh = reduce(waiting, {type: 'slice.refreshed', slice: 'approvals', at: 20});
		const armed = act(fresh, arm, 1000);
		expect(armed.ui.mode.type).toBe('armed');
		expect(reduce(armed, {type: 'events.lost', count: 1, at: 1500}).ui.mode.type).toBe('browse');
		const link = {phase: 'waiting', attempt: 1, since: 1500, until: 1600, because: ''} as const;
		expect(reduce(armed, {type: 'link.changed', link, at: 1500}).ui.mode.type).toBe('browse');
	});

	test('an answer whose outcome is unknown may be given anew once the gateway lists the request as still waiting', () => {
		const command = commandFor(act(waiting, arm, 1000), confirm, 1500);
		const record = {
			id: 'c',
			command: command!,
			says: '',
			status: 'sent',
			sentAt: 1500,
			settledAt: undefined,
			because: undefined,
		} as const;
		const lost = reduce(reduce(waiting, {type: 'command.sent', record}), {
			type: 'command.settled',
			id: 'c',
			status: 'unknown',
			because: 'no answer in 8 s',
			at: 9500,
		});
		expect(commandFor(lost, {type: 'approval.reject'}, 10_000)).toBeUndefined();
		const read = reduce(lost, {type: 'slice.refreshed', slice: 'approvals', at: 9800});
		expect(commandFor(read, {type: 'approval.reject'}, 10_000)).toMatchObject({approvalId: 'first'});
	});
});
