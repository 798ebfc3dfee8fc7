import type {WaitConfig} from '../config/wait.ts';
import {statusOf, waitWords} from '../config/wait-words.ts';
import {agentRows} from '../store/select-entities.ts';
import type {Health} from '../domain/entities.ts';
import type {State} from '../store/state.ts';

/** What was waited for, as it is now: enough for a script to go on with. */
export type Awaited = {readonly id: string; readonly status: string; readonly title: string};

/**
 * What is waited for, if it is so now. Without a status: an approval that waits for an answer, a task that has ended,
 * an agent with nothing to do, health that is good. With an id or a name alone the same of that one, but an approval that was
 * named has come when it is answered.
 */
export function awaited(state: State, {kind, word, status}: WaitConfig): Awaited | undefined {
	const all = candidates[kind](state);
	const isNamed =
		word !== undefined &&
		(status !== undefined || all.some(({id}) => id === word) || statusOf(kind, word) === undefined);
	const wanted = new Set(
		status === undefined ? (isNamed || word === undefined ? usual[kind] : [word]) : [status],
	);
	const meant = isNamed ? all.filter((entry) => isCalled(entry, word)) : all;
	return meant.find((entry) =>
		kind === 'approval' && isNamed && status === undefined
			? entry.status !== 'pending'
			: wanted.has(entry.status),
	);
}

/**
 * Why it can never come: nothing that is known is called so, and what is known is all there is. A request may still be
 * asked under any id.
 */
export function neverComes(state: State, {kind, word, status}: WaitConfig): string | undefined {
	const held = state.freshness[slices[kind]];

	if (held.status === 'missing') {
		return `${kind === 'health' ? 'Health is' : `The ${kind}s are`} not told here: ${held.because}.`;
	}

	if (kind === 'approval' || word === undefined) {
		return undefined;
	}

	const all = candidates[kind](state);
	const isKnown =
		(status === undefined && statusOf(kind, word) !== undefined) ||
		held.status === 'unread' ||
		all.some((entry) => isCalled(entry, word));
	return isKnown
		? undefined
		: `Nothing here is called ${word}. Give the id or the name of ${kind === 'agent' ? 'an agent' : kind === 'task' ? 'a task' : 'a check'}${namesOf(all)}, or one of ${waitWords(kind)}.`;
}

/** What is said when it did not come in time. A request may be called anything: a word that is no status was taken for its id. */
export function lateWords({kind, word, status}: WaitConfig): string {
	const hint = 'Raise --timeout to wait longer.';

	if (
		kind === 'approval' &&
		word !== undefined &&
		status === undefined &&
		statusOf(kind, word) === undefined
	) {
		return `No answered request with the id ${word} came in time. ${hint} As a status, use ${waitWords(kind)}.`;
	}

	const what = [kind, status === undefined ? word : `${word ?? ''}:${status}`].filter(Boolean).join('=');
	return `${what} did not come in time. ${hint}`;
}

const slices = {approval: 'approvals', task: 'tasks', agent: 'agents', health: 'health'} as const;

function namesOf(all: readonly Awaited[]): string {
	const names = all.slice(0, 8).map(({id, title}) => (title.length > 30 ? id : title));
	return names.length === 0 ? '' : ` (${names.join(', ')}${all.length > 8 ? ', …' : ''})`;
}

/** By its id, or by its name as it is shown. */
function isCalled({id, title}: Awaited, word: string | undefined): boolean {
	return id === word || title.toLowerCase() === word?.toLowerCase();
}

const usual: {readonly [kind in WaitConfig['kind']]: readonly string[]} = {
	approval: ['pending'],
	task: ['done', 'failed', 'cancelled'],
	agent: ['idle'],
	health: ['good'],
};

const candidates: {readonly [kind in WaitConfig['kind']]: (state: State) => readonly Awaited[]} = {
	approval: ({approvals}) => [...approvals.values()].map(({id, status, title}) => ({id, status, title})),
	task: ({tasks}) => [...tasks.values()].map(({id, status, title}) => ({id, status, title})),
	agent: (state) => agentRows(state).map(({agent: {id, name}, status}) => ({id, status, title: name})),
	health: ({health: {now}}) =>
		now === undefined
			? []
			: [
					{id: 'health', status: now.status, title: failing(now) ?? 'health'},
					...now.checks.map(({id, status, label}) => ({id, status, title: label})),
				],
};

/** The check that makes health what it is, and what it says. */
function failing({status, checks}: Health): string | undefined {
	const worst = checks.find((check) => check.status === status);
	return worst === undefined || status === 'good' ? undefined : `${worst.label}: ${worst.says}`;
}
