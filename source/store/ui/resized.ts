import type {ScreenIntent} from '../../domain/intents.ts';
import type {Mode} from '../modes.ts';
import type {State} from '../state.ts';
import {told, withUi} from './with-ui.ts';

/**
 * All that is seen stands elsewhere now: keys that decide rest. What was armed or asked on a screen that is gone is put
 * away, so that no key confirms it unseen; what is typed at length waits for its field to be seen again.
 */
export function resized(
	state: State,
	{columns, rows, fits}: Extract<ScreenIntent, {type: 'screen.resized'}>,
	at: number,
): State {
	const {terminal, mode} = state.ui;

	if (terminal?.columns === columns && terminal.rows === rows) {
		return state;
	}

	const there = withUi(state, {terminal: {columns, rows, fits, at}, movedAt: at});
	const words = fits === 'screen' ? undefined : putAway(mode);
	return words === undefined
		? there
		: withUi(told(there, `${words}: the window became too small.`, {tone: 'warning', at}), {
				mode: {type: 'browse'},
			});
}

/** How it is said that a question is over; undefined of what may stay. The stop reduces risk, and its word stands in any room. */
function putAway(mode: Mode): string | undefined {
	switch (mode.type) {
		case 'armed':
		case 'prove': {
			return 'Disarmed';
		}

		case 'reason': {
			return 'Nothing was rejected';
		}

		case 'ask': {
			return 'Nothing was done';
		}

		case 'move': {
			return 'Not moved';
		}

		case 'stop': {
			return mode.what === 'resume' ? 'Not resumed' : undefined;
		}

		case 'browse':
		case 'stop-report':
		case 'help':
		case 'commands':
		case 'details':
		case 'write':
		case 'filter':
		case 'palette':
		case 'form': {
			return undefined;
		}
	}
}
