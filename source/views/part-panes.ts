import type {ScreenName} from '../domain/intents.ts';
import {listBehind, partShown, partsOf, type Part} from '../store/select-parts.ts';
import type {State} from '../store/state.ts';
import type {PartPanes} from './layout.ts';
import type {PaneName} from './pane-names.ts';

/** The pane each part of a screen is drawn in, by the name of the part. */
const panes: {readonly [screen in ScreenName]: {readonly [part: string]: PaneName}} = {
	overview: {
		'needs you': 'needs-you',
		projects: 'projects',
		trades: 'trades',
		accounts: 'accounts',
		agents: 'agents-short',
		health: 'checks',
		heartbeat: 'heartbeat',
		tasks: 'tasks',
		presence: 'presence',
		chat: 'chat-tail',
		alerts: 'alerts',
	},
	decisions: {waiting: 'inbox', decided: 'inbox', request: 'decision'},
	agents: {agents: 'agents', runs: 'runs', 'last words': 'agent-words'},
	tasks: {list: 'tasks', board: 'board', task: 'task', projects: 'projects'},
	chat: {threads: 'threads', words: 'transcript'},
	trading: {
		trades: 'trades',
		accounts: 'accounts',
		copies: 'follows',
		backtests: 'backtests',
		market: 'market',
		risk: 'risk',
	},
	health: {
		checks: 'checks',
		presence: 'presence',
		nodes: 'nodes',
		connection: 'connection',
		changes: 'changes',
		alerts: 'alerts',
	},
	schedule: {jobs: 'cron', job: 'job', usage: 'usage', shares: 'shares'},
	log: {log: 'log', frame: 'entry', sent: 'commands', gateway: 'gateway-log'},
};

export function paneOf(screen: ScreenName, {name}: Part): PaneName | undefined {
	return panes[screen][name];
}

/** What the layout has to keep on the screen: the part that was gone to, or where the keys are. */
export function partPanes(state: State): PartPanes | undefined {
	const {screen, tab} = state.ui;
	const part = partShown(state);
	const all = partsOf(state);

	// Which request is chosen and whether it is read is all that its plan has to know there.
	if (part === undefined || screen === 'decisions') {
		return undefined;
	}

	const isAsked = tab[screen] !== undefined;
	// Where only the keys are there, any pane of their list will do.
	const same = isAsked ? [part] : all.filter(({list}) => list === part.list);
	const behind = listBehind(part);
	const beside = all.find(({list}) => list !== undefined && list === behind);
	return {
		panes: same.flatMap((each) => paneOf(screen, each) ?? []),
		list: beside === undefined ? undefined : paneOf(screen, beside),
		isAsked,
	};
}
