import type {CommandRecord} from '../domain/commands.ts';
import type {Approval} from '../domain/entities.ts';
import {byLatestDecision, bySoonestExpiry} from './select-order.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/** What waits for an answer, soonest expiry first; what never expires comes last. */
export function pendingApprovals(state: State): readonly Approval[] {
	return split(state.approvals, state.remembered).pending;
}

/** What was answered or ended, latest first, with what only our journal has. */
export function endedApprovals(state: State): readonly Approval[] {
	return split(state.approvals, state.remembered).ended;
}

const split = remember((approvals: State['approvals'], remembered: State['remembered']) => {
	const all = valuesOf(approvals);
	const others = valuesOf(remembered).filter(({id}) => !approvals.has(id));
	const over = all.filter(({status}) => status !== 'pending').map((each) => recalled(each, remembered));
	return {
		pending: all.filter(({status}) => status === 'pending').toSorted(bySoonestExpiry),
		ended: [...over, ...others].toSorted(byLatestDecision),
	};
});

/** For showing: also what only our journal has. What can be decided is looked for among `state.approvals` alone. */
export function shownApproval({approvals, remembered}: State, id: string | undefined): Approval | undefined {
	const held = id === undefined ? undefined : approvals.get(id);
	return held === undefined ? remembered.get(id ?? '') : recalled(held, remembered);
}

/** Of what is merely listed no longer our journal may know how it ended. */
function recalled(approval: Approval, remembered: State['remembered']): Approval {
	const {id, hash, status, decision} = approval;
	const noted = status === 'gone' && decision === undefined ? remembered.get(id) : undefined;
	return noted?.hash === hash
		? {
				...approval,
				status: noted.status,
				decision: noted.decision,
				decidedBy: noted.decidedBy,
				decidedAt: noted.decidedAt,
			}
		: approval;
}

/** Why it was decided so: in our own words of just now, else as the gateway tells it, else as the journal has it. */
export function reasonOf(state: State, approval: Approval): string | undefined {
	const record = answerTo(state, approval);
	const own =
		record?.status === 'confirmed' && record.command.type === 'approval.decide'
			? record.command.reason
			: undefined;
	const noted = state.remembered.get(approval.id);
	const isSame = noted?.hash === approval.hash && noted.status === approval.status;
	return own ?? approval.reason ?? (isSame ? noted.reason : undefined);
}

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
		// What never left answers nothing.
		if (record.command.type === 'approval.decide' && record.unsent === undefined) {
			found.set(record.command.approvalId, record);
		}
	}

	return found;
});

/** An answer to this very request that did not leave, where it is the last that was tried. */
export function unsentTo({commands}: State, {id, hash}: Approval): CommandRecord | undefined {
	const last = [...commands.values()].findLast(
		({command}) => command.type === 'approval.decide' && command.approvalId === id && command.hash === hash,
	);
	return last?.unsent === undefined ? undefined : last;
}

/** What is said where a key finds no request. Of requests that are kept from us nobody may say that there are none. */
export function noRequestWords({freshness: {approvals}}: State): string {
	if (approvals.status === 'missing') {
		return approvals.why === 'not-for-us'
			? 'Requests are not visible to a viewer.'
			: 'This gateway asks for no decisions.';
	}

	return approvals.status === 'partial' && approvals.why === 'not-for-us'
		? 'Nothing waits that is visible to a viewer.'
		: 'Nothing waits for a decision.';
}
