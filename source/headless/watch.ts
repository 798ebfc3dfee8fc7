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

/**
 * Lines one after the other. In words nothing is said twice that stands as it was said last: a list that was read
 * again, or a status that was told again, is no news to a person.
 */
export function createLines(output: 'text' | 'json'): (event: Event, now: number) => string | undefined {
	const last = new Map<string, string>();

	return (event, now) => {
		const words = output === 'text' && !isEachNews(event) ? plainWords(event) : undefined;

		if (words !== undefined) {
			const about = `${event.type} ${aboutOf(event)}`;

			if (last.get(about) === words) {
				return undefined;
			}

			// Whoever watches for weeks sees more ids than anybody needs to remember.
			if (last.size >= mostRemembered) {
				last.clear();
			}

			last.set(about, words);
		}

		return lineOf(event, now, output);
	};
}

/** A message may be told more than once while it grows. */
function aboutOf(event: Event): string {
	return event.type === 'message.added' ? event.message.id : 'id' in event ? event.id : '';
}

const mostRemembered = 2000;

/** Said as often as it happens. */
function isEachNews({type}: Event): boolean {
	return (
		type === 'heartbeat.beaten' ||
		type === 'alert.raised' ||
		type === 'events.lost' ||
		type === 'link.changed'
	);
}

/** One event as a line; undefined for what nobody watches for, in words also for what has none. */
export function lineOf(event: Event, now: number, output: 'text' | 'json'): string | undefined {
	if (unheard.has(event.type)) {
		return undefined;
	}

	if (output === 'json') {
		return `${JSON.stringify({...event, at: atOf(event) ?? now})}\n`;
	}

	const words = plainWords(event)?.replaceAll(/\s+/gu, ' ');
	return words === undefined
		? undefined
		: `${formatClock(atOf(event) ?? now)}  ${words.slice(0, mostWords)}\n`;
}

function atOf(event: Event): number | undefined {
	return 'at' in event && typeof event.at === 'number' ? event.at : undefined;
}

const mostWords = 160;
