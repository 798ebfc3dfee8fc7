import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {standingRows} from '../../source/views/parts/standing-rows.ts';
import {execApproval} from '../helpers/approvals.ts';

const now = 100_000;

/** A request that we said no to, and that the gateway says is over. */
function answered(approval: Approval, reason?: string): State {
	const {id: approvalId, kind, origin, hash, actions} = approval;
	const action = actions.find(({meaning}) => meaning === 'reject') ?? actions[0];

	if (action === undefined) {
		throw new Error('it cannot be answered');
	}

	const command = {
		type: 'approval.decide',
		approvalId,
		kind,
		origin,
		hash,
		action,
		...(reason !== undefined && {reason}),
	} as const;
	const record = {
		id: 'k',
		command,
		says: 'Deny echo a',
		status: 'confirmed',
		sentAt: now - 60_000,
		settledAt: now - 60_000,
		because: undefined,
	} as const;
	return {...initialState(now), commands: new Map([['k', record]])};
}

function wordsOf(approval: Approval, reason?: string): readonly string[] {
	const about = {state: answered(approval, reason), symbols: symbolsOf('unicode'), width: 60, height: 9};
	return standingRows(approval, about).map((line) => line.map(({text}) => text).join(''));
}

test('a request that is over tells who ended it, when, and the reason that was given', () => {
	const over = execApproval('a', {
		status: 'rejected',
		decision: 'deny',
		decidedBy: 'us',
		decidedAt: now - 60_000,
	});
	expect(wordsOf(over, 'too close to the news')).toContain(
		'rejected by you, 1 min ago: too close to the news',
	);
	expect(wordsOf(over)).toContain('rejected by you, 1 min ago');
	expect(wordsOf(over, 'because '.repeat(90)).length).toBeLessThan(7);
});

test('so does a pairing, of which the gateway names nobody', () => {
	const over = execApproval('p', {kind: 'pairing', status: 'rejected', decidedAt: now - 60_000});
	expect(wordsOf(over, 'not mine')).toContain('rejected by you, 1 min ago: not mine');
});
