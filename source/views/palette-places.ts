import type {ScreenName} from '../domain/intents.ts';
import {screenTitles} from '../input/bindings.ts';
import {pendingApprovals} from '../store/select-approvals.ts';
import {checkRows} from '../store/select-checks.ts';
import {partsOf} from '../store/select-parts.ts';
import {threadName} from '../store/select-threads.ts';
import type {State} from '../store/state.ts';
import type {Entry} from '../store/select-palette.ts';

/** What can be gone to by name. */
export function placeEntries(state: State): readonly Entry[] {
	return [
		...pendingApprovals(state).map(({id, title, kind}) =>
			jump(`approval ${id}`, {
				says: title,
				words: `decision ${kind}`,
				screen: 'decisions',
				list: 'approvals',
				id,
			}),
		),
		...[...state.threads.values()].slice(-mostOfAKind).map(({id}) =>
			jump(`thread ${id}`, {
				says: threadName(state, id),
				words: `thread ${id}`,
				screen: 'chat',
				list: 'threads',
				id,
			}),
		),
		...[...state.agents.values()]
			.slice(-mostOfAKind)
			.map(({id, name}) =>
				jump(`agent ${id}`, {says: name, words: `agent ${id}`, screen: 'agents', list: 'agents', id}),
			),
		...[...state.tasks.values()]
			.slice(-mostOfAKind)
			.map(({id, title}) =>
				jump(`task ${id}`, {says: title, words: `task ${id}`, screen: 'tasks', list: 'tasks', id}),
			),
		...checkRows(state)
			.slice(0, mostOfAKind)
			.map(({id, label}) =>
				jump(`check ${id}`, {says: label, words: 'check health', screen: 'health', list: 'checks', id}),
			),
		...withParts.flatMap((screen) => partEntries(state, screen)),
	];
}

/** More than these are found with the filter of their screen: each key looks through all of them. */
const mostOfAKind = 500;

type Jump = {
	readonly says: string;
	readonly words: string;
	readonly screen: 'decisions' | 'chat' | 'agents' | 'tasks' | 'health';
	readonly list: string;
	readonly id: string;
};

const places = {
	decisions: 'decision',
	chat: 'thread',
	agents: 'agent',
	tasks: 'task',
	health: 'check',
} as const;

/** Screens that do not always have room for all their parts. */
const withParts: readonly ScreenName[] = ['agents', 'tasks', 'trading', 'health', 'schedule', 'log'];

/** A part has no key of its own: `]` goes from one to the next. The first is what the screen is known for. */
function partEntries(state: State, screen: ScreenName): readonly Entry[] {
	const [, ...others] = partsOf({...state, ui: {...state.ui, screen}});
	return others.map(({name}) => ({
		id: `part ${screen} ${name}`,
		says: `Show ${name} on ${screenTitles[screen]}`,
		words: 'part pane',
		key: '',
		because: undefined,
		wishes: [
			{type: 'screen.show', screen},
			{type: 'tab.choose', part: name},
		],
	}));
}

function jump(entryId: string, {says, words, screen, list, id}: Jump): Entry {
	return {
		id: entryId,
		says: `Go to ${places[screen]} ${says.slice(0, 200)}`,
		words,
		key: '',
		because: undefined,
		wishes: [
			{type: 'screen.show', screen},
			{type: 'list.choose', list, id},
		],
	};
}
