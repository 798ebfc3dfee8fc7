import {describe, expect, test} from 'vitest';
import {planWords, readPlan, readSpan} from '../../../source/store/forms/cron-words.ts';

const now = Date.UTC(2026, 10, 21, 12);

describe('when a job runs', () => {
	test.each([
		['30 min', 1_800_000],
		['2h', 7_200_000],
		['1 d', 86_400_000],
		['45s', 45_000],
		['0 min', undefined],
		['often', undefined],
		['1.5 h', undefined],
	])('%s is read', (text, ms) => {
		expect(readSpan(text)).toBe(ms);
	});

	test.each(['2026-11-22 09:00', '2026-11-22T09:00Z', '2026-11-22 10:00 +01:00', 'in 21 h'])(
		'%s is one time',
		(text) => {
			expect(readPlan('at', text, now)).toEqual({
				ok: true,
				value: {kind: 'at', at: Date.UTC(2026, 10, 22, 9)},
			});
		},
	);

	test.each(['2026-11-20 09:00', '2026-13-22 09:00', 'tomorrow', ''])('%j is no time to come', (text) => {
		expect(readPlan('at', text, now).ok).toBe(false);
	});

	test.each(['* * * * *', '*/5 0-6 1,15 jan-mar mon', '0 9 * * 1-5 Europe/Berlin', '59 23 31 12 7 UTC'])(
		'%s is a cron expression and stays what it is',
		(text) => {
			const plan = readPlan('cron', text, now);
			expect(plan.ok && planWords(plan.value)).toBe(text);
		},
	);

	test.each([
		['60 * * * *', /minute is 0 to 59/u],
		['* 24 * * *', /hour/u],
		['* * 0 * *', /day of the month/u],
		['* * * 13 *', /month/u],
		['* * * * 8', /day of the week/u],
		['*/0 * * * *', /minute/u],
		['* * * *', /Five fields/u],
		['* * * * * Mars/', /zone/u],
		['* * * * * UTC now', /Five fields/u],
	])('%s is none, and it says which field', (text, says) => {
		const plan = readPlan('cron', text, now);
		expect(plan.ok ? '' : plan.problem).toMatch(says);
	});

	test.each([
		[{kind: 'every', ms: 5_400_000}, '90 min'],
		[{kind: 'every', ms: 172_800_000}, '2 d'],
		[{kind: 'every', ms: 45_000}, '45 s'],
	] as const)('%j is written so that it can be read', (plan, text) => {
		expect(planWords(plan)).toBe(text);
		expect(readPlan('every', text, now)).toEqual({ok: true, value: plan});
	});
});
