import type {CronPlan} from '../domain/cron-plan.ts';
import type {CronJob} from '../domain/entities.ts';
import {remember} from './select-remember.ts';

/**
 * The next three runs of a job, as far as they can be told: the first is the gateway's own, the others follow from it
 * where the plan is a span, or an expression in UTC that the gateway's own time fits. Times are the gateway's.
 */
export function nextRuns({status, plan, nextRunAt}: CronJob): readonly number[] {
	return status === 'off' || nextRunAt === undefined ? none : runs(plan, nextRunAt);
}

const none: readonly number[] = [];

const shown = 3;

const runs = remember((plan: CronPlan | undefined, first: number): readonly number[] => {
	switch (plan?.kind) {
		case 'every': {
			return plan.ms > 0 ? Array.from({length: shown}, (_, index) => first + index * plan.ms) : [first];
		}

		case 'cron': {
			return cronRuns(plan, first);
		}

		case 'at':
		case undefined: {
			return [first];
		}
	}
});

/** In another zone clocks are put back and forward: there only the gateway knows. */
function cronRuns({expression, zone}: Extract<CronPlan, {kind: 'cron'}>, first: number): readonly number[] {
	const fits = zone !== undefined && utcNames.has(zone.toUpperCase()) ? matcherOf(expression) : undefined;
	const found = [first];

	if (fits?.(first) !== true) {
		return found;
	}

	const start = Math.floor(first / minuteMs) * minuteMs;

	for (let at = start + minuteMs; at < start + furthestMs && found.length < shown; at += minuteMs) {
		if (fits(at)) {
			found.push(at);
		}
	}

	return found;
}

const utcNames: ReadonlySet<string> = new Set(['UTC', 'ETC/UTC', 'GMT', 'Z']);
const minuteMs = 60_000;
/** What runs more seldom than this is told by the gateway alone. */
const furthestMs = 40 * 86_400_000;

type Fits = (at: number) => boolean;

/** Whether a minute fits five fields of figures; undefined for an expression we cannot read. */
function matcherOf(expression: string): Fits | undefined {
	const parts = expression.trim().split(/\s+/u);
	const sets = fields.map(([least, most], index) => valuesOf(parts[index] ?? '', least, most));
	const [minutes, hours, days, months, weekdays] = sets;

	if (
		parts.length !== fields.length ||
		minutes === undefined ||
		hours === undefined ||
		days === undefined ||
		months === undefined ||
		weekdays === undefined
	) {
		return undefined;
	}

	const isAnyDay = parts[2]?.startsWith('*') === true;
	const isAnyWeekday = parts[4]?.startsWith('*') === true;
	return (at) => {
		const date = new Date(at);
		const isDay = days.has(date.getUTCDate());
		const isWeekday = weekdays.has(date.getUTCDay()) || (date.getUTCDay() === 0 && weekdays.has(sundayToo));
		return (
			minutes.has(date.getUTCMinutes()) &&
			hours.has(date.getUTCHours()) &&
			months.has(date.getUTCMonth() + 1) &&
			// Where both are restricted, either will do: the old rule of cron.
			(isAnyDay || isAnyWeekday ? isDay && isWeekday : isDay || isWeekday)
		);
	};
}

const sundayToo = 7;

const fields = [
	[0, 59],
	[0, 23],
	[1, 31],
	[1, 12],
	[0, 7],
] as const;

/** "1-5", "*", "0,30", "1-20/5" as figures; undefined for anything else, names among it. */
function valuesOf(text: string, least: number, most: number): ReadonlySet<number> | undefined {
	const values = new Set<number>();

	for (const part of text.split(',')) {
		const [, span = '', from, to, step = '1'] =
			/^(\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,3}))?$/u.exec(part) ?? [];
		const first = span === '*' ? least : Number(from);
		const last = span === '*' ? most : Number(to ?? (part.includes('/') ? most : from));

		if (span === '' || first < least || last > most || Number(step) < 1) {
			return undefined;
		}

		for (let value = first; value <= last; value += Number(step)) {
			values.add(value);
		}
	}

	return values;
}
