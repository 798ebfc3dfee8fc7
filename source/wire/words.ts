import {thousands} from '../domain/counted.ts';
import {readId, readString} from './read.ts';
import {cleanText} from './sanitise.ts';

/** A short name or word from outside: one clean line; undefined when it is empty or no string. */
export function label(value: unknown, max = 200): string | undefined {
	const text = readString(value);
	const clean = text === undefined ? '' : cleanText(text, max).trim();
	return clean === '' ? undefined : clean;
}

/** An id that can be shown and sent back as it is: with hidden characters in it, two could look the same. */
export function cleanId(value: unknown): string | undefined {
	const id = readId(value);
	return id === undefined || cleanText(id, 1024) !== id ? undefined : id;
}

/** An id made of a name: "Night watch" → "night-watch"; undefined where nothing of it is left. */
export function slugOf(name: string): string | undefined {
	const slug = name
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z\d]+/gu, '-')
		.replaceAll(/^-+|-+$/gu, '')
		.slice(0, 40);
	return slug === '' ? undefined : slug;
}

/** A version that says something: several releases report "dev" or "unknown". */
export function version(value: unknown): string | undefined {
	const text = label(value, 60);
	return text === 'dev' || text === 'unknown' ? undefined : text;
}

/** Words joined, those that are missing left out; undefined when none is left. */
export function join(words: readonly (string | undefined)[], by = ' '): string | undefined {
	const said = words.filter((word) => word !== undefined && word !== '');
	return said.length === 0 ? undefined : said.join(by);
}

/** "event_loop_delay" → "event loop delay". */
export function spaced(word: string): string {
	return word.replaceAll(/[_-]+/gu, ' ');
}

/** Milliseconds as "45 ms", "30 s", "30 min", "2 h" or "3 d": the largest unit that divides it. */
export function span(ms: number): string {
	const units: readonly (readonly [string, number])[] = [
		['d', 86_400_000],
		['h', 3_600_000],
		['min', 60_000],
		['s', 1000],
	];
	const unit = units.find(([, size]) => ms >= size && ms % size === 0);
	return unit === undefined ? `${grouped(ms)} ms` : `${grouped(ms / unit[1])} ${unit[0]}`;
}

/** A number with its thousands apart: 1470.1 → "1,470". */
export function grouped(value: number): string {
	return thousands(String(Math.round(value)));
}

/** How long something has lasted, in ms, as "38 s" or "16 min": what is under a second is "0 s". */
export function lasting(ms: number): string {
	return ms < 60_000 ? `${Math.floor(ms / 1000)} s` : span(Math.floor(ms / 60_000) * 60_000);
}
