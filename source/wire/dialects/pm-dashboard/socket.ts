import {ok} from '../../../domain/result.ts';
import {asRecord, readNumber, readString} from '../../read.ts';
import {longestFrame} from '../../request-envelope.ts';
import {cleanId} from '../../words.ts';
import type {Heard} from '../dialect.ts';
import {readHappening} from './happenings.ts';
import {parse} from './message.ts';
import {isFine, readRefusal} from './refusal.ts';

/*
The server that ships: Socket.IO events, and lists behind plain HTTP. Its frames are those of our Socket.IO transport:
`[event, data]`, and `{http: …}` for what was asked over HTTP.
*/

/** One frame of the Socket.IO transport. Never throws. */
export function decodeSocket(text: string, at: number): Heard {
	const frame = text.length > longestFrame ? undefined : parse(text);

	if (Array.isArray(frame)) {
		const list: readonly unknown[] = frame;
		return hearEvent(readString(list[0]), list[1], at);
	}

	const http = asRecord(asRecord(frame)?.http);
	return http === undefined ? {kind: 'rejected', because: 'neither an event nor an answer'} : hearHttp(http);
}

function hearEvent(name: string | undefined, value: unknown, at: number): Heard {
	if (name === undefined || !/^[\w-]{1,100}$/u.test(name)) {
		return {kind: 'rejected', because: 'an event without a name'};
	}

	const data = asRecord(value) ?? {};
	// The frontend of the project listens to names with hyphens; its server sends underscores. Both are read.
	const known = name.replaceAll('-', '_');
	const about = {channel: undefined, id: undefined, source: undefined, target: undefined, priority: 1, at};
	const isTrouble = known === 'error' || known === 'registration_error' || known === 'rate_limit_exceeded';
	const events = readHappening({name: isTrouble ? 'notification' : known, data, ...about});
	return {kind: 'event', name, seq: undefined, events: events ?? [], isKnown: events !== undefined};
}

function hearHttp(http: Readonly<Record<string, unknown>>): Heard {
	const id = cleanId(http.id);
	const status = readNumber(http.status);

	// Nobody knows whether it arrived: whoever asked waits for the deadline.
	if (id === undefined || status === undefined) {
		return {kind: 'rejected', because: 'an HTTP request without an answer'};
	}

	const body = asRecord(http.body);
	const base = {kind: 'answer', id, isInterim: false} as const;

	if (isFine(status, body)) {
		return {...base, outcome: ok(body?.data ?? body)};
	}

	const seconds = Number(readString(http.retryAfter) ?? NaN);
	const refusal = readRefusal(body ?? {}, `HTTP ${status}`);
	return {
		...base,
		outcome: {
			ok: false,
			problem: Number.isFinite(seconds) ? {...refusal, retryAfterMs: seconds * 1000} : refusal,
		},
	};
}
