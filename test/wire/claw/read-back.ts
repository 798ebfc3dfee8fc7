import {expect, test} from 'vitest';
import type {Approval, Gateway} from '../../../source/domain/entities.ts';
import {readBackOf} from '../../../source/wire/dialects/claw/read-back.ts';
import {execApproval} from '../../helpers/approvals.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';

const gateway: Gateway = {
	...littleGateway,
	scopes: ['operator.admin'],
	features: {methods: ['exec.approval.waitDecision', 'plugin.approval.waitDecision'], events: []},
};
const asked = execApproval('p1', {createdAt: 1_795_273_059_449});

/** As 2026.5.28 answers, to the letter (measured). */
const measured = {
	id: 'p1',
	decision: 'allow-once',
	createdAtMs: 1_795_273_059_449,
	expiresAtMs: 1_795_273_119_449,
};

function told(payload: unknown, approval: Approval = asked) {
	return readBackOf(approval, gateway)?.read(payload, 7);
}

test('a command and a plugin request are asked for by their id, and not for ever', () => {
	expect(readBackOf(asked, gateway)?.call).toEqual({
		method: 'exec.approval.waitDecision',
		params: {id: 'p1'},
		deadlineMs: 5000,
		isAsIs: true,
	});
	expect(readBackOf({...asked, origin: 'plugin'}, gateway)?.call.method).toBe('plugin.approval.waitDecision');
});

test('pairings and questions cannot be asked for, nor anything where the method or the scope is missing', () => {
	expect(readBackOf({...asked, origin: 'node'}, gateway)).toBeUndefined();
	expect(readBackOf({...asked, origin: 'question'}, gateway)).toBeUndefined();
	expect(readBackOf(asked, {...gateway, features: {methods: [], events: []}})).toBeUndefined();
	expect(readBackOf(asked, {...gateway, scopes: ['operator.read']})).toBeUndefined();
});

test('the decision is told as the end of the request', () => {
	expect(told(measured)).toEqual([
		{
			type: 'approval.resolved',
			id: 'p1',
			status: 'approved',
			decision: 'allow-once',
			by: undefined,
			at: 7,
		},
	]);
	expect(told({...measured, decision: 'deny'})).toMatchObject([{status: 'rejected', decision: 'deny'}]);
});

test('no decision is the end of its time', () => {
	expect(told({...measured, decision: null})).toMatchObject([{status: 'expired', decision: 'expired'}]);
});

test('what is told of another request of the same name tells nothing of this one', () => {
	expect(told({...measured, createdAtMs: 1_795_273_059_450})).toEqual([]);
	expect(told({...measured, id: 'p2'})).toEqual([]);
});

test.each([undefined, null, 'allow-once', [], {}, {id: 'p1'}, {...measured, decision: 7}])(
	'an answer that cannot be read tells nothing: %j',
	(payload) => {
		expect(told(payload)).toEqual([]);
	},
);
