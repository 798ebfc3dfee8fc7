import type {ScreenName} from '../domain/intents.ts';
import {isMatch} from './select-filter.ts';
import {logIds} from './select-log.ts';
import {
	agentTree,
	checkList,
	cronList,
	messagesOf,
	nodeList,
	presenceList,
	runsOf,
	taskList,
	threadList,
} from './select-entities.ts';
import {accountList, followList, hasTrading, tradeList} from './select-trading.ts';
import {endedApprovals, pendingApprovals} from './select-approvals.ts';
import {remember} from './select-remember.ts';
import type {ListName, State} from './state.ts';

/** The lists of a screen in the order of the Tab key. */
export function listsOf(screen: ScreenName): readonly ListName[] {
	return lists[screen];
}

const lists: {readonly [screen in ScreenName]: readonly ListName[]} = {
	overview: ['approvals', 'agents', 'tasks', 'checks', 'presence'],
	decisions: ['approvals'],
	agents: ['agents', 'runs'],
	tasks: ['tasks'],
	chat: ['threads', 'messages'],
	trading: ['trades', 'accounts', 'follows'],
	health: ['checks', 'presence', 'nodes'],
	schedule: ['cron'],
	log: ['log'],
};

/** The lists of the screen being shown that have a pane: a gateway that is no trading desk has none of one. */
export function shownLists(state: State): readonly ListName[] {
	const {screen} = state.ui;
	return screen === 'trading' && !hasTrading(state) ? [] : lists[screen];
}

/** The list that has the keys on the screen being shown; undefined where a screen has none. */
export function focusOf(state: State): ListName | undefined {
	const {screen, focus} = state.ui;
	const chosen = focus[screen];
	const shown = shownLists(state);
	return chosen !== undefined && shown.includes(chosen) ? chosen : shown[0];
}

/** The ids of a list in the order they are drawn, after the filter of the screen being shown. */
export function idsOf(list: ListName, state: State): readonly string[] {
	return idsFor[list](state);
}

/**
 * The entry a list stands on. What has gone falls back to the first entry; the log and a transcript, which grow
 * at their end, fall back to the last and so follow.
 */
export function selectedId(list: ListName, state: State): string | undefined {
	const ids = idsOf(list, state);
	const chosen = state.ui.selected[list];
	if (chosen !== undefined && ids.includes(chosen)) return chosen;

	return list === 'log' || list === 'messages' ? ids.at(-1) : ids[0];
}

/** The filter that applies to a list: only the first list of a screen is filtered, and never the overview's. */
export function filterOf(list: ListName, state: State): string {
	const {screen, filter} = state.ui;
	return screen !== 'overview' && lists[screen][0] === list ? (filter[screen] ?? '') : '';
}

type IdsOf = (state: State) => readonly string[];

/** Remembers the ids of a list as long as its entries and its filter are the same. */
function listed<Entry extends {readonly id: string}>(
	list: ListName,
	ask: (state: State) => readonly Entry[],
	wordsOf: (entry: Entry) => string,
): IdsOf {
	const pick = remember((entries: readonly Entry[], filter: string) =>
		entries.filter((entry) => filter === '' || isMatch(wordsOf(entry), filter)).map((entry) => entry.id),
	);
	return (state) => pick(ask(state), filterOf(list, state));
}

function threadShown(state: State): string | undefined {
	return selectedId('threads', state);
}

const approvalIds = listed(
	'approvals',
	(state) => (state.ui.screen === 'decisions' ? allApprovals(state) : pendingApprovals(state)),
	(entry) => [entry.kind, entry.title, entry.agentId, ...entry.shown.map((fact) => fact.text)].join(' '),
);

const joinApprovals = remember(
	(pending: ReturnType<typeof pendingApprovals>, ended: ReturnType<typeof endedApprovals>) => [
		...pending,
		...ended,
	],
);

function allApprovals(state: State) {
	return joinApprovals(pendingApprovals(state), endedApprovals(state));
}

const idsFor: {readonly [list in ListName]: IdsOf} = {
	approvals: approvalIds,
	agents: listed(
		'agents',
		(state) => agentTree(state).map(({agent}) => agent),
		(entry) => [entry.name, entry.id, entry.role, entry.model].join(' '),
	),
	runs: listed(
		'runs',
		(state) => runsOf(state, selectedId('agents', state)),
		(entry) => entry.id,
	),
	tasks: listed('tasks', taskList, (entry) =>
		[entry.title, entry.status, entry.kind, entry.agentId, entry.says].join(' '),
	),
	trades: listed('trades', tradeList, (entry) =>
		[entry.kind, entry.status, entry.symbol, entry.side, entry.accountId, entry.says, entry.id].join(' '),
	),
	accounts: listed('accounts', accountList, (entry) => entry.label),
	follows: listed('follows', followList, (entry) => entry.strategyId),
	threads: listed('threads', threadList, (entry) =>
		[entry.title, entry.agentId, entry.kind, entry.preview].join(' '),
	),
	messages: listed(
		'messages',
		(state) => messagesOf(state, threadShown(state)),
		(entry) => entry.text,
	),
	checks: listed('checks', checkList, (entry) => [entry.label, entry.status, entry.says].join(' ')),
	presence: listed('presence', presenceList, (entry) => entry.label),
	nodes: listed('nodes', nodeList, (entry) => entry.name),
	cron: listed('cron', cronList, (entry) => [entry.name, entry.schedule, entry.status, entry.says].join(' ')),
	log: (state) => logIds(state, filterOf('log', state)),
};
