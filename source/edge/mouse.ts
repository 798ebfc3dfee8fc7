import type {Intent} from '../domain/intents.ts';
import type {State} from '../store/state.ts';
import type {Symbols} from '../theme/symbols.ts';
import {fitsOf} from '../views/fits.ts';
import {hitOf} from '../views/hit.ts';
import {asSeen, type Terminal} from '../views/unseen.ts';
import type {Answer} from './answers.ts';

/** What a click or a turn of the wheel wants: to choose, to move, and never to decide. */
export function wishOfMouse(
	{button, column, row}: Extract<Answer, {type: 'mouse'}>,
	terminal: Terminal,
	about: {readonly state: State; readonly symbols: Symbols},
): Intent | undefined {
	const {type} = about.state.ui.mode;

	if (fitsOf(terminal) !== 'screen') {
		return undefined;
	}

	switch (button) {
		case 'left': {
			return hitOf({column, row}, terminal, about);
		}

		case 'wheel-up':
		case 'wheel-down': {
			return type === 'browse' || type === 'details'
				? asSeen({type: 'list.move', by: 'one', way: button === 'wheel-up' ? 'up' : 'down'}, terminal, about)
				: undefined;
		}

		case 'other': {
			return undefined;
		}
	}
}
