import {listsOf, selectedId} from './select-lists.ts';
import type {ListName, Selection, State} from './state.ts';

/** Lists that grow at their end and are followed there; their position is nobody's to act on. */
const followed: ReadonlySet<ListName> = new Set(['log', 'messages']);

/**
 * Fixes each list of the screen to the entry it shows as chosen, so that what arrives later does not slide under the
 * finger. Where the entry has gone and another took its place, keys that act rest for a moment.
 */
export function pinPositions(state: State, at: number): State {
	const lists = listsOf(state.ui.screen).filter((list) => !followed.has(list) && list !== 'approvals');
	const moved = lists.filter((list) => selectedId(list, state) !== state.ui.selected[list]);

	if (moved.length === 0) {
		return state;
	}

	const pins: Selection = Object.fromEntries(moved.map((list) => [list, selectedId(list, state)]));
	const isReplaced = moved.some((list) => state.ui.selected[list] !== undefined);
	return {
		...state,
		ui: {
			...state.ui,
			selected: {...state.ui.selected, ...pins},
			movedAt: isReplaced ? at : state.ui.movedAt,
		},
	};
}
