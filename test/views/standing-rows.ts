import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {approvalCells} from '../../source/views/panes/approval-cells.ts';
import {standingRows} from '../../source/views/parts/standing-rows.ts';
import {answerOf, execApproval} from '../helpers/approvals.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const now = 100_000;

/** A request that we said no to, and that the gateway says is over. */
function answered(approval: Approval, reason?: string): State {
	const record = {
		id: 'k',
		command: answerOf(approval, 'deny', reason === undefined ? {} : {reason}),
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
	return textsOf(standingRows(approval, about));
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

test('the reason of another session is told where the gateway hands it on', () => {
	const over = execApproval('a', {
		status: 'rejected',
		decidedBy: 'laptop',
		decidedAt: now - 60_000,
		reason: 'spread too wide',
	});
	const about = {state: initialState(now), symbols: symbolsOf('unicode'), width: 60, height: 9};
	expect(textsOf(standingRows(over, about))).toContain('rejected by laptop, 1 min ago: spread too wide');
});

test('what only the journal knows says so, beside its reason', () => {
	const over = execApproval('a', {
		status: 'rejected',
		decidedBy: 'you',
		decidedAt: now - 60_000,
		reason: 'not today',
		origin: 'journal',
	});
	const about = {state: initialState(now), symbols: symbolsOf('unicode'), width: 90, height: 9};
	expect(textsOf(standingRows(over, about))).toEqual([
		'',
		'rejected by you, 1 min ago: not today',
		'Known from the journal of this machine, which keeps no more of what was asked.',
	]);
});

test('a request whose answer did not leave still waits, with its time, and says what stood in the way', () => {
	const approval = execApproval('a', {expiresAt: now + 90_000});
	const waiting = answered(approval);
	const [record] = waiting.commands.values();

	if (record === undefined) {
		throw new Error('nothing was answered');
	}

	const because = 'the disk is full (ENOSPC)';
	const unsent = {...record, status: 'refused', unsent: 'barred', because} as const;
	const state = {...waiting, approvals: new Map([['a', approval]]), commands: new Map([['k', unsent]])};
	const about = {state, symbols: symbolsOf('unicode'), width: 60, height: 9};
	const rows = textsOf(standingRows(approval, about));
	expect(rows).toContain('! Deny: not sent the disk is full (ENOSPC)');
	expect(rows.join('\n')).toContain('ends in 1:30');
	const row = textOf(approvalCells('a', about));
	expect(row).toContain('▲');
	expect(row).toContain('1:30');
	expect(row).not.toContain('refused');
});

test('a request that an earlier run answered does not stand there as if nobody had', () => {
	const approval = execApproval('a');
	const {id: approvalId, hash} = approval;
	const lost = {
		key: 'k',
		approvalId,
		hash,
		meaning: 'approve',
		says: 'Allow once',
		at: now - 60_000,
	} as const;
	const state = {...initialState(now), approvals: new Map([['a', approval]]), lostAnswers: [lost]};
	const about = {state, symbols: symbolsOf('unicode'), width: 60, height: 9};
	expect(textsOf(standingRows(approval, about))).toContain('? Allow once: outcome unknown');
	expect(textOf(approvalCells('a', about))).toContain('outcome unknown');
});

test.each([
	[{type: 'held', since: now, until: now + 3000}, 'leaves in 3 s'],
	[{type: 'checking', since: now}, 'being checked'],
] as const)('a request that is about to leave says so in its row and beside it: %o', (phase, words) => {
	const approval = execApproval('a', {expiresAt: now + 90_000});
	const command = answerOf(approval, 'deny');
	const pending = {key: 'k', stroke: ['k'], command, by: 'batch', price: undefined, phase} as const;
	const state = {
		...initialState(now),
		approvals: new Map([['a', approval]]),
		deciding: new Map([['a', pending]]),
	};
	const about = {state, symbols: symbolsOf('ascii'), width: 60, height: 9};
	expect(textOf(approvalCells('a', about))).toMatch(new RegExp(`^=exec.*${words}$`, 'u'));
	expect(textsOf(standingRows(approval, about))).toContain(`= Deny: ${words}`);
});

test('in a narrow list what we answered takes no more room than what others did', () => {
	const over = execApproval('a', {status: 'rejected', decidedAt: now - 60_000});
	const state = {...answered(over), approvals: new Map([['a', over]])};
	const rowAt = (width: number) =>
		textOf(approvalCells('a', {state, symbols: symbolsOf('unicode'), width, height: 9}));
	expect(rowAt(76)).toMatch(/rejected$/u);
	expect(rowAt(116)).toMatch(/rejected, confirmed$/u);
});
