import {readCount, readString, type UnknownRecord} from '../../read.ts';
import {boundJson, cleanText} from '../../sanitise.ts';
import type {Refusal} from '../dialect.ts';
import {label} from '../../words.ts';

/** The error of an answer, in the gateway's own words. One that says nothing is a refusal all the same. */
export function readRefusal(error: UnknownRecord | undefined): Refusal {
	const message = readString(error?.message);
	return {
		code: label(error?.code, 80) ?? 'UNKNOWN',
		message: message === undefined || message === '' ? 'refused without a reason' : cleanText(message, 1000),
		retryAfterMs: readCount(error?.retryAfterMs),
		details: error?.details === undefined ? undefined : boundJson(error.details),
		// INVALID_REQUEST is all that is wrong with a request; only the words tell: "missing scope: operator.read" (measured).
		why: message !== undefined && /\bscope\b/u.test(message) ? 'not-for-us' : undefined,
	};
}
