import {fail, ok, type Result} from '../../../domain/result.ts';
import type {Json} from '../../../domain/json.ts';
import {asRecord, readString, readTime, type UnknownRecord} from '../../read.ts';
import {longestFrame} from '../../request-envelope.ts';
import {cleanId} from '../../words.ts';

/** One message of the contract, its payload still unread (seed 000 "Envelope"). */
export type Envelope = {
	readonly type: string;
	readonly at: number | undefined;
	readonly requestId: string | undefined;
	readonly instanceId: string | undefined;
	readonly payload: UnknownRecord;
};

/** Reads the envelope; keys it does not know pass. Never throws. */
export function readEnvelope(text: string): Result<Envelope> {
	if (text.length > longestFrame) {
		return fail('the frame is too long');
	}

	const frame = asRecord(parse(text));
	const type = readString(frame?.type);

	if (frame === undefined) {
		return fail('not a JSON object');
	}

	if (type === undefined || !/^[\w.-]{1,100}$/u.test(type)) {
		return fail('a message without a type');
	}

	return ok({
		type,
		at: readTime(frame.timestamp),
		requestId: cleanId(frame.requestId),
		instanceId: cleanId(frame.instanceId),
		payload: asRecord(frame.payload) ?? {},
	});
}

/** The text of a command. `at` is our clock's. */
export function writeEnvelope(
	{type, requestId, instanceId}: {type: string; requestId: string; instanceId: string | undefined},
	payload: Json | undefined,
	at: number,
): string {
	return JSON.stringify({
		type,
		timestamp: new Date(at).toISOString(),
		requestId,
		...(instanceId !== undefined && {instanceId}),
		payload: payload ?? {},
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON is no object either: the caller says so.
		return undefined;
	}
}
