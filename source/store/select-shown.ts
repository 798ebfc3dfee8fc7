import type {ScreenName} from '../domain/intents.ts';
import {isLacked} from './select-freshness.ts';
import {hasProjects} from './select-projects.ts';
import {hasTrading} from './select-trading.ts';
import type {ListName, State} from './state.ts';

/** The lists of a screen in the order of the Tab key. */
export function listsOf(screen: ScreenName): readonly ListName[] {
	return lists[screen];
}

const lists: {readonly [screen in ScreenName]: readonly ListName[]} = {
	overview: ['approvals', 'projects', 'trades', 'accounts', 'agents', 'checks', 'tasks', 'presence'],
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
