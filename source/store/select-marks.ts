import {pendingApprovals} from './select-approvals.ts';
import {listsOf, listingOf} from './select-lists.ts';
import {placesIn, remember} from './select-remember.ts';
import type {ListName, State} from './state.ts';

/** Far more than anybody marks by hand; a range goes no further. */
export const mostMarks = 1000;

/** The marked entries of a list, in the order of marking. */
export function marksOf(list: ListName, state: State): readonly string[] {
	return state.ui.marks[list] ?? none;
}

const none: readonly string[] = [];

export function isMarked(list: ListName, state: State, id: string): boolean {
	const marks = state.ui.marks[list];
	return marks !== undefined && placesIn(marks).has(id);
}

/** Why entries of a list cannot be marked; undefined where they can. */
export function whyUnmarkable(list: ListName | undefined, state: State): string | undefined {
	if (list === undefined || list === 'messages' || list === 'projects') {
		return 'nothing is marked here';
	}

	return list === 'approvals' && state.ui.screen !== 'decisions'
		? 'a request is marked where the whole of it is on the screen'
		: undefined;
}

/** Takes marks away whose entries have gone, and of requests that wait no longer. */
export function withLivingMarks(state: State): State {
	const {marks} = state.ui;
	const names = listsOf(state.ui.screen).filter((list) => (marks[list]?.length ?? 0) > 0);
	const kept = names.map((list) => {
		const living =
			list === 'approvals'
				? pendingIds(pendingApprovals(state))
				: placesIn(listingOf(list).unfiltered(state));
		const before = marksOf(list, state);
		return {list, before, after: before.filter((id) => living.has(id))};
	});
	const changed = kept.filter(({before, after}) => before.length !== after.length);
	return changed.length === 0
		? state
		: {
				...state,
				ui: {
					...state.ui,
					marks: {...marks, ...Object.fromEntries(changed.map(({list, after}) => [list, after]))},
				},
			};
}

const pendingIds = remember(
	(pending: ReturnType<typeof pendingApprovals>): ReadonlyMap<string, unknown> =>
		new Map(pending.map((approval) => [approval.id, approval])),
);
