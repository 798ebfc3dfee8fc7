import {expect, test} from 'vitest';
import {blankJob} from '../../source/domain/blanks.ts';
import type {CronPlan} from '../../source/domain/cron-plan.ts';
import type {CronJob} from '../../source/domain/entities.ts';
import {nextRuns} from '../../source/store/select-next-runs.ts';

const friday = Date.UTC(2026, 10, 20, 7, 0);

function jobOf(plan: CronPlan | undefined, change: Partial<CronJob> = {}): CronJob {
	return {...blankJob('j'), status: 'on', nextRunAt: friday, plan, ...change};
}

function days(job: CronJob): readonly string[] {
	return nextRuns(job).map((at) => new Date(at).toISOString().slice(5, 16));
}

test('a span is added to the time the gateway told', () => {
	expect(nextRuns(jobOf({kind: 'every', ms: 30_000}))).toEqual([friday, friday + 30_000, friday + 60_000]);
});

test('an expression in UTC is followed over the weekend', () => {
	const plan = {kind: 'cron', expression: '0 7 * * 1-5', zone: 'UTC'} as const;
	expect(days(jobOf(plan))).toEqual(['11-20T07:00', '11-23T07:00', '11-24T07:00']);
});

test('steps, lists and either of two days are read', () => {
	const steps = {kind: 'cron', expression: '0,30 */7 * * *', zone: 'UTC'} as const;
	expect(days(jobOf(steps))).toEqual(['11-20T07:00', '11-20T07:30', '11-20T14:00']);
	const either = {kind: 'cron', expression: '0 7 20,25 * 0', zone: 'UTC'} as const;
	expect(days(jobOf(either))).toEqual(['11-20T07:00', '11-22T07:00', '11-25T07:00']);
});

test('in another zone, or where the gateway says another time, only its own word stands', () => {
	expect(nextRuns(jobOf({kind: 'cron', expression: '0 7 * * *', zone: 'Europe/Berlin'}))).toEqual([friday]);
	expect(nextRuns(jobOf({kind: 'cron', expression: '0 7 * * *', zone: undefined}))).toEqual([friday]);
	expect(nextRuns(jobOf({kind: 'cron', expression: '5 7 * * *', zone: 'UTC'}))).toEqual([friday]);
	expect(nextRuns(jobOf({kind: 'cron', expression: '0 7 * * mon-fri', zone: 'UTC'}))).toEqual([friday]);
	expect(nextRuns(jobOf(undefined))).toEqual([friday]);
});

test('a job that is off has no next run', () => {
	expect(nextRuns(jobOf({kind: 'every', ms: 1000}, {status: 'off'}))).toEqual([]);
});
