import type {Decide} from '../domain/deciding.ts';
import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import type {Result} from '../domain/result.ts';
import {lockOf} from '../store/deciding/locks.ts';
import {selectedId} from '../store/select-lists.ts';
import type {State} from '../store/state.ts';

/** How old what the risk engine said may get while its request is on the screen, in ms. */
const freshMs = 10_000;

export type LookingOptions = {
	readonly now: () => number;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly look: (command: Decide, key: string, settled: (thinks: Result<true>) => void) => void;
};

/**
 * Asks, for the trade that is on the screen, what the risk engine thinks of it, so that a refusal is read before a
 * key is struck. It changes nothing, and is asked at most once in ten seconds.
 */
export function createLooking({now, getState, dispatch, look}: LookingOptions): () => void {
	const asked = new Map<string, number>();

	return () => {
		const approval = tradeOnScreen(getState());
		const action = approval?.actions.find(({meaning}) => meaning === 'approve');
		const at = now();

		if (
			approval === undefined ||
			action === undefined ||
			at - (asked.get(approval.hash) ?? -Infinity) < freshMs
		) {
			return;
		}

		asked.clear();
		asked.set(approval.hash, at);
		const {id: approvalId, kind, origin, hash} = approval;
		look({type: 'approval.decide', approvalId, kind, origin, hash, action}, 'look', (thinks) => {
			dispatch([lookedAt({approvalId, hash}, thinks, now())]);
		});
	};
}

/** What the gateway thinks of a yes, bound to the request it was asked about. */
export function lookedAt(
	{approvalId, hash}: Pick<Decide, 'approvalId' | 'hash'>,
	thinks: Result<true>,
	at: number,
): Event {
	const says = thinks.ok ? 'allowed' : thinks.problem;
	return {type: 'approval.looked', approvalId, hash, isAllowed: thinks.ok, says, at};
}

function tradeOnScreen(state: State): Approval | undefined {
	const approval =
		state.ui.screen === 'decisions' ? state.approvals.get(selectedId('approvals', state) ?? '') : undefined;
	return approval?.kind === 'trade' && lockOf(state, approval, {meaning: 'approve'}) === undefined
		? approval
		: undefined;
}
