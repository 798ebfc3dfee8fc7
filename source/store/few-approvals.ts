import {bounds} from './bounds.ts';
import {pendingApprovals} from './select-approvals.ts';
import {byLatestDecision} from './select-order.ts';
import type {State} from './state.ts';

/** Whether as many wait as anybody could answer. */
export function hasNoRoom(state: State): boolean {
	return state.approvals.size >= bounds.approvals && pendingApprovals(state).length >= bounds.approvals;
}

/** Those that ended last are kept, however many wait: a request that was answered must be known when it is told again. */
export function withFewEnded(approvals: State['approvals']): State['approvals'] {
	if (approvals.size <= bounds.endedApprovals) {
		return approvals;
	}

	const ended = [...approvals.values()].filter(({status}) => status !== 'pending');
	const old = new Set(
		ended.length <= bounds.endedApprovals
			? []
			: ended
					.toSorted(byLatestDecision)
					.slice(bounds.endedApprovals)
					.map(({id}) => id),
	);
	return old.size === 0 ? approvals : new Map([...approvals].filter(([id]) => !old.has(id)));
}
