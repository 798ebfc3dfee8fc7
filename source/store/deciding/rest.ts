import type {State} from '../state.ts';

/** An armed decision is forgotten after this long without a key. */
export const armedMs = 10_000;

/** After anything moved under the fingers, keys that decide rest this long; each one struck starts it again. */
export const restMs = 350;

/** Whether keys that decide are swallowed at this moment. */
export function isResting(state: State, at: number): boolean {
	return at - state.ui.movedAt < restMs;
}
