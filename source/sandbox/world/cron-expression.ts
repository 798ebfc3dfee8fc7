type Field = (value: number) => boolean;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function readNumber(word: string, names: readonly string[], firstName: number): number {
	const named = names.indexOf(word.toLowerCase());
	return named === -1 ? (/^\d+$/u.test(word) ? Number(word) : NaN) : named + firstName;
}

function readField(
	text: string,
	[low, high]: readonly [number, number],
	names: readonly string[] = [],
): Field | undefined {
	const parts = text.split(',').map((part) => {
		const [range = '', stepText] = part.split('/');
		const step = stepText === undefined ? 1 : Number(stepText);
		const [fromText = '', toText] = range === '*' ? [String(low), String(high)] : range.split('-');
		const from = readNumber(fromText, names, low);
		const to = toText === undefined ? (stepText === undefined ? from : high) : readNumber(toText, names, low);
		const isFine = Number.isSafeInteger(step) && step > 0 && from >= low && to <= high && from <= to;
		return isFine ? {from, to, step} : undefined;
	});

	if (parts.includes(undefined)) {
		return undefined;
	}

	return (value) =>
		parts.some(
			(part) =>
				part !== undefined && value >= part.from && value <= part.to && (value - part.from) % part.step === 0,
		);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 20;

/** To make one costs far more than to ask it. Zones are named by clients, so only so many are kept. */
function formatOf(tz: string): Intl.DateTimeFormat {
	const known = formats.get(tz);

	if (known !== undefined) {
		return known;
	}

	const format = new Intl.DateTimeFormat('en-US', {timeZone: tz, timeZoneName: 'longOffset'});

	if (formats.size === mostFormats) {
		formats.clear();
	}

	formats.set(tz, format);
	return format;
}

/** Minutes a zone is ahead of UTC at a moment; 0 for a zone nobody knows. */
function zoneOffset(at: number, tz: string | undefined): number {
	if (tz === undefined) {
		return -new Date(at).getTimezoneOffset();
	}

	try {
		const name = formatOf(tz)
			.formatToParts(at)
			.find((part) => part.type === 'timeZoneName')?.value;
		const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/u.exec(name ?? '') ?? [];
		return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
	} catch {
		// Intl throws on an unknown zone; a job in it runs by UTC.
		return 0;
	}
}

/**
 * The first moment after `from` that a five-field cron expression names. Undefined: the expression cannot be read,
 * or names nothing in the next five years. Day of month and day of week are alternatives when both are given.
 */
export function nextCronTime(expression: string, tz: string | undefined, from: number): number | undefined {
	const words = expression.trim().split(/\s+/u);
	const [minutes = '', hours = '', days = '', monthsText = '', weekdaysText = ''] = words;
	const minute = readField(minutes, [0, 59]);
	const hour = readField(hours, [0, 23]);
	const day = readField(days, [1, 31]);
	const month = readField(monthsText, [1, 12], months);
	const weekday = readField(weekdaysText.replaceAll('7', '0'), [0, 6], weekdays);

	if (words.length !== 5 || !minute || !hour || !day || !month || !weekday) {
		return undefined;
	}

	function isDay(date: Date): boolean {
		const byDay = day?.(date.getUTCDate()) ?? false;
		const byWeekday = weekday?.(date.getUTCDay()) ?? false;
		const isEither = days !== '*' && weekdaysText !== '*';
		return (month?.(date.getUTCMonth() + 1) ?? false) && (isEither ? byDay || byWeekday : byDay && byWeekday);
	}

	const offsetMs = zoneOffset(from, tz) * minuteMs;
	let at = Math.floor((from + offsetMs) / minuteMs + 1) * minuteMs;

	for (const last = at + 5 * 366 * dayMs; at < last;) {
		const date = new Date(at);

		if (!isDay(date)) {
			at = Math.floor(at / dayMs + 1) * dayMs;
		} else if (!hour(date.getUTCHours())) {
			at = Math.floor(at / hourMs + 1) * hourMs;
		} else if (minute(date.getUTCMinutes())) {
			return at - zoneOffset(at - offsetMs, tz) * minuteMs;
		} else {
			at += minuteMs;
		}
	}

	return undefined;
}
