import {useInput, usePaste} from 'ink';
import {findIntent} from '../input/find-intent.ts';
import {strokeOf, type Stroke} from '../input/keys.ts';
import type {Runtime} from './runtime.ts';

/** Keys and pastes become intents by what the state says at the moment they are struck, not when it was drawn. */
export function useKeys({getState, act}: Runtime): void {
	const strike = (stroke: Stroke | undefined): void => {
		const {mode, screen} = getState().ui;
		const intent =
			stroke === undefined
				? undefined
				: findIntent(stroke, {
						mode: mode.type,
						screen,
						confirmKey: mode.type === 'armed' ? mode.armed.confirmKey : undefined,
					});

		if (intent !== undefined) {
			act(intent);
		}
	};

	useInput((input, key) => {
		strike(strokeOf(input, key));
	});
	usePaste((text) => {
		strike({type: 'paste', text});
	});
}
