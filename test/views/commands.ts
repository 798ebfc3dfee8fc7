import {describe, expect, test} from 'vitest';
import type {Command, CommandRecord, CommandStatus} from '../../source/domain/commands.ts';
import {formatClock} from '../../source/format/time.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawCommands} from '../../source/views/panes/commands.ts';
import {answerOf, execApproval} from '../helpers/approvals.ts';
import {textOf} from '../helpers/text-of.ts';

const now = 1_000_000;
const asked = execApproval('a');

function record(id: string, status: CommandStatus, more: Partial<CommandRecord> = {}): CommandRecord {
	return {
		id,
		command: {type: 'cron.run', jobId: 'nightly'},
		says: `run ${id}`,
		status,
		sentAt: now - 5000,
		settledAt: undefined,
		because: undefined,
		...more,
	};
}

function decision(id: string, more: Partial<CommandRecord> = {}): CommandRecord {
	return record(id, 'confirmed', {command: answerOf(asked, 'allow-once'), by: 'keyboard', ...more});
}

function sent(records: readonly CommandRecord[]): State {
	const begun = reduce(initialState(now), {
		type: 'intent.acted',
		intent: {type: 'commands.toggle'},
		at: now,
	});
	return records.reduce((state, each) => reduce(state, {type: 'command.sent', record: each}), begun);
}

function drawn(state: State, [width, height]: readonly [number, number] = [78, 20]) {
	const {rows, foot} = drawCommands({state, symbols: symbolsOf('unicode'), width, height});
	return {
		rows: rows.map((line) => textOf(line).trimEnd()),
		foot,
	};
}

function move(state: State, by: 'one' | 'page' | 'all', way: 'down' | 'up'): State {
	return reduce(state, {type: 'intent.acted', intent: {type: 'list.move', by, way}, at: now});
}

const sizes = [
	[78, 20],
	[58, 12],
] as const;

describe.each(sizes)('what we sent, in %i by %i cells', (width, height) => {
	const size = [width, height] as const;

	test('says in words that nothing was sent', () => {
		const {rows} = drawn(sent([]), size);
		expect(rows[0]).toBe('Nothing was sent to change anything.');
		expect(rows.join(' ')).toMatch(/quarterdeck journal\./u);
	});

	test('has a word for every status, the reason, and newest on top', () => {
		const statuses = ['sent', 'accepted', 'confirmed', 'refused', 'unknown'] as const;
		const because = {refused: 'the market is closed', unknown: 'no answer in 15 s'} as const;
		const {rows} = drawn(
			sent(
				statuses.map((status) =>
					record(status, status, {
						because: status === 'refused' || status === 'unknown' ? because[status] : undefined,
					}),
				),
			),
			size,
		);
		const text = rows.join('\n');
		expect(rows[0]).toMatch(/unknown +run unknown$/u);
		expect(rows[1]).toBe('  no answer in 15 s');
		expect(text).toMatch(/refused +run refused\n {2}the market is closed/u);
		expect(text).toMatch(/accepted +run accepted\n {2}accepted, not done yet/u);
		expect(text).toMatch(/sent +run sent$/u);
	});

	test('tells of a decision its hash, who gave it, and whether it is in the journal', () => {
		const {rows} = drawn(sent([decision('one'), decision('two', {by: 'batch', isWritten: true})]), size);
		const text = rows.join('\n');
		expect(text).toMatch(/hash [\da-f·]+, one of several, in the journal/u);
		expect(text).toMatch(/hash [\da-f·]+, by keyboard, not in the journal/u);
	});

	test('scrolls to the oldest and back, and says which part is seen', () => {
		const many = Array.from({length: 40}, (_, index) => decision(`c${index}`));
		const state = sent(many);
		expect(drawn(state, size).rows).toHaveLength(height);
		expect(drawn(state, size).rows[0]).toMatch(/run c39$/u);
		expect(drawn(state, size).foot).toMatch(/^1 to \d+ of 40$/u);
		expect(drawn(move(state, 'one', 'down'), size).rows[0]).toMatch(/run c38$/u);
		const end = move(move(state, 'all', 'down'), 'one', 'down');
		expect(drawn(end, size).rows[0]).toMatch(/run c0$/u);
		expect(drawn(move(end, 'one', 'up'), size).rows[0]).toMatch(/run c1$/u);
		expect(drawn(move(end, 'all', 'up'), size)).toEqual(drawn(state, size));
	});
});

