import type {WaitConfig} from '../config/wait.ts';
import {agentRows} from '../store/select-entities.ts';
import type {Health} from '../domain/entities.ts';
import type {State} from '../store/state.ts';

/** What was waited for, as it is now: enough for a script to go on with. */
export type Awaited = {readonly id: string; readonly status: string; readonly title: string};

/**
 * What is waited for, if it is so now. Without a status: an approval that waits for an answer, a task that has ended,
 * an agent with nothing to do, health that is good. With an id alone the same of that one, but an approval that was
 * named has come when it is answered.
 */
export function awaited(state: State, {kind, word, status}: WaitConfig): Awaited | undefined {
	const all = candidates[kind](state);
	const isId =
		word !== undefined &&
		(status !== undefined || all.some(({id}) => id === word) || !statuses[kind].has(word));
	const wanted = new Set(
		status === undefined ? (isId || word === undefined ? usual[kind] : [word]) : [status],
	);
	const named = isId ? all.filter(({id}) => id === word) : all;
	return named.find((entry) =>
		kind === 'approval' && isId && status === undefined
			? entry.status !== 'pending'
			: wanted.has(entry.status),
	);
}

const usual: {readonly [kind in WaitConfig['kind']]: readonly string[]} = {
	approval: ['pending'],
	task: ['done', 'failed', 'cancelled'],
	agent: ['idle'],
	health: ['good'],
};

const statuses: {readonly [kind in WaitConfig['kind']]: ReadonlySet<string>} = {
	approval: new Set(['pending', 'approved', 'rejected', 'expired', 'gone']),
	task: new Set(['inbox', 'assigned', 'queued', 'doing', 'review', 'blocked', 'done', 'failed', 'cancelled']),
	agent: new Set(['running', 'waiting', 'idle', 'error', 'paused', 'offline']),
	health: new Set(['good', 'warning', 'bad', 'off', 'unknown']),
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
