import type {CommandRecord} from '../domain/commands.ts';
import type {Decide} from '../domain/deciding.ts';
import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import type {State} from '../store/state.ts';

/**
 * What was found out about decisions whose answer got lost: the gateway now tells how the request ended. A decision
 * that is merely no longer listed stays unknown. Product rule 7.
 */
export function readBack(state: State, at: number): readonly Extract<Event, {type: 'command.settled'}>[] {
	return [...state.commands.values()].flatMap((record) => found(state, record, at) ?? []);
}

function found(
	state: State,
	{id, status, command}: CommandRecord,
	at: number,
): Extract<Event, {type: 'command.settled'}> | undefined {
	if (status !== 'unknown' || command.type !== 'approval.decide') {
		return undefined;
	}

	const approval = state.approvals.get(command.approvalId);

	if (approval?.decision === undefined || approval.hash !== command.hash) {
		return undefined;
	}

	const is = approval.status === 'approved' ? yesOf(approval, command) : endOf(approval, command);
	const by = approval.decidedBy === undefined ? '' : ` by ${approval.decidedBy}`;
	return is === undefined
		? undefined
		: {
				type: 'command.settled',
				id,
				status: is.isOurs ? 'confirmed' : 'refused',
				because: `read back: ${is.says}${by}`,
				at,
			};
}

type End = {readonly isOurs: boolean; readonly says: string};

/**
 * It may have ended with another yes: for always where this one was for once, as proposed where this one changed it.
 * Where there are several kinds of yes and it is not told which of them was given, nothing is known.
 */
function yesOf({actions, decision, status}: Approval, {action}: Decide): End | undefined {
	const given = actions.find(({id, meaning}) => id === decision && meaning !== 'reject');

	const isOne = actions.filter(({meaning}) => meaning !== 'reject').length === 1;

	if (given === undefined) {
		return action.meaning === 'reject' || isOne
			? {isOurs: action.meaning !== 'reject', says: status}
			: undefined;
	}

	return {isOurs: given.id === action.id, says: given.id === action.id ? status : given.says};
}

function endOf({status}: Approval, {action}: Decide): End {
	return {isOurs: action.meaning === 'reject' && status === 'rejected', says: status};
}
