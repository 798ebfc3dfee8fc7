import type {CommandRecord} from '../domain/commands.ts';
import type {Approval} from '../domain/entities.ts';
import {byLatestDecision, bySoonestExpiry} from './select-order.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/** What waits for an answer, soonest expiry first; what never expires comes last. */
export function pendingApprovals(state: State): readonly Approval[] {
	return split(state.approvals).pending;
}

/** What was answered or ended, latest first. */
export function endedApprovals(state: State): readonly Approval[] {
	return split(state.approvals).ended;
}

const split = remember((approvals: State['approvals']) => {
	const all = valuesOf(approvals);
	return {
		pending: all.filter(({status}) => status === 'pending').toSorted(bySoonestExpiry),
		ended: all.filter(({status}) => status !== 'pending').toSorted(byLatestDecision),
	};
});

/** Our newest answer to this very request: another under the same id, before it, was not answered by it. */
export function answerTo(state: State, {id, hash}: Approval): CommandRecord | undefined {
	const record = decisionSent(state, id);
	return record?.command.type === 'approval.decide' && record.command.hash === hash ? record : undefined;
}

/** Our newest decision on an approval, whatever became of it. */
export function decisionSent(state: State, approvalId: string): CommandRecord | undefined {
	return decisions(state.commands).get(approvalId);
}

const decisions = remember((commands: State['commands']) => {
	const found = new Map<string, CommandRecord>();

	for (const record of commands.values()) {
		if (record.command.type === 'approval.decide') {
			found.set(record.command.approvalId, record);
		}
	}

	return found;
});