describe('a command on its way', () => {
	test('is accepted, and confirmed after that, but never accepted again', () => {
		const accepted = {type: 'command.noted', id: 'a', what: 'accepted', at: now} as const;
		const begun = reduce(sent([record('a', 'sent')]), accepted);
		expect(begun.commands.get('a')?.status).toBe('accepted');
		expect(begun.ui.notice?.says).toBe('run a: accepted, not done yet');
		const settled = {
			type: 'command.settled',
			id: 'a',
			status: 'confirmed',
			because: undefined,
			at: now,
		} as const;
		const done = reduce(begun, settled);
		expect(done.commands.get('a')?.status).toBe('confirmed');
		expect(reduce(done, accepted)).toBe(done);
	});

	test('is written once; of a command nobody knows nothing is noted', () => {
		const written = {type: 'command.noted', id: 'a', what: 'written', at: now} as const;
		const state = reduce(sent([decision('a')]), written);
		expect(state.commands.get('a')?.isWritten).toBe(true);
		expect(reduce(state, written)).toBe(state);
		expect(reduce(state, {...written, id: 'b'})).toBe(state);
	});
});

test('the reason of an answer of ours is shown with it', () => {
	const command = answerOf(asked, 'deny', {reason: 'too close to the news'});
	const {rows} = drawn(sent([decision('no', {command})]));
	expect(rows.join('\n')).toContain('  your reason: too close to the news');
	expect(drawn(sent([decision('no')])).rows.join('\n')).not.toContain('reason');
});

describe('commands that read the same', () => {
	const minute = 60_000;
	const rowsOf = (records: readonly CommandRecord[]) => drawn(sent(records), [78, 20]).rows;

	test('are told apart by the second in which they left', () => {
		const rows = rowsOf(
			[0, 1000, 2000].map((ms) => record(String(ms), 'confirmed', {says: 'Run Backup', sentAt: now - ms})),
		);
		expect(rows.map((row) => /\d\d:\d\d:\d\d/u.exec(row)?.[0])).toEqual(
			[2000, 1000, 0].map((ms) => formatClock(now - ms)),
		);
		expect(rowsOf([record('a', 'confirmed', {sentAt: now - 2 * 24 * 60 * minute})])[0]).toMatch(
			/\d+ [A-Z][a-z]{2} \d\d:\d\d /u,
		);
	});

	const carrying: ReadonlyArray<readonly [Command, string]> = [
		[{type: 'agent.invoke', agentId: 'ops', prompt: 'look at the\nlog'}, 'look at the log'],
		[{type: 'thread.rename', threadId: 't', title: 'Release'}, 'to Release'],
		[
			{
				...{type: 'order.modify', orderId: 'o', accountId: 'demo', takeProfit: undefined},
				...{price: 1.0844, stopLoss: 1.08},
			},
			'account demo, price 1.0844, stop loss 1.08',
		],
		[{type: 'position.close', positionId: 'p', accountId: 'demo'}, 'account demo'],
		[{type: 'run.abort', threadId: 't', runId: 'run_7'}, 'run run_7'],
	];

	test.each(carrying)('tell what was sent with each: %o', (command, words) => {
		expect(rowsOf([record('a', 'confirmed', {command})])).toContain(`  ${words}`);
	});

	test('repeat nothing that their own line says already', () => {
		const message = {type: 'message.send', threadId: 't', text: 'is it green?'} as const;
		expect(
			rowsOf([record('a', 'confirmed', {command: message, says: 'Message to Ops: is it green?'})]),
		).toHaveLength(1);
		const long = {...message, text: `${'so '.repeat(60)}far`};
		expect(rowsOf([record('a', 'confirmed', {command: long, says: 'Message to Ops: so so'})]).at(-1)).toMatch(
			/far$/u,
		);
		expect(rowsOf([record('a', 'confirmed')])).toHaveLength(1);
	});
});
