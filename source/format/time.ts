import {momentWords} from '../domain/moment.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A short age: "now", "0.4 s" with tenths where they count, "41 s", "12 min", "3 h", "2 d". */
export function formatAge(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) {
		return '–';
	}

	return ms < second ? 'now' : formatSpan(ms);
}

/** How long ago something was: "now", "41 s ago". */
export function formatAgo(ms: number | undefined): string {
	const age = formatAge(ms);
	return age === '–' || age === 'now' ? age : `${age} ago`;
}

/** How long something takes or took, with tenths below ten seconds where they matter. */
export function formatSpan(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) {
		return '–';
	}

	const span = Math.max(0, ms);

	if (span < minute) {
		return `${Math.floor(span / second)} s`;
	}

	if (span < hour) {
		return `${Math.floor(span / minute)} min`;
	}

	return span < 2 * day ? `${Math.floor(span / hour)} h` : `${Math.floor(span / day)} d`;
}

/** Tenths of a second for what changes all the time: "0.4 s". */
export function formatTenths(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) {
		return '–';
	}

	return ms < 10 * second ? `${(Math.max(0, ms) / second).toFixed(1)} s` : formatSpan(ms);
}

/** How long something took, all of a list in one notation: "0.1 s" at least, "2.4 s", "42 s", "3 min". */
export function formatLasted(ms: number | undefined): string {
	return formatTenths(ms === undefined || ms <= 0 ? ms : Math.max(100, ms));
}

/** Two units for what lasts long: "3 d 4 h", "12 min 5 s". */
export function formatLong(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) {
		return '–';
	}

	const span = Math.max(0, ms);
	const parts = [
		[Math.floor(span / day), 'd'],
		[Math.floor((span % day) / hour), 'h'],
		[Math.floor((span % hour) / minute), 'min'],
		[Math.floor((span % minute) / second), 's'],
	] as const;
	const first = parts.findIndex(([count]) => count > 0);
	return first === -1
		? '0 s'
		: parts
				.slice(first, first + 2)
				.filter(([count]) => count > 0)
				.map(([count, unit]) => `${count} ${unit}`)
				.join(' ');
}

/** Time left or taken as a clock shows it: "0:48", "6:10", "1:02:03"; beyond a day in days. */
export function formatCountdown(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) {
		return '–';
	}

	if (ms >= 2 * day) {
		return formatSpan(ms);
	}

	const seconds = Math.ceil(Math.max(0, ms) / second);
	const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The time of day where the person is: "14:02:11". */
export function formatClock(at: number | undefined): string {
	if (at === undefined) {
		return '–';
	}

	const date = new Date(at);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A moment of another day names the day: "21 Nov 14:02". */
export function formatMoment(at: number | undefined, now: number): string {
	return at === undefined ? '–' : momentWords(at, now);
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}
