import type {Intent} from '../../domain/intents.ts';
import type {State} from '../state.ts';

/** An armed decision is forgotten after this long without a key. */
export const armedMs = 10_000;

/** After anything moved under the fingers, keys that decide rest this long; each one struck starts it again. */
export const restMs = 350;

/** Whether keys that decide are swallowed at this moment. */
export function isResting(state: State, at: number): boolean {
	return at - state.ui.movedAt < restMs;
}

/**
 * What comes of an intent whose request ended at the very moment of the key. What was about the request on the screen
 * is not about the one that took its place; everything else stays as it was meant.
 */
export function meantForAnother(intent: Intent): Intent {
	return aboutChosen.has(intent.type) ? {type: 'notice', says: tooSoonWords, tone: 'plain'} : intent;
}

export const tooSoonWords = 'Too soon after the screen changed. Strike it once more.';

const aboutChosen: ReadonlySet<Intent['type']> = new Set([
	'list.mark',
	'approval.arm',
	'approval.unseen',
	'approval.reject',
	'approval.reason',
	'approval.modify',
]);
