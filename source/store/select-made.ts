import type {Command} from '../domain/commands.ts';
import type {Intent} from '../domain/intents.ts';
import {valuesOf} from './select-remember.ts';
import type {Made, State} from './state.ts';
import {withUi} from './ui/with-ui.ts';

/** How long the gateway may take to tell of what we had made, in ms: later it is news like any other. */
const longestMs = 30_000;

/** Notes what was there before something new was asked for, so that it is known when it comes. */
export function withExpected(state: State, command: Command, at: number): State {
	const made = expectedOf(state, command, at);
	return made === undefined ? state : withUi(state, {made});
}

/** Goes to what we had made, once the gateway tells of it. */
export function withMade(state: State, now: number): State {
	const {made, selected, atTop} = state.ui;

	if (made === undefined) {
		return state;
	}

	const id = newIn(state, made);

	if (id === undefined) {
		return now - made.at < longestMs ? state : withUi(state, {made: undefined});
	}

	return withUi(state, {
		made: undefined,
		selected: {...selected, [made.list]: id},
		atTop: {...atTop, [made.list]: undefined},
		movedAt: now,
	});
}

/** Whoever goes somewhere by themselves is not taken elsewhere. */
export function withoutExpected(state: State, {type}: Intent): State {
	return state.ui.made !== undefined && moving.has(type) ? withUi(state, {made: undefined}) : state;
}

const moving: ReadonlySet<Intent['type']> = new Set([
	'list.move',
	'list.choose',
	'list.mark',
	'list.mark-range',
	'filter.next',
	'filter.previous',
	'focus.next',
	'focus.previous',
	'details.toggle',
	'open',
	'form.open',
	'form.of-chosen',
	'task.move.start',
] as const);

function expectedOf(state: State, command: Command, at: number): Made | undefined {
	const named = nameIn(command);
	return named === undefined ? undefined : {...named, known: new Set(state[named.list].keys()), at};
}

function nameIn(command: Command): Pick<Made, 'list' | 'name'> | undefined {
	if (command.type === 'task.create') {
		return {list: 'tasks', name: command.title};
	}

	if (command.type === 'cron.add') {
		return {list: 'cron', name: command.name};
	}

	if (command.type === 'agent.create') {
		return {list: 'agents', name: command.name};
	}

	return command.type === 'project.create' ? {list: 'projects', name: command.name} : undefined;
}

function newIn(state: State, {list, name, known}: Made): string | undefined {
	const isNew = (id: string, called: string): boolean => !known.has(id) && called.trim() === name.trim();
	return list === 'tasks'
		? valuesOf(state.tasks).findLast(({id, title}) => isNew(id, title))?.id
		: valuesOf<{readonly id: string; readonly name: string}>(state[list]).findLast((entry) =>
				isNew(entry.id, entry.name),
			)?.id;
}
