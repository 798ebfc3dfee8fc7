import type {Intent} from '../domain/intents.ts';
import {isAboutChosen} from '../domain/work-intents.ts';
import {focusOf, idsOf, listsOf, selectedId, shownLists} from './select-lists.ts';
import {isHeld} from './select-listing.ts';
import type {ListName, Selection, State} from './state.ts';

/** Lists that grow at their end and are followed there, and one whose worst stands on top; their position is nobody's to act on. */
const followed: ReadonlySet<ListName> = new Set(['log', 'lines', 'messages', 'checks']);

/** What stands beside them is of their chosen entry, and is not to change while it is read. */
const fixed: ReadonlySet<ListName> = new Set(['agents', 'threads']);

/**
 * Notes for each list of the screen the entry it shows as chosen: a key acts on no other. A list nobody has moved in
 * stays at its top, or it would follow what was first there down to what is over. Where another took the place of
 * the entry, keys that act rest for a moment.
 */
export function pinPositions(state: State, at: number): State {
	const {selected, mode} = state.ui;
	const moved = listsOf(state.ui.screen)
		.filter((list) => !followed.has(list) && list !== 'approvals')
		// The first words to somebody are written where there is no thread yet: it is the chosen one once there is.
		.filter((list) => mode.type !== 'write' || list !== 'threads' || selected.threads !== mode.threadId)
		.map((list) => [list, selectedId(list, state)] as const)
		.filter(([list, id]) => id !== selected[list]);

	if (moved.length === 0) {
		return state;
	}

	const pins: Selection = Object.fromEntries(moved);
	const tops: Selection = Object.fromEntries(moved.filter(([list]) => !fixed.has(list)));
	const isReplaced = moved.some(([list]) => selected[list] !== undefined);
	return {
		...state,
		ui: {
			...state.ui,
			selected: {...selected, ...pins},
			atTop: {...state.ui.atTop, ...tops},
			...(isReplaced && {movedAt: at, slidAt: at}),
		},
	};
}

/** A key that is about the chosen entry fixes the list to it: from then on it is the person who says where it stands. */
export function withMeant(state: State, intent: Intent): State {
	const list = listMeant(state, intent);
	const {selected, atTop} = state.ui;

	if (list === undefined || atTop[list] === undefined) {
		return state;
	}

	const shown = selectedId(list, state);

	// What has just slid to the top is not what a key that acts was struck for: it stays nobody's choice.
	if (isActing(intent) && shown !== selected[list]) {
		return state;
	}

	const id = selected[list] === atTop[list] ? shown : selected[list];
	return {
		...state,
		ui: {...state.ui, selected: {...selected, [list]: id}, atTop: {...atTop, [list]: undefined}},
	};
}

function listMeant(state: State, intent: Intent): ListName | undefined {
	return intent.type === 'list.choose'
		? shownLists(state).find((list) => list === intent.list)
		: meaning.has(intent.type) || isActing(intent)
			? focusOf(state)
			: undefined;
}

const meaning: ReadonlySet<Intent['type']> = new Set([
	'list.move',
	'list.mark',
	'list.mark-range',
	'details.toggle',
	'filter.next',
	'filter.previous',
	'open',
]);

/** Whether it does something with the chosen entry, which may come to stand elsewhere by it. */
function isActing(intent: Intent): boolean {
	return (
		isAboutChosen(intent) ||
		intent.type === 'form.of-chosen' ||
		intent.type === 'write.start' ||
		intent.type === 'copy'
	);
}

/**
 * Keeps the order that was on the screen when an answer was begun, as long as it is being given; and that of the
 * threads, which every word that is said turns over, while somebody goes through them.
 */
export function withFrozenOrder(before: State, after: State): State {
	if (!isHeld(after)) {
		const threads = threadOrder(before, after);
		return Object.keys(after.ui.frozen).length === (threads === undefined ? 0 : 1) &&
			after.ui.frozen.threads === threads
			? after
			: {...after, ui: {...after.ui, frozen: threads === undefined ? {} : {threads}}};
	}

	if (isHeld(before)) {
		return after;
	}

	const frozen = Object.fromEntries(shownLists(before).map((list) => [list, idsOf(list, before)]));
	return {...after, ui: {...after.ui, frozen}};
}

/** As long as a hand that goes through a list rests at most. */
const goingThroughMs = 10_000;

function threadOrder(before: State, after: State): readonly string[] | undefined {
	const {screen, movedAt, selected, sort} = after.ui;
	const isGoneThrough =
		screen === 'chat' &&
		focusOf(after) === 'threads' &&
		after.now - movedAt < goingThroughMs &&
		sort.threads === before.ui.sort.threads;

	if (!isGoneThrough) {
		return undefined;
	}

	const was = before.ui.selected.threads;
	const hasMoved = before.ui.screen === 'chat' && was !== undefined && was !== selected.threads;
	return before.ui.frozen.threads ?? (hasMoved ? idsOf('threads', before) : undefined);
}
