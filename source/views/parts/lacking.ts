import type {Binding} from '../../input/binding.ts';
import {isNeverDone} from '../../store/select-does.ts';
import {whyNoNewAgent, whyNoNewTask} from '../../store/select-offers.ts';
import type {State} from '../../store/state.ts';

/** Whether the gateway will never do what a key says, so that the bottom line does not offer it; help says why. */
export function isLackedForGood({needs, intent}: Binding, state: State): boolean {
	if (isNeverDone(state, intent)) {
		return true;
	}

	const {gateway, freshness} = state;

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

		case undefined:
		case 'run':
		case 'thread':
		case 'own-thread':
		case 'request':
		case 'list':
		case 'mark':
		case 'range':
		case 'sort':
		case 'parts':
		case 'entry':
		case 'words': {
			return false;
		}
	}
}
