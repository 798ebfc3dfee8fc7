import type {Agent} from '../domain/entities.ts';
import {described} from './list-fields.ts';
import {endedApprovals, pendingApprovals} from './select-approvals.ts';
import {agentList, agentsByNeed} from './select-agents.ts';
import {checkRows} from './select-checks.ts';
import {
	agentRowsById,
	checkList,
	cronList,
	messagesOf,
	presenceList,
	runsOf,
	taskList,
	tasksByNeed,
	type AgentRow,
} from './select-entities.ts';
import {gatewayLines} from './select-gateway-log.ts';
import type {Ways} from './select-filter.ts';
import {listing, type Listing} from './select-listing.ts';
import {logLines} from './select-log.ts';
import {nodeRows} from './select-pairings.ts';
import {agentStatuses} from './select-order.ts';
import {projectList} from './select-projects.ts';
import {tradeRows} from './select-proposals.ts';
import {namedThreads} from './select-threads.ts';
import {placeIn, remember} from './select-remember.ts';
import {accountList, backtestList, followList} from './select-trading.ts';
import type {ListName, State} from './state.ts';

/** The ids of a list in the order they are drawn: sorted and filtered. */
export function idsOf(list: ListName, state: State): readonly string[] {
	return listings[list].ids(state);
}

/** What a list has by way of columns and fields, and how many of its entries fit its filter. */
export function listingOf(list: ListName): Listing {
	return listings[list];
}

/**
 * The entry a list stands on. What has gone falls back to the first entry; the logs and a transcript, which grow
 * at their end, fall back to the last and so follow. A list nobody has moved in stays at its top.
 */
export function selectedId(list: ListName, state: State): string | undefined {
	const ids = idsOf(list, state);
	const chosen = state.ui.selected[list];
	const isMeant = chosen !== undefined && chosen !== state.ui.atTop[list];
	if (isMeant && placeIn(ids, chosen) !== undefined) return chosen;

	return list === 'log' || list === 'lines' || list === 'messages' ? ids.at(-1) : ids[0];
}

/** The place of an id in a list as drawn; undefined where it is not there. */
export function placeOf(list: ListName, state: State, id: string | undefined): number | undefined {
	return id === undefined ? undefined : placeIn(idsOf(list, state), id);
}

const joinApprovals = remember(
	(pending: ReturnType<typeof pendingApprovals>, ended: ReturnType<typeof endedApprovals>) => [
		...pending,
		...ended,
	],
);

/** What an agent does is found as its row tells it: most gateways do not, and it follows from its runs and from what waits. */
const agentWays = remember((rows: ReadonlyMap<string, AgentRow>): Ways<Agent> => ({
	...described.agents.fields,
	status: ({id}) => rows.get(id)?.status,
	activity: ({id}) => rows.get(id)?.activity,
}));

const listings: {readonly [list in ListName]: Listing} = {
	approvals: listing('approvals', {
		...described.approvals,
		entries: (state) =>
			state.ui.screen === 'decisions'
				? joinApprovals(pendingApprovals(state), endedApprovals(state))
				: pendingApprovals(state),
		groupOf: ({status}) => (status === 'pending' ? 0 : 1),
	}),
	agents: listing('agents', {
		...described.agents,
		columns: {status: ({status}) => status, ...described.agents.columns},
		fields: agentWays(new Map()),
		entries: (state) => (state.ui.screen === 'overview' ? agentsByNeed(state) : agentList(state)),
		waysIn: (state) => agentWays(agentRowsById(state)),
		sorting(state, by) {
			// What an agent does follows from its runs and from what waits.
			const rows = by === 'status' ? agentRowsById(state) : undefined;
			return rows === undefined ? undefined : {of: rows, keyOf: ({id}) => statusRank(rows.get(id))};
		},
	}),
	runs: listing('runs', {
		...described.runs,
		entries: (state) => runsOf(state, selectedId('agents', state)),
	}),
	tasks: listing('tasks', {
		...described.tasks,
		entries: (state) => (state.ui.screen === 'overview' ? tasksByNeed(state) : taskList(state)),
	}),
	projects: listing('projects', {...described.projects, entries: projectList}),
	trades: listing('trades', {...described.trades, entries: tradeRows}),
	accounts: listing('accounts', {...described.accounts, entries: accountList}),
	follows: listing('follows', {...described.follows, entries: followList}),
	backtests: listing('backtests', {...described.backtests, entries: backtestList}),
	threads: listing('threads', {...described.threads, entries: namedThreads}),
	messages: listing('messages', {
		...described.messages,
		entries: (state) => messagesOf(state, selectedId('threads', state)),
		showsAll: true,
	}),
	checks: listing('checks', {
		...described.checks,
		entries: (state) => (state.ui.screen === 'health' ? checkRows(state) : checkList(state)),
	}),
	presence: listing('presence', {...described.presence, entries: presenceList}),
	nodes: listing('nodes', {...described.nodes, entries: nodeRows}),
	cron: listing('cron', {...described.cron, entries: cronList}),
	log: listing('log', {...described.log, entries: logLines}),
	lines: listing('lines', {...described.lines, entries: gatewayLines}),
};

function statusRank(row: AgentRow | undefined): number | undefined {
	return row === undefined ? undefined : agentStatuses.indexOf(row.status);
}
