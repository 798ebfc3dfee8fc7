import type {ProgramIntent} from '../../domain/intents.ts';
import type {State} from '../state.ts';
import {told, withUi} from './with-ui.ts';

/** The program itself: drawing anew, leaving. */
export function actOnProgram(state: State, intent: ProgramIntent, at: number): State {
	switch (intent.type) {
		case 'redraw': {
			return withUi(state, {redraws: state.ui.redraws + 1});
		}

		case 'quit': {
			return withUi(state, {leaving: 'yes'});
		}

		case 'interrupt': {
			return withUi(
				state,
				state.ui.leaving === 'asked'
					? {leaving: 'yes'}
					: {leaving: 'asked', notice: {says: 'Ctrl-C once more quits.', tone: 'plain', at}},
			);
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
