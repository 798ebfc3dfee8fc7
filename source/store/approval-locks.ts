import type {Approval} from '../domain/entities.ts';
import {decisionSent} from './select-approvals.ts';
import type {State} from './state.ts';

/** Time left by the gateway's clock, in ms; undefined where it never expires. */
export function timeLeft(state: State, approval: Approval): number | undefined {
	return approval.expiresAt === undefined
		? undefined
		: Math.max(0, approval.expiresAt - (state.now + state.skewMs));
}

/** Why this approval cannot be answered with a yes now, in words for the person; undefined when it can. `filled`: the fields a person filled in. */
export function approvalLock(
	state: State,
	approval: Approval,
	filled: readonly string[] = [],
): string | undefined {
	return rejectionLock(state, approval) ?? freshnessLock(state) ?? tradeLock(state, approval, filled);
}

/** A trade is not approved while trading is stopped, nor with something left open: nothing is filled in silently. */
function tradeLock({trading}: State, {kind, lacks}: Approval, filled: readonly string[]): string | undefined {
	if (kind === 'trade' && trading.risk?.isStopped === true) {
		return 'trading is stopped';
	}

	const left = lacks.filter((field) => !filled.includes(field));
	return left.length === 0 ? undefined : `it names no ${left.join(' and no ')}`;
}

/** Why it cannot be answered at all. Rejecting stays possible where approving is locked for staleness. */
export function rejectionLock(state: State, approval: Approval): string | undefined {
	if (approval.status !== 'pending') {
		return `it is ${approval.status}`;
	}

	if (state.link.phase !== 'live') {
		return 'the link is not live';
	}

	if (state.gateway?.role === 'viewer') {
		return 'this connection may only look';
	}

	const sent = decisionSent(state, approval.id);

	switch (sent?.status) {
		case 'sent': {
			return 'an answer is on its way';
		}

		case 'confirmed': {
			return 'it has been answered';
		}

		case 'unknown': {
			// Read again since, and still waiting: the answer did not arrive, and may be given anew.
			return isReadSince(state, sent.settledAt)
				? unanswerable(approval)
				: 'an answer was sent and its outcome is unknown';
		}

		case 'refused':
		case undefined: {
			return unanswerable(approval);
		}
	}
}

function unanswerable(approval: Approval): string | undefined {
	return approval.actions.length === 0 ? 'the gateway names no way to answer it' : undefined;
}

/** Whether the gateway has listed what waits since then: only a whole list can tell that an answer went lost. */
function isReadSince(state: State, at: number | undefined): boolean {
	const {approvals} = state.freshness;
	return approvals.status === 'fresh' && at !== undefined && approvals.at > at;
}

function freshnessLock(state: State): string | undefined {
	const {approvals} = state.freshness;
	return approvals.status === 'stale' ? `the list is stale: ${approvals.because}` : undefined;
}
