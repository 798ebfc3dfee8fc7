import type {Intent} from '../../domain/intents.ts';
import type {EmergencyAction} from '../../domain/trading.ts';
import {isResting} from '../deciding/rest.ts';
import type {State} from '../state.ts';
import {planOfResume, planOfStop} from './plan.ts';

/** A stop, or a resume, that the person has now asked for in full. */
export type Wanted =
	| {readonly what: 'stop'; readonly action: EmergencyAction; readonly reason?: string}
	| {
			readonly what: 'resume';
			readonly reason?: string;
			/** Whoever cannot know which agents a stop paused, as a script cannot, means every one that is paused. */
			readonly agents?: 'every-paused';
	  };

/** The word of each, typed in full, in capitals or not. */
export const stopWords = {stop: 'stop', resume: 'resume'} as const;

/**
 * What a key brings about, given the prompt it was struck in: the last letter of the word stops, for that reduces
 * risk; a resume is asked about once more, with a key that is shown. Pure.
 */
export function wantedBy(state: State, intent: Intent, at: number): Wanted | undefined {
	const {mode} = state.ui;

	if (mode.type !== 'stop') {
		return undefined;
	}

	if (intent.type === 'text.type' && mode.what === 'stop') {
		const isWhole = (mode.typed + intent.text).toLowerCase() === stopWords.stop;
		return isWhole && planOfStop(state).type !== 'impossible'
			? {what: 'stop', action: mode.action}
			: undefined;
	}

	const {confirm, what} = mode;
	const isAsked = intent.type === 'stop.confirm' && what === 'resume' && confirm !== undefined;
	const isMeant = isAsked && confirm.until > at && !isResting(state, at);
	// Nothing that was asked about on one connection is confirmed on another.
	const isSame = state.link.phase === 'live' && confirm !== undefined && state.link.since <= confirm.askedAt;
	return isMeant && isSame && planOfResume(state).type === 'possible' ? {what: 'resume'} : undefined;
}
