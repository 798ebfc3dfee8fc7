import type {ScreenNeed} from '../../input/binding.ts';
import {filterOf, focusOf, listingOf, selectedId, shownLists} from '../../store/select-lists.ts';
import {whyUnmarkable} from '../../store/select-marks.ts';
import {partsOf} from '../../store/select-parts.ts';
import type {State} from '../../store/state.ts';

/** Why the screen, or the list that has the keys, cannot do something; undefined where it can. */
export function whyNotOnScreen(need: ScreenNeed, state: State): string | undefined {
	const list = focusOf(state);

	switch (need) {
		case 'list': {
			return shownLists(state).length > 1 ? undefined : 'this screen has one list';
		}

		case 'mark': {
			return whyUnmarkable(list, state);
		}

		case 'range': {
			return list === 'approvals' ? 'requests are marked one by one' : whyUnmarkable(list, state);
		}

		case 'sort': {
			const isSortable = list !== undefined && listingOf(list).columns.length > 0;
			return isSortable && state.ui.screen !== 'overview' ? undefined : 'this list has one order';
		}

		case 'parts': {
			return partsOf(state).length > 1 ? undefined : 'this screen has one part';
		}

		case 'entry': {
			return list === undefined || selectedId(list, state) === undefined ? 'nothing is chosen' : undefined;
		}

		case 'words': {
			return list === undefined || filterOf(list, state).trim() === '' ? 'no filter is set' : undefined;
		}
	}
}
