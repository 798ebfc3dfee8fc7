import type {Binding} from '../../input/binding.ts';
import {isNeverDone} from '../../store/select-does.ts';
import {accessOf} from '../../store/select-access.ts';
import {whyNoNewAgent, whyNoNewTask} from '../../store/select-offers.ts';
import type {State} from '../../store/state.ts';

/** Whether the gateway will never do what a key says, so that the bottom line does not offer it; help says why. */
export function isLackedForGood({needs, intent}: Binding, state: State): boolean {
	if (isNeverDone(state, intent)) {
		return true;
	}

	const {gateway, freshness} = state;

	if (gateway !== undefined && accessOf(gateway) === 'read-only' && isWriting(needs)) {
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

/** What these keys are for changes something, and nothing is changed by whoever may only look. */
function isWriting(needs: Binding['needs']): boolean {
	switch (needs) {
		case 'approval':
		case 'rejection':
		case 'change':
		case 'run':
		case 'thread':
		case 'own-thread':
		case 'task':
		case 'moves':
		case 'new-task':
		case 'agent':
		case 'new-agent':
		case 'job':
		case 'new-job':
		case 'trade':
		case 'trade-or-follow':
		case 'follow':
		case 'desk':
		case 'stopped':
		case 'request': {
			return true;
		}

		case undefined:
		case 'undo':
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
