import type {Json} from '../domain/json.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {asRecord, readCount, readId, readString, type UnknownRecord} from './read.ts';

/** The three shapes of a frame once its envelope is read; what they carry is still unread. */
export type Envelope =
	| {
			readonly kind: 'event';
			readonly name: string;
			readonly payload: unknown;
			readonly seq: number | undefined;
			readonly stateVersion: UnknownRecord | undefined;
	  }
	| {
			readonly kind: 'answer';
			readonly id: string;
			readonly isOk: boolean;
			readonly payload: unknown;
			readonly error: UnknownRecord | undefined;
	  }
	/** A frame of its own kind, outside of request, answer and event. */
	| {readonly kind: 'other'; readonly type: string; readonly frame: UnknownRecord};

/** Far over anything measured (2.4 MB); a longer text is not worth the memory its parse takes. */
export const longestFrame = 64 * 1024 * 1024;

/** The text of a request frame. */
export function encodeRequest(id: string, method: string, params: Json | undefined): string {
	return JSON.stringify(params === undefined ? {type: 'req', id, method} : {type: 'req', id, method, params});
}

/**
 * Reads the envelope of one text frame. Lenient: keys it does not know pass, an id may be a number (protocol 2
 * servers echo one), null stands for absent. Never throws.
 */
export function readEnvelope(text: string): Result<Envelope> {
	if (text.length > longestFrame) {
		return fail('the frame is too long');
	}

	const frame = asRecord(parse(text));

	if (frame === undefined) {
		return fail('not a JSON object');
	}

	const type = readString(frame.type);

	switch (type) {
		case 'event': {
			const name = readString(frame.event);
			return name === undefined || name === '' || name.length > 200
				? fail('an event without a name')
				: ok({
						kind: 'event',
						name,
						payload: frame.payload,
						seq: readCount(frame.seq),
						stateVersion: asRecord(frame.stateVersion),
					});
		}

		case 'res': {
			const id = readId(frame.id);
			return id === undefined
				? fail('an answer without an id')
				: ok({
						kind: 'answer',
						id,
						isOk: frame.ok === true,
						payload: frame.payload,
						error: asRecord(frame.error),
					});
		}

		case undefined: {
			return fail('a frame without a type');
		}

		default: {
			return ok({kind: 'other', type, frame});
		}
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON is no object either: the caller says so.
		return undefined;
	}
}
