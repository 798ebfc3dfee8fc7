import type {CommandRecord} from '../domain/commands.ts';
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
	const wanted = command.action.meaning === 'reject' ? 'rejected' : 'approved';

	if (approval?.decision === undefined || approval.hash !== command.hash) {
		return undefined;
	}

	const by = approval.decidedBy === undefined ? '' : ` by ${approval.decidedBy}`;
	return {
		type: 'command.settled',
		id,
		status: approval.status === wanted ? 'confirmed' : 'refused',
		because: `read back: ${approval.status}${by}`,
		at,
	};
}
