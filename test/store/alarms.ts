import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {alarmsBetween, titleOf} from '../../source/store/alarms.ts';
import {initialState, type State} from '../../source/store/state.ts';

const asked: Approval = {
	id: 'e1',
	kind: 'exec',
	status: 'pending',
	title: 'git push --force origin main',
	agentId: 'ops',
	threadId: undefined,
	shown: [],
	request: {},
	hash: 'aa',
	createdAt: 0,
	expiresAt: 120_000,
	actions: [],
	lacks: [],
	decision: undefined,
	decidedBy: undefined,
	decidedAt: undefined,
	origin: 'exec',
};

function at(now: number, ...approvals: readonly Approval[]): State {
	return {...initialState(now), approvals: new Map(approvals.map((approval) => [approval.id, approval]))};
}

/** Every alarm of a clock turned by hand, a second at a time, as "seconds left: step". */
function heard(from: number, to: number, approval: Approval): readonly string[] {
	const heardSteps: string[] = [];

	for (let now = from; now < to; now += 1000) {
		for (const {step, leftMs} of alarmsBetween(at(now, approval), at(now + 1000, approval))) {
			heardSteps.push(`${leftMs / 1000}: ${step}`);
		}
	}

	return heardSteps;
}

test('a decision rings at a quarter of its time and at ten seconds, once each, and not when it is over', () => {
	expect(heard(0, 130_000, asked)).toEqual(['30: soon', '10: last']);
});

test('where nobody said when it was asked, a minute stands for the quarter', () => {
	expect(heard(0, 130_000, {...asked, createdAt: undefined})).toEqual(['60: soon', '10: last']);
});

test('what never expires, and what was answered, does not ring', () => {
	expect(heard(0, 130_000, {...asked, expiresAt: undefined})).toEqual([]);
	expect(heard(0, 130_000, {...asked, status: 'approved'})).toEqual([]);
});

test('one that comes with little time left rings at once, and what it asks is not in the alarm', () => {
	const alarms = alarmsBetween(at(100_000), at(100_000, asked));
	expect(alarms).toEqual([{approvalId: 'e1', step: 'soon', kind: 'exec', agent: 'ops', leftMs: 20_000}]);
	expect(JSON.stringify(alarms)).not.toContain('git');
});

test('the clock of the gateway counts, not ours', () => {
	const early = {...at(85_000, asked), skewMs: 0};
	const skewed = {...at(85_000, asked), skewMs: 30_000};
	expect(alarmsBetween(early, skewed).map(({step}) => step)).toEqual(['last']);
});

test('the title says how many wait, and when the first of them ends once that is near', () => {
	expect(titleOf(at(0))).toBe('quarterdeck');
	expect(titleOf(at(0, asked))).toBe('(1!) quarterdeck');
	expect(titleOf(at(111_000, asked))).toBe('(1!) quarterdeck — ends in 0:09');
});
