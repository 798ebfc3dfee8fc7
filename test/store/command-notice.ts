import {expect, test} from 'vitest';
import type {CommandRecord} from '../../source/domain/commands.ts';
import {noticeOf} from '../../source/store/command-notice.ts';

function record(id: string, status: CommandRecord['status']): CommandRecord {
	return {
		id,
		command: {
			type: 'approval.decide',
			approvalId: id,
			kind: 'exec',
			origin: 'exec',
			action: {id: 'allow-once', meaning: 'approve', says: 'Allow once'},
			hash: 'h',
		},
		says: `Allow once ${id}`,
		status,
		sentAt: 1,
		settledAt: 2,
		because: undefined,
		stroke: ['a', 'b'],
	};
}

test('what one key sent is told of together: how many came so far, and that not all did', () => {
	const notice = (a: CommandRecord['status'], b: CommandRecord['status']) => {
		const all = new Map([record('a', a), record('b', b)].map((each) => [each.id, each]));
		return noticeOf(record('a', a), 3, all);
	};

	expect(notice('confirmed', 'sent')).toMatchObject({says: '1 of 2 confirmed', tone: 'good'});
	expect(notice('confirmed', 'confirmed')).toMatchObject({says: '2 of 2 confirmed', tone: 'good'});
	expect(notice('confirmed', 'refused')).toMatchObject({
		says: '1 of 2 confirmed, 1 refused: @ tells each',
		tone: 'bad',
	});
	expect(notice('refused', 'confirmed').says).toBe('Allow once a: refused');
});

test('what we withheld is not called refused: the gateway was never asked', () => {
	const withheld: CommandRecord = {...record('b', 'refused'), unsent: 'withdrawn', stroke: undefined};
	const all = new Map([record('a', 'confirmed'), withheld].map((each) => [each.id, each]));
	expect(noticeOf(record('a', 'confirmed'), 3, all)).toMatchObject({
		says: '1 of 2 confirmed, 1 not sent: @ tells each',
		tone: 'warning',
	});
});
