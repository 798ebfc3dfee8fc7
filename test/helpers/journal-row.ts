import type {JournalRow} from '../../source/session/journal/rows.ts';

/** A command that was allowed once, with the keyboard, and confirmed. */
export function aRow(change: Partial<JournalRow> = {}): JournalRow {
	return {
		at: 1000,
		key: 'k',
		gateway: {name: 'home', url: 'ws://127.0.0.1:1/ws', dialect: 'claw'},
		kind: 'exec',
		approvalId: 'a',
		title: 'echo a',
		answer: 'Allow once',
		actionId: 'allow-once',
		meaning: 'approve',
		by: 'keyboard',
		reason: undefined,
		input: undefined,
		hash: undefined,
		outcome: 'confirmed',
		because: undefined,
		settledAt: 1100,
		resolved: undefined,
		...change,
	};
}
