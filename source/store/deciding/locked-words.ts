import {endedAs} from '../../domain/approvals.ts';
import type {Approval} from '../../domain/entities.ts';
import {lockWords, type Lock, type Wanted} from './locks.ts';

/** Why the answer that was asked for is not given, and which one may be. */
export function lockedWords(meaning: Wanted['meaning'], lock: Lock, approval: Approval): string {
	if (lock.type === 'over') {
		const end = lock.status === 'gone' ? 'over' : endedAs(approval);
		return `${end === 'expired' ? 'It has expired' : `It is ${end} already`}: nothing is left to decide.`;
	}

	return lock.type === 'not-offered'
		? notOfferedWords(meaning, approval)
		: `${verbs[meaning]} is locked: ${lockWords(lock)}.`;
}

/** The same with all that stands against it, each once. */
export function allLockedWords(
	meaning: Wanted['meaning'],
	[lock, ...others]: readonly [Lock, ...(readonly Lock[])],
	approval: Approval,
): string {
	const words = lockedWords(meaning, lock, approval);
	return [words.replace(/\.$/u, ''), ...others.map((other) => lockWords(other))].join(', and ') + '.';
}

/** A question knows neither yes nor no: the key that answers it is named. */
function notOfferedWords(meaning: Wanted['meaning'], {kind, actions}: Approval): string {
	if (kind !== 'question' || meaning === 'reject') {
		return `${answers[meaning]}: the gateway does not offer it.`;
	}

	return actions.some((action) => action.meaning === 'answer')
		? 'A question is answered, not approved: e answers it.'
		: 'This question can only be declined here: x declines it.';
}

const answers = {
	approve: 'Approve',
	'approve-always': 'Approve always',
	reject: 'Reject',
	answer: 'Answer',
} as const;

const verbs = {
	approve: 'Approving',
	'approve-always': 'Approving',
	reject: 'Rejecting',
	answer: 'Answering',
} as const;
