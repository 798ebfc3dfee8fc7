import type {Decide} from '../domain/deciding.ts';
import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import type {Result} from '../domain/result.ts';
import {lockOf} from '../store/deciding/locks.ts';
import {inputToSend} from '../store/deciding/sent-input.ts';
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
 * Asks, for the trade that is on the screen, what the risk engine thinks of it, with what a person changed of it once
 * that is armed, so that a refusal is read before a key is struck. It changes nothing, and the same is not asked again
 * within ten seconds.
 */
export function createLooking({now, getState, dispatch, look}: LookingOptions): () => void {
	const asked = new Map<string, number>();

	return () => {
		const approval = tradeOnScreen(getState());
		const action = approval?.actions.find(({meaning}) => meaning === 'approve');
		const input = approval === undefined ? undefined : inputToSend(approval, getState());
		const about = `${approval?.hash ?? ''} ${JSON.stringify(input)}`;
		const at = now();

		if (approval === undefined || action === undefined || at - (asked.get(about) ?? -Infinity) < freshMs) {
			return;
		}

		// Only the last answer is kept: what was asked before it is asked anew.
		asked.clear();
		asked.set(about, at);
		const {id: approvalId, kind, origin, hash} = approval;
		const change = input === undefined ? {} : {input};
		look({type: 'approval.decide', approvalId, kind, origin, hash, action, ...change}, 'look', (thinks) => {
			dispatch([lookedAt({approvalId, hash, ...change}, thinks, now())]);
		});
	};
}

/** What the gateway thinks of a yes, bound to the request it was asked about. */
export function lookedAt(
	{approvalId, hash, input}: Pick<Decide, 'approvalId' | 'hash' | 'input'>,
	thinks: Result<true>,
	at: number,
): Event {
	const says = thinks.ok ? 'allowed' : thinks.problem;
	const change = input === undefined ? {} : {input};
	return {type: 'approval.looked', approvalId, hash, ...change, isAllowed: thinks.ok, says, at};
}

function tradeOnScreen(state: State): Approval | undefined {
	const approval =
		state.ui.screen === 'decisions' ? state.approvals.get(selectedId('approvals', state) ?? '') : undefined;
	const input = approval === undefined ? undefined : inputToSend(approval, state);
	return approval?.kind === 'trade' && lockOf(state, approval, {meaning: 'approve', input}) === undefined
		? approval
		: undefined;
}
