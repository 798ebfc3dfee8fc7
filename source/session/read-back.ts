import type {CommandRecord} from '../domain/commands.ts';
import type {Decide} from '../domain/deciding.ts';
import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {isReadSince} from '../store/deciding/locks.ts';
import type {State} from '../store/state.ts';

/** A decision whose answer got lost, and what is known of it by now. */
export type ReadBack = Extract<Event, {type: 'command.settled'}> & {
	readonly status: 'confirmed' | 'refused';
	readonly because: string;
};

/**
 * What was found out about decisions whose answer got lost: the gateway now tells how the request ended. A decision
 * that is merely no longer listed stays unknown. An end that a later answer of ours may have brought about says nothing
 * of the ones before it. Product rule 7.
 */
export function readBack(state: State, at: number): readonly ReadBack[] {
	const records = [...state.commands.values()];
	return records.flatMap((record, index) => found(state, record, records.slice(index + 1), at) ?? []);
}

/** Decisions whose answer got lost while a list that was read since still has the request waiting. */
export function stillListed(state: State, at: number): readonly Extract<Event, {type: 'command.noted'}>[] {
	return [...state.commands.values()].flatMap(({id, status, command, settledAt, isStillListed}) => {
		const asked = command.type === 'approval.decide' ? state.approvals.get(command.approvalId) : undefined;
		return status === 'unknown' &&
			isStillListed !== true &&
			command.type === 'approval.decide' &&
			asked?.status === 'pending' &&
			asked.hash === command.hash &&
			isReadSince(state, settledAt)
			? [{type: 'command.noted', id, what: 'still-listed', at} as const]
			: [];
	});
}

function found(
	state: State,
	{id, status, command}: CommandRecord,
	later: readonly CommandRecord[],
	at: number,
): ReadBack | undefined {
	if (status !== 'unknown' || command.type !== 'approval.decide') {
		return undefined;
	}

	const approval = state.approvals.get(command.approvalId);

	if (approval?.decision === undefined || approval.hash !== command.hash) {
		return undefined;
	}

	const is = endFor(approval, command);

	if (is === undefined || later.some((record) => mayHaveEnded(record, approval))) {
		return undefined;
	}

	const by = approval.decidedBy === undefined ? '' : ` by ${approval.decidedBy}`;
	const because = `read back: ${is.says}${by}`;
	return {type: 'command.settled', id, status: is.isOurs ? 'confirmed' : 'refused', because, at};
}

/** Whether the request ended with this answer of ours, as far as can be told. */
function mayHaveEnded({command, status}: CommandRecord, approval: Approval): boolean {
	return (
		status !== 'refused' &&
		command.type === 'approval.decide' &&
		command.approvalId === approval.id &&
		command.hash === approval.hash &&
		endFor(approval, command)?.isOurs !== false
	);
}

type End = {readonly isOurs: boolean; readonly says: string};

function endFor(approval: Approval, command: Decide): End | undefined {
	return approval.status === 'approved' ? yesOf(approval, command) : endOf(approval, command);
}

/**
 * It may have ended with another yes: for always where this one was for once, as proposed where this one changed it.
 * Where there are several kinds of yes and it is not told which of them was given, nothing is known.
 */
function yesOf({actions, decision, status}: Approval, {action}: Decide): End | undefined {
	const kinds = actions.filter(({meaning}) => meaning !== 'reject');
	const given = kinds.find(({id}) => id === decision);

	if (given !== undefined) {
		return {isOurs: given.id === action.id, says: given.id === action.id ? status : given.says};
	}

	const isYes = action.meaning !== 'reject';
	return isYes && kinds.length !== 1 ? undefined : {isOurs: isYes, says: status};
}

function endOf({status}: Approval, {action}: Decide): End {
	return {isOurs: action.meaning === 'reject' && status === 'rejected', says: status};
}
