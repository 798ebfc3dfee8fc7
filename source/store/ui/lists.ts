import type {ListIntent} from '../../domain/intents.ts';
import {focusOf, idsOf, listingOf, placeOf, selectedId, shownLists} from '../select-lists.ts';
import {partBeside, partCalled} from '../select-parts.ts';
import {placesIn} from '../select-remember.ts';
import type {ListName, State} from '../state.ts';
import {mark, markRange} from './marks.ts';
import {scrollPart, showPart} from './parts.ts';
import {leave, told, withUi} from './with-ui.ts';

/** Moving, sorting, filtering and marking in the list that has the keys. */
export function actOnList(state: State, intent: ListIntent, at: number): State {
	switch (intent.type) {
		case 'list.move': {
			return state.ui.mode.type === 'commands'
				? scrollCommands(state, state.ui.mode, intent)
				: state.ui.mode.type === 'details' || state.ui.mode.type === 'help'
					? state
					: moveList(leave(state, at), intent, at);
		}

		case 'filter.start': {
			return focusOf(state) === undefined
				? told(state, 'There is nothing here to filter.', {tone: 'plain', at})
				: withUi(state, {mode: {type: 'filter'}, movedAt: at});
		}

		case 'list.choose': {
			return choose(state, intent.list, {id: intent.id, at});
		}

		case 'list.sort': {
			return sortByNext(state, at);
		}

		case 'list.reverse': {
			return turnOver(state, at);
		}

		case 'list.mark': {
			return mark(state, at);
		}

		case 'list.mark-range': {
			return markRange(state, at);
		}

		case 'tab.next': {
			return showPart(state, partBeside(state, 1), at);
		}

		case 'tab.previous': {
			return showPart(state, partBeside(state, -1), at);
		}

		case 'tab.choose': {
			return showPart(state, partCalled(state, intent.part), at);
		}

		case 'filter.next': {
			return toMatch(state, 1, at);
		}

		case 'filter.previous': {
			return toMatch(state, -1, at);
		}

		case 'details.toggle': {
			return toggleDetails(state, at);
		}

		case 'details.scrolled': {
			const {mode} = state.ui;
			const {type} = mode;

			if (type === 'commands') {
				return withUi(state, {mode: {...mode, answerFirst: Math.max(0, intent.first)}});
			}

			const first = Math.max(0, intent.first);
			return type === 'details'
				? withUi(state, {mode: {type, first, match: intent.match}})
				: type === 'help'
					? withUi(state, {mode: {...mode, first}})
					: state;
		}

		case 'part.scrolled': {
			return scrollPart(state, intent.first, at);
		}

		case 'frame.wrap': {
			return withUi(state, {isWrapped: !state.ui.isWrapped});
		}

		// What leaves for the terminal or a file is the edge's business.
		case 'copy':
		case 'list.save': {
			return state;
		}
	}
}

const steps = {one: 1, half: 10, page: 20, all: Infinity} as const;

function moveList(state: State, {by, way}: Extract<ListIntent, {type: 'list.move'}>, at: number): State {
	const list = focusOf(state);

	if (list === undefined) {
		return state;
	}

	const ids = idsOf(list, state);
	const index = placeOf(list, state, selectedId(list, state)) ?? 0;
	const target = index + (way === 'down' ? steps[by] : -steps[by]);
	const id = ids[Math.max(0, Math.min(ids.length - 1, target))];
	return id === undefined ? state : select(state, list, {id, at});
}

function scrollCommands(
	state: State,
	mode: Extract<State['ui']['mode'], {type: 'commands'}>,
	{by, way}: Extract<ListIntent, {type: 'list.move'}>,
): State {
	const {first = 0} = mode;
	// A command takes more than a line there: a page of them is fewer than one of a list.
	const steps = {one: 1, half: 4, page: 8, all: state.commands.size}[by];
	const wanted = Math.max(0, Math.min(state.commands.size - 1, first + (way === 'down' ? steps : -steps)));
	return wanted === first ? state : withUi(state, {mode: {...mode, first: wanted}});
}

