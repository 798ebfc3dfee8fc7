import type {Ending} from '../../../domain/link.ts';
import {asRecord, readNumber} from '../../read.ts';
import type {Refusal} from '../dialect.ts';
import {label} from '../../words.ts';

/** What an error in the greeting asks of us. */
export type Verdict =
	| {readonly type: 'retry'; readonly afterMs: number | undefined; readonly because: string}
	| {readonly type: 'refused'; readonly ending: Ending; readonly because: string; readonly advice: string};

const tokenAdvice = 'Give its token with --token-file or in QUARTERDECK_TOKEN.';

const dialectAdvice = 'Choose the language of the gateway with --dialect.';

/** Judges an error by its code; INVALID_REQUEST stands for several things and is judged by its words. */
export function judge(refusal: Refusal): Verdict {
	const {code, message, retryAfterMs, details} = refusal;
	const detail = asRecord(details);
	const text = message.toLowerCase();

	if (detail?.expectedProtocol !== undefined || text.includes('protocol mismatch')) {
		return mismatch(readNumber(detail?.expectedProtocol));
	}

	switch (code) {
		case 'AUTH_REQUIRED':
		case 'AUTH_INVALID': {
			return auth(code, text, label(detail?.reason, 80)?.toLowerCase());
		}

		case 'AUTH_FORBIDDEN': {
			return refused(
				'refused',
				`The gateway does not let this token in: ${message}`,
				'Use a token with the role operator or viewer.',
			);
		}

		case 'INVALID_REQUEST': {
			// The shipped server's word for AUTH_REQUIRED.
			return text.startsWith('first request')
				? auth('AUTH_REQUIRED', text, undefined)
				: refused('refused', `The gateway refused: ${message}`, '');
		}

		case 'NOT_FOUND': {
			return refused('protocol', `The gateway does not know our greeting: ${message}`, dialectAdvice);
		}

		case 'RATE_LIMITED': {
			return {
				type: 'retry',
				afterMs: retryAfterMs ?? 15_000,
				because: 'The gateway has had too many attempts',
			};
		}

		case 'CONNECTOR_UNAVAILABLE':
		case 'CONNECTOR_ERROR':
		case 'TIMEOUT':
		case 'INTERNAL_ERROR': {
			return {type: 'retry', afterMs: retryAfterMs, because: `The gateway is not ready: ${message}`};
		}

		default: {
			return refused('refused', `The gateway refused: ${message}`, '');
		}
	}
}

/** A close code that means the same as an error; undefined for one that is the link's own business. */
export function judgeClose(code: number, reason: string): Verdict | undefined {
	switch (code) {
		case 4401:
		case 401: {
			return auth('AUTH_REQUIRED', reason.toLowerCase(), undefined);
		}

		case 4403:
		case 403: {
			return refused('refused', 'The gateway does not let us in', tokenAdvice);
		}

		default: {
			return undefined;
		}
	}
}

/** The first frame of another language: going on would be talking to the wrong server. */
export function otherLanguage(what: string): Verdict {
	return refused('protocol', `The gateway speaks another language (${what})`, dialectAdvice);
}

export function mismatch(expected: number | undefined): Verdict {
	const speaks = expected === undefined ? 'another protocol' : `protocol ${expected}`;
	return refused(
		'protocol',
		`The gateway speaks ${speaks}, and we speak 1`,
		'Use a version of Quarterdeck that speaks it, or give no --protocol.',
	);
}

function auth(code: string, text: string, reason: string | undefined): Verdict {
	if (text.includes('expired') || reason?.includes('expired') === true) {
		return refused(
			'refused',
			'The token has expired',
			'Get a new token from the gateway and give it with --token-file or in QUARTERDECK_TOKEN.',
		);
	}

	const isWrong = code === 'AUTH_INVALID' || text.includes('invalid');
	return refused(
		'refused',
		isWrong ? 'The gateway refused the token' : 'The gateway asks for a token',
		tokenAdvice,
	);
}

function refused(ending: Ending, because: string, advice: string): Verdict {
	return {type: 'refused', ending, because, advice};
}
