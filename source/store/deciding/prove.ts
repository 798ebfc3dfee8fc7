import type {Mode} from '../modes.ts';
import type {State} from '../state.ts';
import {withUi} from '../ui/with-ui.ts';
import {armedMs, isResting} from './rest.ts';

type Prove = Extract<Mode, {type: 'prove'}>;

/**
 * One more character of the word that must be typed. When the word is whole the confirming key is asked for; a wrong
 * character stands there to be erased, so that a hand that slipped sees it. Keys rest here as everywhere.
 */
export function typeProof(state: State, mode: Prove, text: string, at: number): State {
	const {word, typed, armed} = mode;

	if (isResting(state, at) && typed === '') {
		return withUi(state, {movedAt: at});
	}

	// Several at once were not struck one by one.
	if (text.length !== 1) {
		return state;
	}

	const next = (typed + text).slice(0, word.length + mostBeside);
	// A hand that mistypes is given no more time by it.
	const until = word.startsWith(next) ? at + armedMs : armed.until;
	return next === word
		? withUi(state, {mode: {type: 'armed', armed: {...armed, armedAt: at, until}}, movedAt: at})
		: withUi(state, {mode: {...mode, typed: next, armed: {...armed, until}}});
}

/** The last character goes. A word that only erasing makes whole asks for its key as any other. */
export function eraseProof(state: State, mode: Prove, at: number): State {
	const typed = mode.typed.slice(0, -1);
	return typed === mode.word
		? withUi(state, {mode: {type: 'armed', armed: {...mode.armed, armedAt: at}}, movedAt: at})
		: withUi(state, {mode: {...mode, typed}});
}

/** What is typed beside the word is seen, but does not run on for ever. */
const mostBeside = 8;
