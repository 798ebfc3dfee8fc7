import type {Refusal} from '../wire/dialects/dialect.ts';

/** Whether a gateway that refused is only busy: it says so, and what it has is still there. */
export function isOnlyBusy({code, retryAfterMs}: Pick<Refusal, 'code' | 'retryAfterMs'>): boolean {
	return code === 'UNAVAILABLE' || retryAfterMs !== undefined;
}
