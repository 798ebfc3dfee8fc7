import type {Approval} from '../domain/entities.ts';
import {approvalLock, rejectionLock} from './approval-locks.ts';
import {selectedId} from './select-lists.ts';
import type {State} from './state.ts';

/** An armed decision is forgotten after this long. */
export const armedMs = 10_000;

/** After anything moved under the fingers, keys that decide rest this long; each one struck starts it again. */
export const restMs = 350;

/** None of them arms, rejects, moves or quits: the confirming key is never one that is struck by habit. */
const confirmKeys = ['p', 'w', 'f', 'b', 'z', 't'] as const;

/** Chooses the selected approval for a yes, bound to its id and to the hash of what is on the screen. */
export function arm(state: State, meaning: 'approve' | 'approve-always', at: number): State {
	const id = selectedId('approvals', state);
	const approval = id === undefined ? undefined : state.approvals.get(id);

	if (isResting(state, at)) {
		return {...state, ui: {...state.ui, movedAt: at}};
	}

	if (approval === undefined) {
		return refuse(state, 'Nothing waits for a decision.', at);
	}

	const lock = approvalLock(state, approval);

	if (lock !== undefined) {
		return refuse(state, `Approving is locked: ${lock}.`, at);
	}

	const action = approval.actions.find((offered) => offered.meaning === meaning);

	if (action === undefined) {
		return refuse(state, 'The gateway does not offer this answer.', at);
	}

	const armed = {
		approvalId: approval.id,
		hash: approval.hash,
		actionId: action.id,
		confirmKey: confirmKeyFor(approval, at),
		armedAt: at,
		until: at + armedMs,
	};
	// What a key means has just changed: it takes as long to be believed as after any other change.
	return {...state, ui: {...state.ui, mode: {type: 'armed', armed}, notice: undefined, movedAt: at}};
}

/** Rejecting takes one key and leaves through the session; here is said why it cannot, where it cannot. */
export function explainRejection(state: State, at: number): State {
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');

	if (isResting(state, at)) {
		return {...state, ui: {...state.ui, movedAt: at}};
	}

	if (approval === undefined) {
		return refuse(state, 'Nothing waits for a decision.', at);
	}

	const lock = rejectionLock(state, approval);
	return lock === undefined ? state : refuse(state, `Rejecting is locked: ${lock}.`, at);
}

export function disarm(state: State, at: number, says: string | undefined): State {
	return {
		...state,
		ui: {
			...state.ui,
			mode: {type: 'browse'},
			movedAt: at,
			notice: says === undefined ? state.ui.notice : {says, tone: 'plain', at},
		},
	};
}

/** Whether keys that decide are swallowed at this moment. */
export function isResting(state: State, at: number): boolean {
	return at - state.ui.movedAt < restMs;
}

/** Another key with every prompt, so that no habit can grow around it. */
function confirmKeyFor(approval: Approval, at: number): string {
	const number = Number.parseInt(approval.hash.slice(0, 6), 16) + Math.floor(at / 1000);
	return confirmKeys[(Number.isNaN(number) ? 0 : number) % confirmKeys.length] ?? confirmKeys[0];
}

function refuse(state: State, says: string, at: number): State {
	return {...state, ui: {...state.ui, notice: {says, tone: 'warning', at}}};
}
