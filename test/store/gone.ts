import {expect, test} from 'vitest';
import {runThatAsked} from '../../source/store/select-gone.ts';
import type {Run} from '../../source/domain/entities.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';

const gone = execApproval('x', {status: 'gone', threadId: 't', createdAt: 1000, decidedAt: 60_000});

function having(...runs: ReadonlyArray<Partial<Run>>): State {
	const all = runs.map((run, index): Run => ({...aRun, id: `r${index}`, ...run}));
	return {...initialState(0), runs: new Map(all.map((run) => [run.id, run]))};
}

const aRun: Run = {
	id: 'r',
	agentId: 'main',
	threadId: 't',
	status: 'done',
	startedAt: 500,
	endedAt: 5000,
	heardAt: 500,
	activity: undefined,
	error: undefined,
	isHeartbeat: false,
};

test('a request that is gone is told with the run that asked, where that was over', () => {
	expect(runThatAsked(having({}), gone)?.endedAt).toBe(5000);
	expect(runThatAsked(having({}, {startedAt: 400, endedAt: 9000}), gone)?.endedAt).toBe(5000);
});

test.each([
	['goes on', {status: 'running', endedAt: undefined}],
	['was over before', {endedAt: 900}],
	['began later', {startedAt: 2000}],
	['was elsewhere', {threadId: 'other'}],
] as const)('a run that %s is no reason', (_, run) => {
	expect(runThatAsked(having(run), gone)).toBeUndefined();
});

test('of what still waits nothing is said', () => {
	expect(runThatAsked(having({}), {...gone, status: 'pending'})).toBeUndefined();
});
