import {expect, test} from 'vitest';
import {decidedBefore} from '../../source/headless/decided-before.ts';
import type {JournalRow} from '../../source/session/journal/rows.ts';
import {aRow} from '../helpers/journal-row.ts';

const url = 'ws://127.0.0.1:1/ws';

const asked = {approvalId: 'a', url};

test.each<[Partial<JournalRow>, string]>([
	[{}, 'approved by keyboard 5 s ago, confirmed'],
	[
		{meaning: 'reject', by: 'command', reason: 'not today'},
		'rejected by command 5 s ago, confirmed, because: not today',
	],
	[{meaning: 'approve-always', by: 'batch'}, 'approved for always with several others 5 s ago, confirmed'],
	[
		{meaning: 'answer', answer: 'Blue', outcome: undefined},
		'answered Blue by keyboard 5 s ago, no outcome is written down',
	],
	[{outcome: 'unknown'}, 'approved by keyboard 5 s ago, outcome unknown'],
	[{outcome: 'unknown', resolved: 'it was approved'}, 'approved by keyboard 5 s ago, it was approved'],
])('%j: %s', (change, says) => {
	expect(decidedBefore([aRow(change)], asked, 6000)).toBe(says);
});

test('a gateway is known by its address, whether or not it was given with its last stroke', () => {
	const gateway = {name: 'home', url: 'ws://127.0.0.1:1/', dialect: 'claw'};
	const bare = {...asked, url: 'ws://127.0.0.1:1'};
	expect(decidedBefore([aRow({gateway})], bare, 6000)).toBe('approved by keyboard 5 s ago, confirmed');
});

test('the last answer counts, on this gateway and of this request', () => {
	const rows = [aRow({outcome: 'refused'}), aRow({at: 3000}), aRow({approvalId: 'b'})];
	expect(decidedBefore(rows, asked, 6000)).toBe('approved by keyboard 3 s ago, confirmed');
	expect(decidedBefore(rows, {...asked, url: 'ws://127.0.0.1:2/ws'}, 6000)).toBe(undefined);
	expect(decidedBefore(rows, {...asked, approvalId: 'c'}, 6000)).toBe(undefined);
});
