import type {Approval} from '../../domain/entities.ts';
import {lockOf, lockWords, type Wanted} from '../../store/deciding/locks.ts';
import {selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';

/** Why the chosen request cannot be answered so. */
export function whyLocked(state: State, meaning: Wanted['meaning']): string | undefined {
	const approval = selectedApproval(state);

	if (approval === undefined) {
		return 'nothing waits for a decision';
	}

	const lock = lockOf(state, approval, {meaning});

	if (lock?.type === 'not-offered' && isChoice(approval)) {
		return 'a question is answered with e';
	}

	return lock === undefined ? undefined : lockWords(lock);
}

/** Why the chosen request is not changed or answered in a form. */
export function whyUnchangeable(state: State): string | undefined {
	const approval = selectedApproval(state);

	if (approval === undefined) {
		return 'nothing waits for a decision';
	}

	if (!isChangeable(approval)) {
		return approval.kind === 'question'
			? 'this question can only be declined here; x declines it'
			: 'only trades and questions have a form';
	}

	// What has a form need not be something that can be rejected: a question has answers only.
	const lock = lockOf(state, approval, {meaning: 'reject'});
	return lock === undefined || lock.type === 'not-offered' ? undefined : lockWords(lock);
}

/** The request an answer would be about. */
export function selectedApproval(state: State): Approval | undefined {
	const id = selectedId('approvals', state);
	return id === undefined ? undefined : state.approvals.get(id);
}

/** Whether a request has a form that changes or answers it. */
export function isChangeable(approval: Approval | undefined): boolean {
	return approval?.kind === 'trade' || isChoice(approval);
}

/** Whether it is a question with answers to choose from. */
export function isChoice(approval: Approval | undefined): boolean {
	return approval?.kind === 'question' && approval.actions.some(({meaning}) => meaning === 'answer');
}
