import type {Event} from '../domain/events.ts';
import {formatClock} from '../format/time.ts';
import {plainWords} from './watch-words.ts';

/** Beats of our own, and frames as they were: what they stand for comes as an event of its own. */
const unheard: ReadonlySet<Event['type']> = new Set([
	'clock.ticked',
	'intent.acted',
	'frame.logged',
	'latency.measured',
	'slice.refreshed',
	'policy.changed',
	'config.judged',
	'profiles.known',
]);

/** One event as a line; undefined for what nobody watches for. */
export function lineOf(event: Event, now: number, output: 'text' | 'json'): string | undefined {
	if (unheard.has(event.type)) {
		return undefined;
	}

	// That a list is to be read again is our own business; a script may still want it.
	if (output === 'text' && isOwnBusiness(event)) {
		return undefined;
	}

	return output === 'json'
		? `${JSON.stringify({...event, at: atOf(event) ?? now})}\n`
		: `${formatClock(atOf(event) ?? now)}  ${sentenceOf(event)}\n`;
}

function isOwnBusiness({type}: Event): boolean {
	return type === 'slice.doubted' || type === 'thread.doubted' || type === 'version.seen';
}

function sentenceOf(event: Event): string {
	const words = plainWords(event)?.replaceAll(/\s+/gu, ' ');
	return words === undefined ? `${event.type.padEnd(20)}  ${wordsOf(event)}` : words.slice(0, mostWords);
}

function atOf(event: Event): number | undefined {
	return 'at' in event && typeof event.at === 'number' ? event.at : undefined;
}

const mostWords = 160;

/** The rest of it in one line: names and plain values first, lists by how many they hold. */
function wordsOf(event: Event): string {
	const parts = Object.entries(event)
		.filter(([name]) => name !== 'type' && name !== 'at')
		.map(([name, value]) => `${name}=${Array.isArray(value) ? `[${value.length}]` : JSON.stringify(value)}`);
	return parts.join(' ').slice(0, mostWords);
}
