import {selectedId} from '../store/select-lists.ts';
import {hasProjects} from '../store/select-projects.ts';
import {hasTrading} from '../store/select-trading.ts';
import type {State} from '../store/state.ts';
import {partPanes} from './part-panes.ts';
import type {Room} from './layout.ts';

type Size = Pick<Room, 'columns' | 'rows' | 'inputRows'>;

/** What the layout has to know of the state: what is there at all, and never what it says. */
export function roomOf(state: State, size: Size): Room {
	return {
		...size,
		isReading: state.ui.isReading,
		isTrade: state.approvals.get(selectedId('approvals', state) ?? '')?.kind === 'trade',
		projects: hasProjects(state) ? state.projects.size : undefined,
		part: partPanes(state),
		accounts: hasTrading(state) ? state.trading.accounts.size : undefined,
	};
}
