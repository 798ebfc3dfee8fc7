import {fail, ok, type Result} from '../../../domain/result.ts';
import type {Json} from '../../../domain/json.ts';
import {asRecord, readNumber, readString, type UnknownRecord} from '../../read.ts';
import {longestFrame} from '../../request-envelope.ts';
import {cleanId} from '../../words.ts';

/** One message of the documented server, its payload still unread (seed 002 "Base Message Format"). */
export type Message = {
	/** The value of the enum, in lower case: some senders write its name. */
	readonly type: string;
	readonly id: string | undefined;
	readonly source: string | undefined;
	readonly target: string | undefined;
	readonly channel: string | undefined;
	readonly correlationId: string | undefined;
	readonly priority: number;
	/** `payload`, or `data` as the page on endpoints has it; the top level where both are missing. */
	readonly payload: UnknownRecord;
};

/** Reads one message. Lenient: what is missing is undefined. Never throws. */
export function readMessage(text: string): Result<Message> {
	if (text.length > longestFrame) {
		return fail('the frame is too long');
	}

	const frame = asRecord(parse(text));
	const type = readString(frame?.type);

	if (frame === undefined) {
		return fail('not a JSON object');
	}

	if (type === undefined || !/^\w{1,100}$/u.test(type)) {
		return fail('a message without a type');
	}

	return ok({
		type: type.toLowerCase(),
		id: cleanId(frame.id),
		source: cleanId(frame.source),
		target: cleanId(Array.isArray(frame.target) ? frame.target[0] : frame.target),
		channel: cleanId(frame.channel),
		correlationId: cleanId(frame.correlationId),
		priority: readNumber(frame.priority) ?? 1,
		payload: asRecord(frame.payload) ?? asRecord(frame.data) ?? frame,
	});
}

/** The text of a message. `at` is our clock's; `more` goes on top of what every message has. */
export function writeMessage(
	{id, type, source, at}: {id: string; type: string; source: string; at: number},
	payload: Json,
	more: {readonly [key: string]: Json} = {},
): string {
	return JSON.stringify({
		id,
		type,
		timestamp: new Date(at).toISOString(),
		source,
		priority: 1,
		payload,
		...more,
	});
}

/** JSON, or undefined: what cannot be read is told by the caller. */
export function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
