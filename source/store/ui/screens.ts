import {screenNames, type ScreenIntent, type ScreenName} from '../../domain/intents.ts';
import type {Mode} from '../modes.ts';
import {pinPositions} from '../positions.ts';
import {marksOf} from '../select-marks.ts';
import {requestBehind} from '../select-pairings.ts';
import {partGoneTo} from '../select-parts.ts';
import {focusKept, focusOf, listsOf, placeOf, selectedId, shownLists} from '../select-lists.ts';
import type {ListName, State} from '../state.ts';
import {leaveForm} from './forms.ts';
import {resized} from './resized.ts';
import {leave, told, withUi} from './with-ui.ts';

/** Which screen and which of its panes the person is on. */
export function actOnScreen(state: State, intent: ScreenIntent, at: number): State {
	switch (intent.type) {
		case 'screen.show': {
			return state.ui.screen === intent.screen
				? leave(state, at)
				: pinPositions(
						withUi(leave(state, at), {
							screen: intent.screen,
							isReading: false,
							movedAt: at,
							...([state.ui.screen, intent.screen].includes('health') && {alertsSeenAt: at}),
						}),
						at,
					);
		}

		case 'screen.pause': {
			const {isPaused} = state.ui;
			return withUi(state, {isPaused: !isPaused, pausedAt: isPaused ? undefined : at});
		}

		case 'focus.next':
		case 'focus.previous': {
			return moveFocus(leave(state, at), intent.type === 'focus.next' ? 1 : -1, at);
		}

		case 'open': {
			return open(state, at);
		}

		case 'back': {
			return state.ui.mode.type === 'browse'
				? stepOut(state, at)
				: state.ui.mode.type === 'form'
					? leaveForm(state, at)
					: state.ui.mode.type === 'help'
						? closeHelp(state, state.ui.mode, at)
						: leave(state, at);
		}

		case 'help.toggle': {
			return toggleHelp(state, at);
		}

		case 'screen.resized': {
			return resized(state, intent, at);
		}

		case 'commands.toggle': {
			const mode: Mode = state.ui.mode.type === 'commands' ? {type: 'browse'} : {type: 'commands'};
			return withUi(leave(state, at), {mode, movedAt: at});
		}
	}
}

/** Whoever looks up a key while a stop is told is not done with being told. */
function toggleHelp(state: State, at: number): State {
	const {mode} = state.ui;

	if (mode.type === 'help') {
		return closeHelp(state, mode, at);
	}

	const under = mode.type === 'stop-report' ? mode : undefined;
	return withUi(leave(state, at), {mode: {type: 'help', under}, movedAt: at});
}

function closeHelp(state: State, {under}: Extract<Mode, {type: 'help'}>, at: number): State {
	return withUi(state, {mode: under ?? {type: 'browse'}, movedAt: at});
}

function moveFocus(state: State, step: 1 | -1, at: number): State {
	const lists = shownLists(state);
	const from = focusKept(state);
	const index = from === undefined ? 0 : lists.indexOf(from);
	const focus = lists[(index + step + lists.length) % lists.length];
	return focus === undefined
		? state
		: withUi(state, {
				focus: {...state.ui.focus, [state.ui.screen]: focus},
				tab: {...state.ui.tab, [state.ui.screen]: undefined},
				movedAt: at,
			});
}

/** Out of a request that is read, of marks, of a part that has the room: one at a time. */
function stepOut(state: State, at: number): State {
	const {isReading, screen, tab, marks, focus} = state.ui;
	const list = focusOf(state);
	const calm = withUi(state, {leaving: 'no', notice: undefined, movedAt: at});

	if (isReading) {
		return withUi(calm, {isReading: false});
	}

	return list !== undefined && marksOf(list, state).length > 0
		? withUi(calm, {marks: {...marks, [list]: []}})
		: // A list that is there only while it has the keys gives them back, else it would keep the room.
			withUi(calm, {tab: {...tab, [screen]: undefined}, focus: {...focus, [screen]: undefined}});
}

/** Enter looks closer: from the overview to the screen the entry belongs to, from a list to what stands beside it, and else at the entry whole. */
function open(state: State, at: number): State {
	if (state.ui.screen === 'decisions') {
		return withUi(state, {isReading: !state.ui.isReading, movedAt: at});
	}

	const list = focusOf(state);

	if (list === 'projects') {
		return onlyProject(state, at);
	}

	const request = requestBehind(state, list, list === undefined ? undefined : selectedId(list, state));

	if (request !== undefined) {
		return toRequest(state, request.id, at);
	}

	const screen =
		list === undefined
			? homes.get(partGoneTo(state)?.name ?? '')
			: screenNames.find((name) => name !== 'overview' && listsOf(name).includes(list));
	return state.ui.screen === 'overview' && screen !== undefined
		? openFrom(state, {screen, list}, at)
		: list === 'threads' || list === 'agents'
			? moveFocus(state, 1, at)
			: list === undefined || selectedId(list, state) === undefined
				? told(state, 'There is nothing here to open.', {tone: 'plain', at})
				: withUi(state, {mode: {type: 'details'}, movedAt: at});
}

/** Where there is more of the parts of the overview that have no list. */
const homes: ReadonlyMap<string, ScreenName> = new Map([
	['chat', 'chat'],
	['heartbeat', 'health'],
	['alerts', 'health'],
]);

/** To the screen of a list, with the same entry chosen and the keys on its list: a filter that hides it is put away. */
function openFrom(
	state: State,
	{screen, list}: {readonly screen: ScreenName; readonly list: ListName | undefined},
	at: number,
): State {
	const id = list === undefined ? undefined : selectedId(list, state);

	if (list === undefined || id === undefined) {
		return pinPositions(withUi(state, {screen, movedAt: at}), at);
	}

	const {focus, selected, filter, tab} = state.ui;
	const there = withUi(state, {
		screen,
		focus: {...focus, [screen]: list},
		selected: {...selected, [list]: id},
		tab: {...tab, [screen]: undefined},
		movedAt: at,
	});
	return pinPositions(
		placeOf(list, there, id) === undefined ? withUi(there, {filter: {...filter, [list]: ''}}) : there,
		at,
	);
}

/** What waits is answered where it can be read whole: on Decisions, with that request chosen. */
function toRequest(state: State, id: string, at: number): State {
	const shown = withUi(leave(state, at), {
		screen: 'decisions',
		isReading: false,
		// A filter could hide it, and then another would be chosen.
		filter: {...state.ui.filter, approvals: ''},
		selected: {...state.ui.selected, approvals: id},
		movedAt: at,
	});
	return told(pinPositions(shown, at), 'Chosen on Decisions: there a arms it, and x rejects it.', {
		tone: 'plain',
		at,
	});
}

/** The tasks of the chosen project, or all of them again. */
function onlyProject(state: State, at: number): State {
	const id = selectedId('projects', state);
	const words = id === undefined ? '' : `project:${id}`;
	const filter = state.ui.filter.tasks === words ? '' : words;
	return withUi(state, {filter: {...state.ui.filter, tasks: filter}, movedAt: at});
}
