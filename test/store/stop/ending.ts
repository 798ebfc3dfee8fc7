import {expect, test} from 'vitest';
import type {CommandRecord} from '../../../source/domain/commands.ts';
import type {StopReport, StopStatus} from '../../../source/domain/stop.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';

function report(endedAt: number | undefined, ...statuses: readonly StopStatus[]): StopReport {
	return {
		what: 'stop',
		action: 'pause_trading',
		startedAt: 1,
		queuedUntil: undefined,
		endedAt,
		parts: statuses.map((status) => ({
			id: 'trading',
			says: 'Agents go on',
			status,
			because: undefined,
			since: 1,
		})),
	};
}

function told(state: State, stop: StopReport): State {
	return reduce(state, {type: 'stop.changed', report: stop, at: 9});
}

const paused: State = {
	...initialState(0),
	ui: {...initialState(0).ui, notice: {says: 'Pause Gold 1d: confirmed', tone: 'good', at: 8}},
};

test.each<readonly [readonly StopStatus[], string]>([
	[['proven', 'proven'], 'Emergency stop: all of it is proven.'],
	[['proven', 'not-offered'], 'Emergency stop: what can be done here is proven; agents go on.'],
	[
		['proven', 'unproven', 'not-offered'],
		'Emergency stop: not proven, 1 of 2 parts proven. :report shows it.',
	],
	[['failed', 'proven'], 'Emergency stop: not all of it was done, 1 of 2 parts proven. :report shows it.'],
	[['reported', 'proven'], 'Emergency stop: done as far as the gateway says, 1 of 2 parts proven.'],
])('a stop of parts that are %j ends with what it came to, not with its last command', (parts, says) => {
	const before = told(paused, report(undefined, 'waiting'));
	expect(before.ui.notice?.says).toBe('Pause Gold 1d: confirmed');
	expect(told(before, report(9, ...parts)).ui.notice?.says).toBe(says);
});

test('it is said once: what a person did since is not talked over', () => {
	const over = told(paused, report(9, 'unproven'));
	const since: State = {...over, ui: {...over.ui, notice: undefined}};
	expect(told(since, report(9, 'proven')).ui.notice).toBeUndefined();
});

test('what a stop sent is told by its report, not one by one; anything else is', () => {
	const settled = (sentAt: number): State => {
		const command = {type: 'agent.pause', agentId: 'a'} as const;
		const record: CommandRecord = {
			id: 'c',
			command,
			says: 'Pause Gold 1d',
			status: 'sent',
			sentAt,
			settledAt: undefined,
			because: undefined,
		};
		const state: State = {...initialState(0), stop: report(9, 'proven'), commands: new Map([['c', record]])};
		return reduce(state, {type: 'command.settled', id: 'c', status: 'confirmed', because: undefined, at: 12});
	};

	expect(settled(5).ui.notice).toBeUndefined();
	expect(settled(10).ui.notice?.says).toBe('Pause Gold 1d: confirmed');
});
