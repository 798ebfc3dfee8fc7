import {capital} from '../../domain/capital.ts';
import type {Slice} from '../../domain/slices.ts';
import {agentRowsById} from '../../store/select-entities.ts';
import {filterOf, selectedId} from '../../store/select-lists.ts';
import type {ListName, State} from '../../store/state.ts';
import {noRunsWords} from '../panes/agents.ts';

/** What is said of a list that has nothing: why, where that is known. */
export function emptySentence(list: ListName, state: State): string {
	const {name, slice} = lists[list];
	const held = slice === undefined ? undefined : state.freshness[slice];
	const agent = list === 'runs' ? agentRowsById(state).get(selectedId('agents', state) ?? '') : undefined;

	if (agent !== undefined && filterOf('runs', state) === '') {
		return noRunsWords(state, agent.status);
	}

	if (held?.status === 'missing') {
		return `No ${name}: ${held.because}.`;
	}

	return held?.status === 'unread' ? `${capital(name)} are not read yet.` : `No ${name}.`;
}

type Named = {readonly name: string; readonly slice?: Slice};

const lists: {readonly [list in ListName]: Named} = {
	approvals: {name: 'decisions', slice: 'approvals'},
	agents: {name: 'agents', slice: 'agents'},
	runs: {name: 'runs of this agent'},
	tasks: {name: 'tasks', slice: 'tasks'},
	projects: {name: 'projects', slice: 'projects'},
	threads: {name: 'threads', slice: 'threads'},
	messages: {name: 'messages in this thread'},
	checks: {name: 'checks', slice: 'health'},
	presence: {name: 'clients', slice: 'presence'},
	nodes: {name: 'nodes', slice: 'nodes'},
	cron: {name: 'jobs', slice: 'cron'},
	accounts: {name: 'accounts', slice: 'accounts'},
	trades: {name: 'trades', slice: 'trades'},
	follows: {name: 'copies', slice: 'follows'},
	backtests: {name: 'backtests', slice: 'backtests'},
	log: {name: 'lines in the log'},
	lines: {name: "lines of the gateway's own log"},
};
