import {capital} from '../domain/capital.ts';
import type {TaskStatus} from '../domain/board.ts';
import type {Intent} from '../domain/intents.ts';
import {tooSoon} from './deciding/arm.ts';
import {restMs} from './deciding/rest.ts';
import {movesOf, whyNotTo} from './select-moves.ts';
import type {State, Ui} from './state.ts';

/** What a person wants of a task on the board; what is sent is the session's business. */
export function moveTask(
	state: State,
	intent: Extract<Intent, {type: 'task.move.start' | 'task.move'}>,
	at: number,
): State {
	return intent.type === 'task.move' ? moved(state, intent.to, at) : askWhere(state, at);
}

/** Asks where the chosen task is to go; where it can go nowhere, why. */
function askWhere(state: State, at: number): State {
	// A hand's own keys are not waited for; what has just slid under it was not meant.
	if (at - (state.ui.slidAt ?? -Infinity) < restMs) {
		return tooSoon(state, at);
	}

	const moves = movesOf(state);
	return moves.task === undefined
		? withUi(state, {
				notice: {says: `It cannot be moved: ${moves.because}.`, tone: 'warning', at},
				movedAt: at,
			})
		: withUi(state, {mode: {type: 'move', taskId: moves.task.id}, notice: undefined, movedAt: at});
}

/** A place was named. One it may not go to, or no longer, leaves the question open. */
function moved(state: State, to: TaskStatus, at: number): State {
	if (state.ui.mode.type !== 'move') {
		return state;
	}

	const because = whyNotTo(state, to);
	return because === undefined
		? withUi(state, {mode: {type: 'browse'}, marks: {...state.ui.marks, tasks: []}, movedAt: at})
		: withUi(state, {notice: {says: `${capital(because)}.`, tone: 'warning', at}, movedAt: at});
}

function withUi(state: State, change: Partial<Ui>): State {
	return {...state, ui: {...state.ui, ...change}};
}
