import type {Approval} from '../domain/entities.ts';
import {isLacked, selectedId} from '../store/select-lists.ts';
import {hasProjects} from '../store/select-projects.ts';
import {hasTrading} from '../store/select-trading.ts';
import type {State} from '../store/state.ts';
import {partPanes} from './part-panes.ts';
import type {Room} from './layout.ts';

type Size = Pick<Room, 'columns' | 'rows' | 'inputRows'>;

/** What the layout has to know of the state: what is there at all, and never what it says. */
export function roomOf(state: State, size: Size): Room {
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');
	return {
		...size,
		isReading: state.ui.isReading,
		isTrade: approval?.kind === 'trade',
		isLong: approval !== undefined && linesOf(approval) > mostLines,
		projects: hasProjects(state) ? state.projects.size : undefined,
		part: partPanes(state),
		accounts: hasTrading(state) ? state.trading.accounts.size : undefined,
		agents: state.agents.size,
		lacks: lackedPanes.filter(({slice}) => isLacked(slice, state)).map(({pane}) => pane),
	};
}

/** About how many lines a request takes: what is counted wide is read in time, and nothing is hidden by it. */
function linesOf({title, shown}: Approval): number {
	const texts = [title, ...shown.map(({text}) => text)];
	return texts.reduce((sum, text) => sum + text.split('\n').length + Math.floor(text.length / 60), 0);
}

const mostLines = 20;

/** Panes that another may stand in for where the gateway never has what they show. */
const lackedPanes = [
	{pane: 'needs-you', slice: 'approvals'},
	{pane: 'tasks', slice: 'tasks'},
	{pane: 'presence', slice: 'presence'},
	{pane: 'nodes', slice: 'nodes'},
	{pane: 'cron', slice: 'cron'},
	{pane: 'usage', slice: 'usage'},
] as const;
