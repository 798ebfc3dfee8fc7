import type {State} from './state.ts';

/**
 * Whether the gateway has never greeted us, and not for want of time: there is nothing to fill a screen with, and one
 * thing to say. A first dial is given a moment.
 */
export function isUnreached({gateway, link, now}: State): boolean {
	if (gateway !== undefined) {
		return false;
	}

	switch (link.phase) {
		case 'live': {
			return false;
		}

		case 'dialling':
		case 'greeting': {
			return link.attempt > 0 || now - link.since > patienceMs;
		}

		case 'waiting':
		case 'closed': {
			return true;
		}
	}
}

/** In less than that most gateways have answered. */
const patienceMs = 3000;

/** Whether that is told instead of the screen: what was exchanged is all the log ever has. */
export function tellsUnreached(state: State): boolean {
	const {screen, mode} = state.ui;
	return screen !== 'log' && mode.type !== 'write' && isUnreached(state);
}
