import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {formatClock} from '../format/time.ts';
import {lacksWords, type Refused} from './watch-lacks.ts';
import {longestLine, plainWords, wantedWords} from './watch-words.ts';

/** Beats of our own, and frames as they were: what they stand for comes as an event of its own. */
const unheard: ReadonlySet<Event['type']> = new Set([
	'clock.ticked',
	'clock.told',
	'intent.acted',
	'frame.logged',
	'latency.measured',
	'slice.refreshed',
	'policy.changed',
	'decisions.remembered',
	'config.judged',
	'profiles.known',
]);

/**
 * Lines one after the other. In words nothing is said twice that stands as it was said last: a list that was read
 * again, or a status that was told again, is no news to a person. What a gateway has nothing of is found out list by
 * list after it connects, and is one line: it waits for the next tick of the clock.
 */
export function createLines(output: 'text' | 'json'): (event: Event, now: number) => string | undefined {
	const isNews = createNews();
	let refused: readonly Refused[] = [];

	const lacking = (at: number): string | undefined => {
		const lines = lacksWords(refused).filter((words) => isNews(`lacks ${words}`, words));
		refused = [];
		return lines.length === 0 ? undefined : lines.map((words) => textLine(words, at)).join('');
	};

	/** Each that waits, once: a list that is read again tells it anew. */
	const wanted = (approvals: readonly Approval[], at: number): string | undefined => {
		const waiting = approvals.filter(({status}) => status === 'pending');
		const news = waiting.filter((each) => isNews(wantedKey(each), wantedWords(each)));
		return news.length === 0 ? undefined : news.map((each) => textLine(wantedWords(each), at)).join('');
	};

	return (event, now) => {
		if (output === 'json') {
			return lineOf(event, now, output);
		}

		if (event.type === 'slice.refused') {
			refused = [...refused, event];
			return undefined;
		}

		if (event.type === 'clock.ticked') {
			return lacking(event.now);
		}

		if (event.type === 'approvals.replaced') {
			return wanted(event.approvals, event.at);
		}

		const words = isEachNews(event) ? undefined : plainWords(event);
		const isSaid = words === undefined || isNews(keyOf(event), words);
		return isSaid ? lineOf(event, now, output) : undefined;
	};
}

/** Remembers what was said last of each thing. */
function createNews(): (about: string, words: string) => boolean {
	const last = new Map<string, string>();

	return (about, words) => {
		if (last.get(about) === words) {
			return false;
		}

		// Whoever watches for weeks sees more ids than anybody needs to remember.
		if (last.size >= mostRemembered) {
			last.clear();
		}

		last.set(about, words);
		return true;
	};
}

function keyOf(event: Event): string {
	return event.type === 'approval.requested' ? wantedKey(event.approval) : `${event.type} ${aboutOf(event)}`;
}

function wantedKey({id}: Approval): string {
	return `approval.requested ${id}`;
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

	const words = plainWords(event);
	return words === undefined ? undefined : textLine(words, atOf(event) ?? now);
}

function textLine(words: string, at: number): string {
	const line = words.replaceAll(/\s+/gu, ' ');
	// The end of a request is its id, by which it is decided: it has been cut before that.
	const isWhole = line.length <= longestLine || line.startsWith('decision wanted: ');
	return `${formatClock(at)}  ${isWhole ? line : `${line.slice(0, longestLine - 1)}…`}\n`;
}

function atOf(event: Event): number | undefined {
	return 'at' in event && typeof event.at === 'number' ? event.at : undefined;
}
