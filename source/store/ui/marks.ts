import {focusOf, idsOf, placeOf, selectedId} from '../select-lists.ts';
import {isMarked, marksOf, mostMarks, whyUnmarkable} from '../select-marks.ts';
import type {ListName, State} from '../state.ts';
import {told, withUi} from './with-ui.ts';

/** Marks the chosen entry, or takes its mark away, and stays on it: the next one is gone to, and so looked at, by a key of its own. */
export function mark(state: State, at: number): State {
	const list = focusOf(state);
	const id = list === undefined ? undefined : selectedId(list, state);
	const because = whyUnmarkable(list, state);

	if (because !== undefined || list === undefined || id === undefined) {
		return told(state, `Not marked: ${because ?? 'there is nothing to mark'}.`, {tone: 'plain', at});
	}

	if (list === 'approvals' && state.approvals.get(id)?.status !== 'pending') {
		return told(state, 'Not marked: it waits no longer.', {tone: 'plain', at});
	}

	if (list === 'approvals' && state.deciding.has(id)) {
		return told(state, 'Not marked: it is about to leave, u takes it back.', {tone: 'plain', at});
	}

	const marks = marksOf(list, state);
	const next = isMarked(list, state, id) ? marks.filter((each) => each !== id) : [...marks, id];
	return next.length > mostMarks
		? told(state, `Not marked: ${mostMarks} are as many as can be.`, {tone: 'warning', at})
		: withUi(withMarks(state, list, next), {selected: {...state.ui.selected, [list]: id}, movedAt: at});
}

/** Marks everything from the entry that was marked last to the chosen one. */
export function markRange(state: State, at: number): State {
	const list = focusOf(state);
	// Requests are marked one by one: each must have been on the screen.
	const because = list === 'approvals' ? 'requests are marked one by one' : whyUnmarkable(list, state);
	const to = list === undefined ? undefined : placeOf(list, state, selectedId(list, state));

	if (because !== undefined || list === undefined || to === undefined) {
		return told(state, `Not marked: ${because ?? 'there is nothing to mark'}.`, {tone: 'plain', at});
	}

	const marks = marksOf(list, state);
	const from =
		placeOf(
			list,
			state,
			marks.findLast((id) => placeOf(list, state, id) !== undefined),
		) ?? to;
	const range = idsOf(list, state).slice(Math.min(from, to), Math.max(from, to) + 1);
	const next = [...new Set([...marks, ...range])];
	return next.length > mostMarks
		? told(state, `Not marked: that would be ${next.length}, and ${mostMarks} are as many as can be.`, {
				tone: 'warning',
				at,
			})
		: withUi(withMarks(state, list, next), {movedAt: at});
}

function withMarks(state: State, list: ListName, marks: readonly string[]): State {
	return withUi(state, {marks: {...state.ui.marks, [list]: marks}});
}
