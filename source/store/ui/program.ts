import {capital} from '../../domain/capital.ts';
import type {ProgramIntent} from '../../domain/intents.ts';
import {heldWords, lostByLeaving} from '../select-lost.ts';
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
			const {says, tone = 'warning', about} = intent;
			return withUi(state, {notice: {says, tone, at, ...(about !== undefined && {about})}});
		}

		// The session reads again, or dials where there is nothing to read from.
		case 'refresh': {
			return state.link.phase === 'waiting' || state.link.phase === 'closed'
				? told(state, 'Dialled the gateway again.', {tone: 'plain', at})
				: state;
		}

		// The terminal puts the program to sleep.
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
	const how = isOnlyHeld(state, lost) ? 'takes it back and quits' : 'quits all the same';
	const notice: Notice =
		lost === undefined
			? {says: `${key} once more quits.`, tone: 'plain', at}
			: {says: `${capital(lost)}: ${key} once more ${how}.`, tone: 'warning', at};
	return withUi(state, {leaving: 'asked', notice});
}

/** A single decision, and nothing beside it. */
function isOnlyHeld(state: State, lost: string | undefined): boolean {
	return state.deciding.size === 1 && lost === heldWords(state);
}
