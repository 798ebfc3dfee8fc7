import type {Notice, State, Ui} from '../state.ts';

/** The same state with another look at it. */
export function withUi(state: State, change: Partial<Ui>): State {
	return {...state, ui: {...state.ui, ...change}};
}

/** Says something to the person on the bottom line. */
export function told(state: State, says: string, {tone, at}: Pick<Notice, 'tone' | 'at'>): State {
	return withUi(state, {notice: {says, tone, at}});
}

/** A screen that is paused shows what was: nothing is done to what is not seen. */
export function held(state: State, at: number): State {
	return told(state, 'The screen is paused. p lets it go on.', {tone: 'warning', at});
}

/** Any way out of a mode: nothing is decided, and what was typed is kept. */
export function leave(state: State, at: number): State {
	return state.ui.mode.type === 'browse' ? state : withUi(state, {mode: {type: 'browse'}, movedAt: at});
}
