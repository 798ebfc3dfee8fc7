import type {Approval} from '../domain/entities.ts';
import type {Slice} from '../domain/slices.ts';
import {shownApproval} from '../store/select-approvals.ts';
import {newestOf} from '../store/ring.ts';
import {isLacked} from '../store/select-freshness.ts';
import {idsOf, selectedId} from '../store/select-lists.ts';
import {hasProjects} from '../store/select-projects.ts';
import {hasTrading} from '../store/select-trading.ts';
import type {State} from '../store/state.ts';
import {symbolsOf} from '../theme/symbols.ts';
import {partPanes} from './part-panes.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {requestRows} from './parts/request-rows.ts';
import {layoutOf, type Room} from './layout.ts';
import {wantsOf} from './wants.ts';

type Size = Pick<Room, 'columns' | 'rows' | 'inputRows'>;

/** What the layout has to know of the state: what there is, and how much of it; never what it says. */
export function roomOf(state: State, size: Size): Room {
	const approval = shownApproval(state, selectedId('approvals', state));
	const room: Room = {
		...size,
		isReading: state.ui.isReading,
		isTrade: approval?.kind === 'trade',
		isLong: approval !== undefined && linesOf(approval) > mostLines,
		projects: hasProjects(state) ? state.projects.size : undefined,
		part: partPanes(state),
		wants: wantsOf(state),
		accounts: hasTrading(state) ? state.trading.accounts.size : undefined,
		agents: state.agents.size,
		hasAlerts: newestOf(state.alerts, state.alerts.length).some(
			({level, endedAt}) => level !== 'info' && endedAt === undefined,
		),
		lacks: lackedPanes.filter(({slice}) => hasNothing(slice, state)).map(({pane}) => pane),
	};
	return {...room, hasLineToSpare: approval !== undefined && hasLineToSpare(approval, state, room)};
}

/** Whether all of it is read in a line less, also where a line says that it is locked: what is told must not jump with that. */
function hasLineToSpare(approval: Approval, state: State, room: Room): boolean {
	if (state.ui.screen !== 'decisions' || room.isLong === true || room.isTrade !== true) {
		return false;
	}

	const [list, request] = layoutOf('decisions', room);
	const isAbove = list?.panes[0]?.pane === 'inbox' && request?.panes[0]?.pane === 'decision';

	// Laying the request out takes as long as drawing it: only where the list could use the line.
	if (!isAbove || idsOf('approvals', state).length <= list.height - frameHeight) {
		return false;
	}

	const height = request.height - frameHeight - 1;
	const left = height - standingLines;
	// How many lines there are is the same with all symbols.
	const about = {state, symbols: symbolsOf('unicode'), width: room.columns - frameWidth, height};
	return left > 0 && requestRows(approval, about, left).length <= left;
}

/** Nothing, why it is locked, and the time left. */
const standingLines = 3;

/** About how many lines a request takes: what is counted wide is read in time, and nothing is hidden by it. */
function linesOf({title, shown}: Approval): number {
	const texts = [title, ...shown.map(({text}) => text)];
	return texts.reduce((sum, text) => sum + text.split('\n').length + Math.floor(text.length / 60), 0);
}

const mostLines = 20;

/** What is kept from us has a pane among others that says so; where it is all the screen has, it takes no more than that. */
function hasNothing(slice: Slice, state: State): boolean {
	return (
		isLacked(slice, state) || (state.ui.screen === 'decisions' && state.freshness[slice].status === 'missing')
	);
}

/** Panes that another may stand in for where the gateway never has what they show. */
const lackedPanes = [
	{pane: 'needs-you', slice: 'approvals'},
	{pane: 'tasks', slice: 'tasks'},
	{pane: 'presence', slice: 'presence'},
	{pane: 'nodes', slice: 'nodes'},
	{pane: 'cron', slice: 'cron'},
	{pane: 'usage', slice: 'usage'},
] as const;
