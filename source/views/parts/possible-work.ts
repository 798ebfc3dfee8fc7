import type {Binding} from '../../input/binding.ts';
import {whyNoNewAgent, whyNoNewTask} from '../../store/select-offers.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {isStanding} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';

type WorkNeed = Extract<
	Binding['needs'],
	'agent' | 'new-agent' | 'new-task' | 'new-job' | 'trade' | 'trade-or-follow' | 'follow' | 'desk'
>;

/** Why a key of agents, tasks, the schedule or the desk cannot do now what it says; undefined when it can. */
export function whyNotAtWork(needs: WorkNeed, state: State): string | undefined {
	const {cron, accounts} = state.freshness;

	switch (needs) {
		case 'agent': {
			return selectedId('agents', state) === undefined ? 'there is no agent' : undefined;
		}

		case 'new-agent': {
			return whyNoNewAgent(state);
		}

		case 'new-task': {
			return whyNoNewTask(state);
		}

		case 'new-job': {
			return cron.status === 'missing' ? cron.because : undefined;
		}

		case 'trade': {
			return hasTrade(state) ? undefined : 'choose an order that waits or a position that is open';
		}

		case 'trade-or-follow': {
			return hasTrade(state) || (focusOf(state) === 'follows' && hasFollow(state))
				? undefined
				: 'choose an order, a position or a copy';
		}

		case 'follow': {
			return hasFollow(state) ? undefined : 'no strategy is copied';
		}

		case 'desk': {
			return accounts.status === 'missing' ? accounts.because : undefined;
		}
	}
}

function hasTrade(state: State): boolean {
	const trade = state.trading.trades.get(selectedId('trades', state) ?? '');
	return focusOf(state) === 'trades' && trade !== undefined && isStanding(trade);
}

function hasFollow(state: State): boolean {
	return selectedId('follows', state) !== undefined;
}
