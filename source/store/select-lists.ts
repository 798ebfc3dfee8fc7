import type {ScreenName} from '../domain/intents.ts';
import {described} from './list-fields.ts';
import {endedApprovals, pendingApprovals} from './select-approvals.ts';
import {agentList} from './select-agents.ts';
import {checkRows} from './select-checks.ts';
import {
	agentRowsById,
	checkList,
	cronList,
	messagesOf,
	presenceList,
	runsOf,
	taskList,
	type AgentRow,
} from './select-entities.ts';
import {isLacked} from './select-freshness.ts';
import {gatewayLines} from './select-gateway-log.ts';
import {listing, type Listing} from './select-listing.ts';
import {logLines} from './select-log.ts';
import {nodeRows} from './select-pairings.ts';
import {hasProjects, projectList} from './select-projects.ts';
import {tradeRows} from './select-proposals.ts';
import {namedThreads} from './select-threads.ts';
import {placeIn, remember} from './select-remember.ts';
import {accountList, backtestList, followList, hasTrading} from './select-trading.ts';
import type {ListName, State} from './state.ts';

export {filterOf} from './select-listing.ts';

/** The lists of a screen in the order of the Tab key. */
export function listsOf(screen: ScreenName): readonly ListName[] {
	return lists[screen];
}

const lists: {readonly [screen in ScreenName]: readonly ListName[]} = {
	overview: ['approvals', 'projects', 'trades', 'accounts', 'agents', 'tasks', 'checks', 'presence'],
	decisions: ['approvals'],
	agents: ['agents', 'runs'],
	tasks: ['tasks', 'projects'],
	chat: ['threads', 'messages'],
	trading: ['trades', 'accounts', 'follows', 'backtests'],
	health: ['checks', 'presence', 'nodes'],
	schedule: ['cron'],
	log: ['log', 'lines'],
};

/** The lists of the screen being shown that have a pane: a gateway that is no trading desk has none of one. */
export function shownLists(state: State): readonly ListName[] {
	const {screen} = state.ui;

	if (screen === 'overview' || screen === 'health') {
		return lists[screen].filter((list) => hasRoom[list]?.(state) ?? true);
	}

	if (screen === 'trading') {
		return hasTrading(state) ? lists.trading : [];
	}

	return screen === 'tasks' && !hasProjects(state) ? onlyTasks : lists[screen];
}

const onlyTasks: readonly ListName[] = ['tasks'];

/** What a gateway never has gives its room to what it has: on the overview a desk's trades, a board's projects. */
const hasRoom: {readonly [list in ListName]?: (state: State) => boolean} = {
	approvals: (state) => !isLacked('approvals', state),
	tasks: (state) => !isLacked('tasks', state),
	nodes: (state) => !isLacked('nodes', state),
	presence: (state) => !isLacked('presence', state),
	trades: (state) => isLacked('tasks', state) && hasTrading(state),
	accounts: (state) => isLacked('tasks', state) && hasTrading(state),
	projects: (state) => isLacked('approvals', state) && hasProjects(state),
};

/** The list that has the keys on the screen being shown; undefined where a screen has none. */
export function focusOf(state: State): ListName | undefined {
	const {screen, focus} = state.ui;
	const chosen = focus[screen];
	const shown = shownLists(state);
	return chosen !== undefined && shown.includes(chosen) ? chosen : shown[0];
}

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
		entries: agentList,
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
	tasks: listing('tasks', {...described.tasks, entries: taskList}),
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

/** Who needs somebody first. */
const agentStatuses: readonly AgentRow['status'][] = [
	'waiting',
	'error',
	'running',
	'paused',
	'idle',
	'offline',
];
