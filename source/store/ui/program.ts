import {capital} from '../../domain/capital.ts';
import type {ProgramIntent} from '../../domain/intents.ts';
import {lostByLeaving} from '../select-lost.ts';
import type {Notice, State} from '../state.ts';
import {told, withUi} from './with-ui.ts';

/** The program itself: drawing anew, leaving. */
export function actOnProgram(state: State, intent: ProgramIntent, at: number): State {
	switch (intent.type) {
		case 'redraw': {
			return withUi(state, {redraws: state.ui.redraws + 1});
		}

		case 'quit':
		case 'interrupt': {
			return askOrLeave(state, intent.type, at);
		}

		case 'notice': {
			return told(state, intent.says, {tone: intent.tone ?? 'warning', at});
		}

		// The session reads again; the terminal puts the program to sleep.
		case 'refresh':
		case 'suspend': {
			return state;
		}
	}
}

/** `q` leaves at once where nothing is lost by it; Ctrl-C is struck by habit, and always asks once. */
function askOrLeave(state: State, type: 'quit' | 'interrupt', at: number): State {
	const lost = lostByLeaving(state);

	if (state.ui.leaving === 'asked' || (type === 'quit' && lost === undefined)) {
		return withUi(state, {leaving: 'yes'});
	}

	const key = type === 'quit' ? 'q' : 'Ctrl-C';
	const notice: Notice =
		lost === undefined
			? {says: `${key} once more quits.`, tone: 'plain', at}
			: {says: `${capital(lost)}: ${key} once more quits all the same.`, tone: 'warning', at};
	return withUi(state, {leaving: 'asked', notice});
}
