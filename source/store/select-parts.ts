import type {ScreenName} from '../domain/intents.ts';
import {focusOf, selectedId, shownLists} from './select-lists.ts';
import type {ListName, State} from './state.ts';

/** A part of a screen that `[` and `]` go to: a pane, and the list in it where it has one. */
export type Part = {
	readonly name: string;
	readonly list?: ListName;
	/** The list whose chosen entry it tells of: where there is none there is nothing to tell. */
	readonly of?: ListName;
};

/** The parts of the screen being shown, in the order of `]`; none where all of it is always there. */
export function partsOf(state: State): readonly Part[] {
	const {screen} = state.ui;
	const shown = shownLists(state);
	return screen === 'trading' && shown.length === 0
		? []
		: parts[screen].filter(
				({list, of}) =>
					(list === undefined || shown.includes(list)) &&
					(of === undefined || selectedId(of, state) !== undefined),
			);
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
	decisions: [],
	agents: [{name: 'agents', list: 'agents'}, {name: 'runs', list: 'runs'}, {name: 'last words'}],
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
		{name: 'market'},
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
	schedule: [{name: 'jobs', list: 'cron'}, {name: 'job'}, {name: 'usage'}, {name: 'shares'}],
	log: [{name: 'log', list: 'log'}, {name: 'frame'}, {name: 'sent'}, {name: 'gateway', list: 'lines'}],
};

/** The part that was gone to, and where none was, the one the keys go to. */
export function partShown(state: State): Part | undefined {
	const all = partsOf(state);
	const tab = state.ui.tab[state.ui.screen];
	const focus = focusOf(state);
	return (
		(tab === undefined ? undefined : all[tab]) ?? all.find(({list}) => list !== undefined && list === focus)
	);
}

/** Where parts stand side by side: there the first `]` gives the room to the one that has the keys. */
const isSideBySide: ReadonlySet<ScreenName> = new Set(['overview', 'agents', 'trading', 'health']);

/** The part after or before the one shown, round and round. */
export function partBeside(
	state: State,
	step: 1 | -1,
): {readonly part: Part; readonly tab: number} | undefined {
	const all = partsOf(state);
	const shown = partShown(state);
	const from = Math.max(0, shown === undefined ? -1 : all.indexOf(shown));
	const {screen, tab: gone} = state.ui;
	const isEnlarging = step === 1 && gone[screen] === undefined && isSideBySide.has(screen);
	const tab = isEnlarging || all.length === 0 ? from : (from + step + all.length) % all.length;
	const part = all[tab];
	return part === undefined ? undefined : {part, tab};
}
