import type {Run} from './entities.ts';

/** Those who want to know when a run is over. */
export type Waiters = {
	/** Gives a way to stop waiting. */
	readonly add: (id: string, over: (run: Run) => void) => () => void;
	/** Tells each of them once. */
	readonly tell: (id: string, run: Run) => void;
};

export function createWaiters(): Waiters {
	const waiting = new Map<string, Set<(run: Run) => void>>();

	return {
		add(id, over) {
			const listeners = waiting.get(id) ?? new Set();
			listeners.add(over);
			waiting.set(id, listeners);
			return () => {
				listeners.delete(over);

				if (listeners.size === 0) {
					waiting.delete(id);
				}
			};
		},
		tell(id, run) {
			const listeners = waiting.get(id) ?? [];
			waiting.delete(id);

			for (const listener of listeners) {
				listener(run);
			}
		},
	};
}
