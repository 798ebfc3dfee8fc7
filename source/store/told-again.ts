import type {Approval} from '../domain/entities.ts';

/**
 * What is held of a request after it was told once more. Only a different one is news, and one that counts as over by
 * nobody's word but our own: a clock that was wrong for a moment must not close for good what still waits. The time it
 * ends is the gateway's latest word (product rule 8).
 */
export function toldAgain(held: Approval | undefined, told: Approval, gatewayNow: number): Approval {
	if (held === undefined || held.hash !== told.hash || held.status === 'gone') {
		return told;
	}

	const isLater = told.expiresAt !== undefined && told.expiresAt > gatewayNow;

	if (held.status === 'expired' && held.decision === undefined && isLater) {
		return told;
	}

	return held.status === 'pending' && told.expiresAt !== undefined && told.expiresAt !== held.expiresAt
		? {...held, expiresAt: told.expiresAt}
		: held;
}
