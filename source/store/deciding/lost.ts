import {capital} from '../../domain/capital.ts';
import type {Decide} from '../../domain/deciding.ts';
import type {Approval} from '../../domain/entities.ts';
import {momentWords} from '../../domain/moment.ts';
import type {Target} from '../modes.ts';
import type {State} from '../state.ts';

/** An answer to a request of which nobody knows whether it counted. `at` is when it was sent, in ms. */
export type Lost = {
	readonly meaning: Decide['action']['meaning'];
	readonly says: string;
	readonly at: number;
};

/**
 * The latest answers to this very request whose outcome is unknown: of this session, and of those before it that the
 * journal has. That the request still waits does not prove that none of them arrived. Product rule 7.
 */
export function lostAnswers(state: State, {id, hash}: Approval): readonly Lost[] {
	const own = [...state.commands.values()].flatMap(({command, status, sentAt}): readonly Lost[] =>
		command.type === 'approval.decide' &&
		command.approvalId === id &&
		command.hash === hash &&
		status === 'unknown'
			? [{meaning: command.action.meaning, says: command.action.says, at: sentAt}]
			: [],
	);
	// What this session sent itself it knows better than a journal that was read before.
	const noted = state.lostAnswers.filter(
		(each) => each.approvalId === id && each.hash === hash && !state.commands.has(each.key),
	);
	return [...noted, ...own];
}

/** Why a yes weighs more than usual: an earlier one may have counted, or may still. Undefined where there is none. */
export function lostYesWords(state: State, approval: Approval): string | undefined {
	const yes = lostYes(state, approval);
	return yes === undefined
		? undefined
		: `an ${yes.meaning === 'answer' ? 'answer' : 'approve'} of ${momentWords(yes.at, state.now)} has an unknown outcome`;
}

/** The same for the line that asks for a word, in full and short; none where there is nothing to say. */
export function lostYesWays(state: State, target: Target | undefined): readonly string[] {
	const approval = state.approvals.get(target?.approvalId ?? '');
	const yes = approval === undefined ? undefined : lostYes(state, approval);
	const words = approval === undefined ? undefined : lostYesWords(state, approval);
	return yes === undefined || words === undefined
		? []
		: [`${capital(words)}.  `, `Outcome of ${momentWords(yes.at, state.now)} unknown.  `, 'Sent before.  '];
}

function lostYes(state: State, approval: Approval): Lost | undefined {
	return lostAnswers(state, approval).findLast(({meaning}) => meaning !== 'reject');
}
