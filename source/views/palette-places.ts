import type {MethodInfo} from '../domain/methods.ts';
import {formOf} from '../store/forms/all.ts';
import {isDirect} from '../store/forms/direct.ts';
import {pendingApprovals} from '../store/select-approvals.ts';
import {threadName} from '../store/select-threads.ts';
import type {State} from '../store/state.ts';
import type {Entry} from './palette-entry.ts';

/** What can be gone to by name, and what can be asked of the gateway by name. */
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
		...state.methods.map((method) => call(state, method)),
	];
}

/** More than these are found with the filter of their screen: each key looks through all of them. */
const mostOfAKind = 500;

type Jump = {
	readonly says: string;
	readonly words: string;
	readonly screen: 'decisions' | 'chat' | 'agents' | 'tasks';
	readonly list: string;
	readonly id: string;
};

const places = {decisions: 'decision', chat: 'thread', agents: 'agent', tasks: 'task'} as const;

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

function call(state: State, {name, says, effect}: MethodInfo): Entry {
	const made = formOf(state, {type: 'method.call', method: name});
	return {
		id: `call ${name}`,
		says: `Call ${name}`,
		words: says,
		key: effect,
		because: made.ok
			? isDirect(state, name, undefined) && state.link.phase !== 'live'
				? 'the link is not live'
				: undefined
			: made.problem,
		wishes: [{type: 'method.run', method: name, params: undefined}],
	};
}
