import {isScreenNeed, type Binding} from '../../input/binding.ts';
import {isNeverDone} from '../../store/select-does.ts';
import {accessOf} from '../../store/select-access.ts';
import {whyNoNewAgent, whyNoNewTask} from '../../store/select-offers.ts';
import type {State} from '../../store/state.ts';

/** Whether the gateway will never do what a key says, so that the bottom line does not offer it; help says why. */
export function isLackedForGood({needs, intent}: Binding, state: State): boolean {
	if (isNeverDone(state, intent)) {
		return true;
	}

	// A screen has its lists whatever the gateway lacks.
	if (needs === undefined || isScreenNeed(needs)) {
		return false;
	}

	const {gateway, freshness} = state;

	// All the others change something, but for taking back; nothing is changed by whoever may only look.
	if (gateway !== undefined && accessOf(gateway) === 'read-only' && needs !== 'undo') {
		return true;
	}

	switch (needs) {
		case 'approval':
		case 'rejection':
		case 'change':
		case 'undo': {
			return freshness.approvals.status === 'missing';
		}

		case 'trade':
		case 'trade-or-follow':
		case 'follow':
		case 'desk': {
			return freshness.accounts.status === 'missing';
		}

		case 'stopped': {
			return freshness.risk.status === 'missing' && state.pausedByStop.length === 0;
		}

		case 'task': {
			return freshness.tasks.status === 'missing';
		}

		case 'moves': {
			return freshness.tasks.status === 'missing' || (gateway !== undefined && gateway.moves === undefined);
		}

		case 'new-task': {
			return whyNoNewTask(state) !== undefined;
		}

		case 'agent': {
			return freshness.agents.status === 'missing';
		}

		case 'new-agent': {
			return whyNoNewAgent(state) !== undefined;
		}

		case 'job':
		case 'new-job': {
			return freshness.cron.status === 'missing';
		}

		case 'run':
		case 'thread':
		case 'own-thread':
		case 'request': {
			return false;
		}
	}
}
