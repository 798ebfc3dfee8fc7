import {expect, test} from 'vitest';
import {blankRun} from '../../../source/domain/blanks.ts';
import type {Run} from '../../../source/domain/entities.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {changesBetween} from '../../../source/views/spoken/changes.ts';
import {entrySentence} from '../../../source/views/spoken/entry.ts';
import {byId, rich, withUi} from '../../helpers/view-state.ts';

test('a run is told by what it does or whose it is, and since when, never by its id', () => {
	const run: Run = {
		...blankRun('0b02c9a0', rich.now),
		agentId: 'ops',
		status: 'running',
		startedAt: rich.now - 20_000,
	};
	const heard = (change: Partial<Run>) =>
		entrySentence(
			withUi(
				{...rich, runs: byId([{...run, ...change}])},
				{screen: 'agents', focus: {agents: 'runs'}, selected: {agents: 'ops', runs: run.id}},
			),
		);
	expect(heard({activity: 'exec npm test'})).toBe('1 of 1, exec npm test, running, begun 20 seconds ago.');
	expect(heard({})).toBe('1 of 1, run of ops, running, begun 20 seconds ago.');
	expect(heard({status: 'queued'})).toBe('1 of 1, run of ops, queued, not begun yet.');
});

test('which part one is in is said before the entry in it', () => {
	const health = withUi(rich, {screen: 'health', tab: {health: 0}});
	const next = reduce(health, {type: 'intent.acted', intent: {type: 'tab.next'}, at: rich.now + 1000});
	const [first = '', second = ''] = changesBetween(health, next);
	expect(first).toMatch(/^Part 2 of \d+: presence\.$/u);
	expect(second).toMatch(/^1 of \d+, /u);
});
