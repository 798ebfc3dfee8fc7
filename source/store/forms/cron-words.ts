import type {CronPlan} from '../../domain/cron-plan.ts';
import {fail, ok, type Result} from '../../domain/result.ts';

/* When a job runs, as a person writes it. */

const units: readonly (readonly [word: RegExp, ms: number])[] = [
	[/^s(?:ec)?$/u, 1000],
	[/^m(?:in)?$/u, 60_000],
	[/^h$/u, 3_600_000],
	[/^d$/u, 86_400_000],
];

/** "30 min", "2h", "1 d" in milliseconds. */
export function readSpan(text: string): number | undefined {
	const [, figures = '', word = ''] = /^(\d{1,6})\s*([a-z]+)$/u.exec(text.trim().toLowerCase()) ?? [];
	const unit = units.find(([sign]) => sign.test(word));
	const ms = unit === undefined ? 0 : Number(figures) * unit[1];
	return ms > 0 ? ms : undefined;
}

/** What a schedule's words mean at this moment, or what is wrong with them. */
export function readPlan(kind: CronPlan['kind'], text: string, now: number): Result<CronPlan> {
	switch (kind) {
		case 'every': {
			const ms = readSpan(text.replace(/^every\s+/iu, ''));
			return ms === undefined ? fail('A number and a unit: 30 min, 2 h, 1 d.') : ok({kind, ms});
		}

		case 'at': {
			return readMoment(text.trim(), now);
		}

		case 'cron': {
			return readExpression(text.trim());
		}
	}
}

/** Times are UTC where nothing else is said: the clock of the person is not that of the gateway. */
function readMoment(text: string, now: number): Result<CronPlan> {
	const span = readSpan(text.replace(/^in\s+/iu, ''));
	const [, day, time, zone = 'Z'] =
		/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)\s*(Z|[+-]\d\d:\d\d)?$/iu.exec(text) ?? [];
	const at = span === undefined ? Date.parse(`${day ?? ''}T${time ?? ''}${zone.toUpperCase()}`) : now + span;

	if (Number.isNaN(at)) {
		return fail('A time as 2026-11-22 09:00 (UTC), or in 20 min.');
	}

	return at <= now ? fail('This time is over.') : ok({kind: 'at', at});
}

const ranges: ReadonlyArray<readonly [name: string, least: number, most: number, words: string]> = [
	['minute', 0, 59, ''],
	['hour', 0, 23, ''],
	['day of the month', 1, 31, ''],
	['month', 1, 12, 'jan feb mar apr may jun jul aug sep oct nov dec'],
	['day of the week', 0, 7, 'sun mon tue wed thu fri sat'],
];

/** Five fields, and a zone behind them where one is wanted: "0 9 * * 1-5 Europe/Berlin". */
function readExpression(text: string): Result<CronPlan> {
	const parts = text.split(/\s+/u);
	const [zone, another] = parts.slice(ranges.length);

	if (parts.length < ranges.length || another !== undefined) {
		return fail('Five fields: minute, hour, day, month, day of the week; then a zone where one is wanted.');
	}

	if (zone !== undefined && !/^[A-Za-z]+(?:[/_+-][\w+-]+)*$/u.test(zone)) {
		return fail('The zone behind the fields is a name such as Europe/Berlin.');
	}

	const wrong = ranges.find(
		([, least, most, words], index) => !isField(parts[index] ?? '', {least, most, words}),
	);
	return wrong === undefined
		? ok({kind: 'cron', expression: parts.slice(0, ranges.length).join(' '), zone})
		: fail(`The ${wrong[0]} is ${wrong[1]} to ${wrong[2]}, *, a list, a range or a step.`);
}

type Range = {readonly least: number; readonly most: number; readonly words: string};

function isField(text: string, range: Range): boolean {
	return text.split(',').every((part) => {
		const [span = '', step, more] = part.split('/');
		const [from = '', to, another] = span.split('-');
		const isStep = step === undefined || (/^\d+$/u.test(step) && Number(step) > 0);
		const isSpan =
			span === '*' ||
			(another === undefined && isValue(from, range) && (to === undefined || isValue(to, range)));
		return more === undefined && isStep && isSpan;
	});
}

function isValue(text: string, {least, most, words}: Range): boolean {
	return (
		(/^\d{1,2}$/u.test(text) && Number(text) >= least && Number(text) <= most) ||
		words.split(' ').includes(text.toLowerCase() || '-')
	);
}

/** The words of a schedule as the form takes them. */
export function planWords(plan: CronPlan): string {
	switch (plan.kind) {
		case 'every': {
			const [word, ms] = (
				[
					['d', 86_400_000],
					['h', 3_600_000],
					['min', 60_000],
				] as const
			).find(([, size]) => plan.ms % size === 0) ?? ['s', 1000];
			return `${plan.ms / ms} ${word}`;
		}

		case 'at': {
			return new Date(plan.at).toISOString().slice(0, 16).replace('T', ' ');
		}

		case 'cron': {
			return [plan.expression, ...(plan.zone === undefined ? [] : [plan.zone])].join(' ');
		}
	}
}
