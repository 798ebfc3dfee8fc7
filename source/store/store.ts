import type {Event} from '../domain/events.ts';
import {reduce} from './reduce.ts';
import type {State} from './state.ts';

/** Runs something later; the store itself has no clock. */
export type Schedule = (ms: number, run: () => void) => void;

export type Store = {
	readonly get: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Listeners are woken at most once a frame. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Wakes listeners at once: a key was struck. */
	readonly flush: () => void;
};

/** About ten frames a second are as many as a background change is worth. */
export const frameMs = 100;

/** Holds the state. Events are reduced at full speed; whoever draws is told once a frame. */
export function createStore(first: State, schedule: Schedule): Store {
	let state = first;
	let frame: 'idle' | 'due' = 'idle';
	const listeners = new Set<() => void>();

	const wake = (): void => {
		frame = 'idle';

		for (const listener of listeners) {
			listener();
		}
	};

	return {
		get: () => state,
		dispatch(events) {
			const before = state;

			for (const event of events) {
				state = reduce(state, event);
			}

			if (state !== before && frame === 'idle' && listeners.size > 0) {
				frame = 'due';
				schedule(frameMs, () => {
					if (frame === 'due') {
						wake();
					}
				});
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		flush: wake,
	};
}
