import type {Pending} from '../../domain/deciding.ts';
import type {Approval} from '../../domain/entities.ts';
import {formatNumber} from './words.ts';
import {lockOf, lockWords, timeLeft} from './locks.ts';
import {driftOf, marketPrice} from './market.ts';
import {tierOf} from './tiers.ts';
import type {State} from '../state.ts';

/** With less time left than this a decision is not held: it would be held until it is too late. */
const noHoldMs = 15_000;

/** How long a decision waits before it leaves, so that it can be taken back. Product rule 11. */
export function holdMsOf(state: State, approval: Approval): number {
	const left = timeLeft(state, approval);
	return left !== undefined && left < noHoldMs ? 0 : state.policy.holdMs;
}

/**
 * Why a confirmed decision must not leave any more, in words for the person; undefined while it may. Asked when it is
 * confirmed, when its hold is over and once more just before it leaves. Product rules 1, 6 and 9.
 */
export function obstacleOf(
	state: State,
	{command, price, proof}: Pick<Pending, 'command' | 'price' | 'proof'>,
): string | undefined {
	const approval = state.approvals.get(command.approvalId);

	if (approval === undefined) {
		return 'it is no longer known';
	}

	// What can no longer be seen to leave can no longer be taken back: then it does not leave. Product rule 11.
	if (state.ui.terminal?.fits === 'nothing') {
		return 'the window has no room to say that it can be taken back';
	}

	if (approval.hash !== command.hash) {
		return 'the request changed since it was on the screen';
	}

	const {action, input} = command;
	const lock = lockOf(state, approval, {meaning: action.meaning, input, isUnderway: true});

	if (lock !== undefined) {
		return lockWords(lock);
	}

	return action.meaning === 'reject'
		? undefined
		: (weightWords(state, approval, {command, proof}) ?? driftWords(state, approval, {command, price}));
}

/** What must be typed by now and was not: the account became live, or a limit was lowered. Product rule 10. */
function weightWords(
	state: State,
	approval: Approval,
	{command: {action, input}, proof}: Pick<Pending, 'command' | 'proof'>,
): string | undefined {
	const tier = tierOf(state, approval, {meaning: action.meaning, input});
	const isProved = tier.type === 'key' || proof?.type === 'hash' || proof?.word === tier.word;
	return isProved ? undefined : `it must be typed now, because ${tier.because}; look again and confirm anew`;
}

/** A price that ran away is shown with both figures, and asked about again. */
function driftWords(
	state: State,
	approval: Approval,
	{command, price: from}: Pick<Pending, 'command' | 'price'>,
): string | undefined {
	const to = marketPrice(state, approval, command.input);

	// Whoever armed it blind has not agreed to this price, nor to any other.
	if (from === undefined && to !== undefined) {
		return `the market was not known when it was armed and is at ${formatNumber(to)} now; look again and confirm anew`;
	}

	const drift = driftOf(approval, command.input, {from, to});
	return drift === undefined || from === undefined || to === undefined || drift <= state.policy.collarR
		? undefined
		: `the price moved from ${formatNumber(from)} to ${formatNumber(to)}, ${drift.toFixed(2)} R; look again and confirm anew`;
}
