import {expect, test} from 'vitest';
import type {CommandRecord} from '../../source/domain/commands.ts';
import type {Approval, ApprovalAction} from '../../source/domain/entities.ts';
import {readBack} from '../../source/session/read-back.ts';
import {initialState} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';

/** What is found out about a lost answer, once the request has ended so. */
function found(answer: string, end: Pick<Approval, 'status' | 'decision'> & Partial<Approval>) {
	const approval = execApproval('e', end);
	const action = approval.actions.find(({id}) => id === answer);
	const record = recordOf(approval, action);
	const state = {
		...initialState(0),
		approvals: new Map([[approval.id, approval]]),
		commands: new Map([[record.id, record]]),
	};
	return readBack(state, 9).map(({status, because}) => `${status}: ${because}`);
}

function recordOf(
	{id: approvalId, kind, origin}: Approval,
	action: ApprovalAction | undefined,
): CommandRecord {
	if (action === undefined) {
		throw new Error('there is no such answer');
	}

	const {hash} = execApproval('e');
	return {
		id: 'c',
		command: {type: 'approval.decide', approvalId, kind, origin, hash, action},
		says: 'Answer',
		status: 'unknown',
		sentAt: 1,
		settledAt: 2,
		because: 'no answer',
	};
}

test('it is confirmed where the request ended so', () => {
	expect(found('allow-once', {status: 'approved', decision: 'allow-once'})).toEqual([
		'confirmed: read back: approved',
	]);
	expect(found('deny', {status: 'rejected', decision: 'deny', decidedBy: 'Maya'})).toEqual([
		'confirmed: read back: rejected by Maya',
	]);
});

test('it is refused where it ended otherwise, or with its time', () => {
	expect(found('allow-once', {status: 'rejected', decision: 'deny', decidedBy: 'Maya'})).toEqual([
		'refused: read back: rejected by Maya',
	]);
	expect(found('allow-once', {status: 'expired', decision: 'expired'})).toEqual([
		'refused: read back: expired',
	]);
});

test('a yes for always is not the yes for once that was sent', () => {
	expect(found('allow-once', {status: 'approved', decision: 'allow-always'})).toEqual([
		'refused: read back: Allow always',
	]);
	expect(found('allow-always', {status: 'approved', decision: 'allow-once'})).toEqual([
		'refused: read back: Allow once',
	]);
});

test('another answer than the one that was sent is not taken for it', () => {
	const actions = [
		{id: 'one', meaning: 'answer', says: 'First'},
		{id: 'two', meaning: 'answer', says: 'Second'},
		{id: 'deny', meaning: 'reject', says: 'Deny'},
	] as const;
	expect(found('one', {status: 'approved', decision: 'two', decidedBy: 'Maya', actions})).toEqual([
		'refused: read back: Second by Maya',
	]);
	expect(found('one', {status: 'approved', decision: 'one', actions})).toEqual([
		'confirmed: read back: approved',
	]);
	expect(found('deny', {status: 'approved', decision: 'two', actions})).toEqual([
		'refused: read back: Second',
	]);
});

test('nothing is found out where it is not told which of several answers was given', () => {
	expect(found('allow-once', {status: 'approved', decision: 'answered'})).toEqual([]);
	expect(found('deny', {status: 'approved', decision: 'answered'})).toEqual(['refused: read back: approved']);
});

test('nothing is found out where the gateway tells no decision, or of another request', () => {
	expect(found('allow-once', {status: 'gone', decision: undefined})).toEqual([]);
	expect(found('allow-once', {status: 'approved', decision: 'allow-once', hash: 'f'.repeat(64)})).toEqual([]);
});
