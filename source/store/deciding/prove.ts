import type {Mode} from '../modes.ts';
import type {State} from '../state.ts';
import {withUi} from '../ui/with-ui.ts';
import {armedMs, isResting} from './rest.ts';

type Prove = Extract<Mode, {type: 'prove'}>;

/**
 * One more character of the word that must be typed. When the word is whole the confirming key is asked for; a wrong
 * character is not taken, so that what stands there is always the start of the word. Keys rest here as everywhere.
 */
export function typeProof(state: State, mode: Prove, text: string, at: number): State {
	const {word, typed, armed} = mode;

	if (isResting(state, at) && typed === '') {
		return withUi(state, {movedAt: at});
	}

	if (text !== word.charAt(typed.length)) {
		return state;
	}

	const until = at + armedMs;
	const next = typed + text;
	return next === word
		? withUi(state, {mode: {type: 'armed', armed: {...armed, until}}, movedAt: at})
		: withUi(state, {mode: {...mode, typed: next, armed: {...armed, until}}});
}

export function eraseProof(state: State, mode: Prove): State {
	return withUi(state, {mode: {...mode, typed: mode.typed.slice(0, -1)}});
}
