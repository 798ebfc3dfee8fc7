import type {Ending} from '../../../domain/link.ts';
import type {UnknownRecord} from '../../read.ts';
import {readRefusal} from './refusal.ts';

export type Verdict =
	| {readonly type: 'retry'; readonly afterMs: number | undefined; readonly because: string}
	| {readonly type: 'refused'; readonly ending: Ending; readonly because: string; readonly advice: string}
	/** It did not understand our first message. */
	| {readonly type: 'shape'};

const tokenAdvice = 'Give its token with --token-file or in QUARTERDECK_TOKEN.';

/** What an error before the acknowledgement asks of us (seed 002 "Error Codes"). */
export function judge(payload: UnknownRecord): Verdict {
	const {code, message, retryAfterMs} = readRefusal(payload, 'ERROR');

	switch (code) {
		case 'INVALID_TOKEN': {
			const because = 'The dashboard refused the token, or wants one';
			return {type: 'refused', ending: 'refused', because, advice: tokenAdvice};
		}

		case 'TOKEN_EXPIRED': {
			const because = 'The token has expired';
			return {type: 'refused', ending: 'refused', because, advice: `Ask for a new one. ${tokenAdvice}`};
		}

		case 'INSUFFICIENT_PERMISSIONS': {
			const because = 'The token does not allow a dashboard to connect';
			return {type: 'refused', ending: 'refused', because, advice: tokenAdvice};
		}

		case 'RATE_LIMIT_EXCEEDED': {
			// A ban of a frontend lasts five minutes (seed 002 "Rate Limiting").
			return {
				type: 'retry',
				afterMs: retryAfterMs ?? 300_000,
				because: 'The dashboard has had too much of us',
			};
		}

		case 'INVALID_MESSAGE_FORMAT':
		case 'MISSING_REQUIRED_FIELD':
		case 'INVALID_REQUEST': {
			return {type: 'shape'};
		}

		default: {
			return {type: 'retry', afterMs: retryAfterMs, because: `The dashboard says: ${message}`};
		}
	}
}
