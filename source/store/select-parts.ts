import type {ScreenName} from '../domain/intents.ts';
import {idsOf, selectedId} from './select-listings.ts';
import {shownLists} from './select-shown.ts';
import type {ListName, State} from './state.ts';

/** A part of a screen that `[` and `]` go to: a pane, and the list in it where it has one. */
export type Part = {
	readonly name: string;
	readonly list?: ListName;
	/** The list whose chosen entry it tells of: where there is none there is nothing to tell. */
	readonly of?: ListName;
	/** The same, of a part that is there all the same. */
	readonly about?: ListName;
	/** The entries of its list it stands for, where two parts share one list: the cursor is what goes between them. */
	readonly group?: Group;
};

type Group = 'waiting' | 'decided';

/** The parts of the screen being shown, in the order of `]`; none where all of it is always there. */
export function partsOf(state: State): readonly Part[] {
	const {screen} = state.ui;
	const shown = shownLists(state);
	return screen === 'trading' && shown.length === 0
		? []
		: parts[screen].filter(
				({list, of, group}) =>
					(list === undefined || shown.includes(list)) &&
					(of === undefined || selectedId(of, state) !== undefined) &&
					(group === undefined || firstOfGroup(group, state) !== undefined),
			);
}

/** The request the cursor comes to stand on in a part of Decisions: the one it is on, where that is in it. */
export function requestIn({group}: Part, state: State): string | undefined {
	const selected = selectedId('approvals', state);
	const isIn = group === undefined || (selected !== undefined && groupOf(selected, state) === group);
	return isIn ? selected : firstOfGroup(group, state);
}

function firstOfGroup(group: Group, state: State): string | undefined {
	return idsOf('approvals', state).find((id) => groupOf(id, state) === group);
}

function groupOf(id: string, {approvals}: State): Group {
	return approvals.get(id)?.status === 'pending' ? 'waiting' : 'decided';
}

const parts: {readonly [screen in ScreenName]: readonly Part[]} = {
	overview: [
		{name: 'needs you', list: 'approvals'},
		{name: 'projects', list: 'projects'},
		{name: 'trades', list: 'trades'},
		{name: 'accounts', list: 'accounts'},
		{name: 'agents', list: 'agents'},
		{name: 'health', list: 'checks'},
		{name: 'heartbeat'},
		{name: 'tasks', list: 'tasks'},
		{name: 'presence', list: 'presence'},
		{name: 'chat'},
		{name: 'alerts'},
	],
	decisions: [
		{name: 'waiting', list: 'approvals', group: 'waiting'},
		{name: 'decided', list: 'approvals', group: 'decided'},
		{name: 'request', of: 'approvals'},
	],
	agents: [
		{name: 'agents', list: 'agents'},
		{name: 'runs', list: 'runs'},
		{name: 'last words', about: 'agents'},
	],
	tasks: [
		{name: 'list', list: 'tasks'},
		{name: 'board', list: 'tasks'},
		{name: 'task', of: 'tasks'},
		{name: 'projects', list: 'projects'},
	],
	chat: [
		{name: 'threads', list: 'threads'},
		{name: 'words', list: 'messages'},
	],
	trading: [
		{name: 'trades', list: 'trades'},
		{name: 'accounts', list: 'accounts'},
		{name: 'copies', list: 'follows'},
		{name: 'backtests', list: 'backtests'},
		{name: 'market', about: 'trades'},
		{name: 'risk'},
	],
	health: [
		{name: 'checks', list: 'checks'},
		{name: 'presence', list: 'presence'},
		{name: 'nodes', list: 'nodes'},
		{name: 'connection'},
		{name: 'changes'},
		{name: 'alerts'},
	],
	schedule: [{name: 'jobs', list: 'cron'}, {name: 'job', about: 'cron'}, {name: 'usage'}, {name: 'shares'}],
	log: [
		{name: 'log', list: 'log'},
		{name: 'frame', about: 'log'},
		{name: 'sent'},
		{name: 'gateway', list: 'lines'},
	],
};

/** The part that was gone to, and where none was, the one the keys go to. */
export function partShown(state: State): Part | undefined {
	const all = partsOf(state);

	if (state.ui.screen === 'decisions') {
		return decisionPart(all, state);
	}

	const focus = focusKept(state);
	return partGoneTo(state) ?? all.find(({list}) => list !== undefined && list === focus);
}

/** The part `[` or `]` went to, on a screen that has its parts side by side or one at a time. */
export function partGoneTo(state: State): Part | undefined {
	const tab = state.ui.tab[state.ui.screen];
	return tab === undefined ? undefined : partsOf(state)[tab];
}

/** The list whose chosen entry a part tells of, where it has none of its own. */
export function listBehind({list, of, about}: Part): ListName | undefined {
	return list === undefined ? (of ?? about) : undefined;
}

/** The list that has the keys on the screen being shown; undefined where a screen has none, or a part without one has them. */
export function focusOf(state: State): ListName | undefined {
	const part = partGoneTo(state);
	return part === undefined || part.list !== undefined ? focusKept(state) : listBehind(part);
}

/** The same, or the list that has the keys again once the part that has them is left. */
export function focusKept(state: State): ListName | undefined {
	const {screen, focus} = state.ui;
	const chosen = focus[screen];
	const shown = shownLists(state);
	return chosen !== undefined && shown.includes(chosen) ? chosen : shown[0];
}

/** The first line that is seen of the part that was gone to, as far as it was scrolled; undefined where it stands as it came. */
export function scrolledTo(state: State): number | undefined {
	const {scrolled, screen} = state.ui;
	const part = partGoneTo(state);
	return part !== undefined &&
		scrolled?.screen === screen &&
		scrolled.part === part.name &&
		scrolled.entry === entryBehind(part, state)
		? scrolled.first
		: undefined;
}

/** Which entry a part tells of: another one is read from its start. */
export function entryBehind(part: Part, state: State): string | undefined {
	const list = listBehind(part);
	return list === undefined ? undefined : selectedId(list, state);
}

/** What waits and what is decided stand in one list, and a request that is read has the screen: neither is a tab. */
function decisionPart(all: readonly Part[], state: State): Part | undefined {
	const selected = selectedId('approvals', state);
	const group = selected === undefined ? undefined : groupOf(selected, state);
	return all.find((part) => (state.ui.isReading ? part.of !== undefined : part.group === group));
}

/** Where parts stand side by side: there the first `]` gives the room to the one that has the keys. */
const isSideBySide: ReadonlySet<ScreenName> = new Set(['overview', 'agents', 'trading', 'health']);

/** A part and its place among those of its screen. */
export type PlacedPart = {readonly part: Part; readonly tab: number};

/** The part of this name on the screen being shown; undefined where it has none. */
export function partCalled(state: State, called: string): PlacedPart | undefined {
	const all = partsOf(state);
	const tab = all.findIndex(({name}) => name === called);
	const part = all[tab];
	return part === undefined ? undefined : {part, tab};
}

/** The part after or before the one shown, round and round. */
export function partBeside(state: State, step: 1 | -1): PlacedPart | undefined {
	const all = partsOf(state);
	const shown = partShown(state);
	const from = Math.max(0, shown === undefined ? -1 : all.indexOf(shown));
	const {screen, tab: gone} = state.ui;
	const isEnlarging = step === 1 && gone[screen] === undefined && isSideBySide.has(screen);
	const tab = isEnlarging || all.length === 0 ? from : (from + step + all.length) % all.length;
	const part = all[tab];
	return part === undefined ? undefined : {part, tab};
}
