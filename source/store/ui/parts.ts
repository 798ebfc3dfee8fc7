import {entryBehind, partGoneTo, requestIn, type PlacedPart} from '../select-parts.ts';
import type {State} from '../state.ts';
import {leave, told, withUi} from './with-ui.ts';

/** Its list has the keys, where it has one. */
export function showPart(state: State, beside: PlacedPart | undefined, at: number): State {
	if (beside === undefined) {
		return told(state, 'This screen has one part.', {tone: 'plain', at});
	}

	const {screen, focus, tab} = state.ui;
	const {list} = beside.part;

	if (screen === 'decisions') {
		const approvals = requestIn(beside.part, state);
		const selected = {...state.ui.selected, approvals};
		return withUi(state, {selected, isReading: list === undefined, movedAt: at});
	}

	return withUi(state, {
		tab: {...tab, [screen]: beside.tab},
		scrolled: undefined,
		...(list !== undefined && {focus: {...focus, [screen]: list}}),
		movedAt: at,
	});
}

/** So far is what a part without a list says seen from. */
export function scrollPart(state: State, first: number, at: number): State {
	const part = partGoneTo(state);
	const {screen} = state.ui;
	return part === undefined
		? state
		: withUi(leave(state, at), {
				scrolled: {screen, part: part.name, entry: entryBehind(part, state), first: Math.max(0, first)},
				movedAt: at,
			});
}
