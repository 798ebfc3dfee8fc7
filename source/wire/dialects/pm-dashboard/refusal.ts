import {readCount, readString, type UnknownRecord} from '../../read.ts';
import {boundJson} from '../../sanitise.ts';
import {label} from '../../words.ts';
import type {Refusal} from '../dialect.ts';

/** An error of either server: a payload with a code, the `error` of a failed response, or an HTTP body. */
export function readRefusal(error: UnknownRecord, fallback: string): Refusal {
	return {
		code: label(error.code, 80) ?? fallback,
		message:
			label(error.message, 400) ?? label(error.error, 400) ?? label(error.code, 80) ?? 'it gave no reason',
		// In ms, as its example of 1000 says; only ttl is in seconds.
		retryAfterMs: readCount(error.retryAfter),
		details: boundJson(error.details),
	};
}

/** Whether the words of an HTTP answer say that it went well. */
export function isFine(status: number, body: UnknownRecord | undefined): boolean {
	return status >= 200 && status < 300 && body?.success !== false && readString(body?.status) !== 'error';
}