type Chosen = {readonly id: string; readonly at: number};

function select(state: State, list: ListName, {id, at}: Chosen): State {
	return withUi(state, {selected: {...state.ui.selected, [list]: id}, movedAt: at});
}

/** To an entry by its id; the keys go to its list where the screen has it. */
function choose(state: State, name: string, chosen: Chosen): State {
	const {screen, focus, tab} = state.ui;
	const list = shownLists(state).find((each) => each === name);
	return list === undefined || placeOf(list, state, chosen.id) === undefined
		? state
		: withUi(select(state, list, chosen), {
				focus: {...focus, [screen]: list},
				tab: {...tab, [screen]: undefined},
			});
}

/** Column after column, and after the last one the list's own order again. */
function sortByNext(state: State, at: number): State {
	const list = focusOf(state);
	const columns = list === undefined ? [] : listingOf(list).filledColumns(state);

	if (list === undefined || columns.length === 0) {
		return told(state, 'This list has one order.', {tone: 'plain', at});
	}

	const now = state.ui.sort[list];
	const by = columns[now === undefined ? 0 : columns.indexOf(now.by) + 1];
	const others = Object.fromEntries(Object.entries(state.ui.sort).filter(([name]) => name !== list));
	const sort = by === undefined ? others : {...others, [list]: {by, way: 'up'} as const};
	return withUi(stay(state, list), {sort, movedAt: at});
}

function turnOver(state: State, at: number): State {
	const list = focusOf(state);
	const sort = list === undefined ? undefined : state.ui.sort[list];

	if (list === undefined || sort === undefined) {
		return told(state, 'The list has its own order: s sorts it.', {tone: 'plain', at});
	}

	const turned = {by: sort.by, way: sort.way === 'up' ? 'down' : 'up'} as const;
	return withUi(stay(state, list), {sort: {...state.ui.sort, [list]: turned}, movedAt: at});
}

/** What is chosen stays chosen wherever it comes to stand. */
function stay(state: State, list: ListName): State {
	const id = selectedId(list, state);
	return id === undefined || state.ui.selected[list] === id
		? state
		: withUi(state, {selected: {...state.ui.selected, [list]: id}});
}

/** The next entry that fits the filter, from the end on to the start again. */
function toMatch(state: State, step: 1 | -1, at: number): State {
	const list = focusOf(state);

	if (list === undefined || (state.ui.filter[list] ?? '').trim() === '') {
		return told(state, 'There is no filter here: / begins one.', {tone: 'plain', at});
	}

	if (state.ui.mode.type === 'details') {
		return told(state, 'The words of the filter do not stand in what is shown.', {tone: 'plain', at});
	}

	const matches = listingOf(list).matches(state);
	const selected = selectedId(list, state);
	const own = selected === undefined ? undefined : placesIn(matches).get(selected);
	const id =
		own === undefined
			? nearestMatch(state, list, {matches, step})
			: matches[(own + step + matches.length) % matches.length];
	return id === undefined
		? told(state, 'Nothing has these words.', {tone: 'plain', at})
		: select(state, list, {id, at});
}

/** From an entry that does not fit: the first one beyond it that does. */
function nearestMatch(
	state: State,
	list: ListName,
	{matches, step}: {readonly matches: readonly string[]; readonly step: 1 | -1},
): string | undefined {
	const from = placeOf(list, state, selectedId(list, state)) ?? 0;
	const isBeyond = (id: string): boolean => ((placeOf(list, state, id) ?? 0) - from) * step > 0;
	return step === 1 ? (matches.find(isBeyond) ?? matches[0]) : (matches.findLast(isBeyond) ?? matches.at(-1));
}

function toggleDetails(state: State, at: number): State {
	if (state.ui.mode.type === 'details') {
		return leave(state, at);
	}

	const list = focusOf(state);
	return list === undefined || selectedId(list, state) === undefined
		? told(state, 'There is nothing to look into.', {tone: 'plain', at})
		: withUi(stay(state, list), {mode: {type: 'details'}, movedAt: at});
}
