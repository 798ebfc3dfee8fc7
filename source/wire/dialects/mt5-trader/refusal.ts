import {asRecord, readCount, readRecords, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {Refusal} from '../dialect.ts';
import {safeJson} from './secrets.ts';
import {join, label} from '../../words.ts';

/** The error of an answer, in the gateway's own words. One that says nothing is a refusal all the same. */
export function readRefusal(error: UnknownRecord | undefined): Refusal {
	const code = label(error?.code, 80) ?? 'UNKNOWN';
	const message = readString(error?.message) ?? '';
	const said = message === '' ? 'refused without a reason' : message;
	const details = asRecord(error?.details);
	const more = moreOf(code, details);
	return {
		code,
		message: cleanText(more === undefined ? said : `${said}: ${more}`, 1000),
		retryAfterMs: retryAfter(code, error, details),
		details: error?.details === undefined ? undefined : safeJson(error.details),
	};
}

/** What the person must know to do better next time, where only the details say it. */
function moreOf(code: string, details: UnknownRecord | undefined): string | undefined {
	switch (code) {
		case 'RISK_BLOCKED': {
			return violationWords(details?.decision ?? details);
		}

		case 'CONFLICT': {
			const by = label(details?.by, 100);
			const status = label(details?.status, 60);
			return join([status, by === undefined ? undefined : `by ${by}`]);
		}

		case 'INVALID_PARAMS': {
			const errors = readRecords(details?.errors, 5).map((error) =>
				join([label(error.field, 100), label(error.message, 200) ?? label(error.msg, 200)]),
			);
			return join(errors, ', ');
		}

		default: {
			return undefined;
		}
	}
}

/** Why the risk engine says no: "MAX_VOLUME_EXCEEDED (Requested volume exceeds max_volume policy.)". */
export function violationWords(decision: unknown): string | undefined {
	const violations = readRecords(asRecord(decision)?.violations, 20).map((violation) => {
		const message = label(violation.message, 300);
		const code = label(violation.code, 80);
		return code === undefined || message === undefined ? (message ?? code) : `${message} (${code})`;
	});
	return join(violations, '; ');
}

/** Only what passes by itself is worth waiting for. The shipped server has no such field. */
function retryAfter(
	code: string,
	error: UnknownRecord | undefined,
	details: UnknownRecord | undefined,
): number | undefined {
	const told = readCount(
		details?.retryAfterMs ?? details?.retry_after_ms ?? error?.retryAfterMs ?? error?.retry_after_ms,
	);
	return told ?? (code === 'RATE_LIMITED' ? 5000 : undefined);
}

/** NOT_FOUND means two things: "unknown method: x" is a feature that is not there. Which one, undefined for the other. */
export function missingMethod({code, message}: Refusal): string | undefined {
	return code === 'NOT_FOUND' ? /^unknown method:\s*(\S{1,100})/iu.exec(message)?.[1] : undefined;
}
