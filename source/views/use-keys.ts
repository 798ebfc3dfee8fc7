import {useApp, useInput, usePaste} from 'ink';
import {findIntent} from '../input/find-intent.ts';
import {strokeOf, type Stroke} from '../input/keys.ts';
import type {Runtime} from './runtime.ts';
import {unseenOn, type Terminal} from './unseen.ts';

/** A key held down over a line that stood still does not run on for ever. */
const mostRepeats = 50;

/** Keys and pastes become intents by what the state says at the moment they are struck, not when it was drawn. */
export function useKeys({getState, act, suspend, symbols}: Runtime, terminal: Terminal): void {
	const {suspendTerminal} = useApp();
	const strike = (stroke: Stroke | undefined): void => {
		const state = getState();
		const {mode, screen} = state.ui;
		const intent =
			stroke === undefined
				? undefined
				: findIntent(stroke, {
						mode: mode.type,
						screen,
						confirmKey: mode.type === 'armed' ? mode.armed.confirmKey : undefined,
					});

		// Only drawing knows what is on the screen: nothing is armed that could not be read whole.
		const lines = intent?.type === 'approval.arm' ? unseenOn(terminal, state, symbols) : 0;

		if (lines > 0) {
			act({type: 'approval.unseen', lines});
		} else if (intent?.type === 'suspend') {
			void suspendTerminal(suspend);
		} else if (intent !== undefined) {
			const times = stroke?.type === 'held' ? Math.min(stroke.count, mostRepeats) : 1;

			for (let time = 0; time < times; time += 1) {
				act(intent);
			}
		}
	};

	useInput((input, key) => {
		strike(strokeOf(input, key));
	});
	usePaste((text) => {
		strike({type: 'paste', text});
	});
}
