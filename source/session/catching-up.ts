import type {Event} from '../domain/events.ts';
import type {Journal} from '../domain/journal.ts';

/** How often it is tried, in ms: a disk is not emptied in a second. */
const restMs = 5000;

export type CatchingUpOptions = {
	readonly journal: Journal;
	readonly now: () => number;
	readonly dispatch: (events: readonly Event[]) => void;
};

export type CatchingUp = {
	/** Once a second. */
	readonly tick: () => void;
	/** The last try: what is not written now will not be. */
	readonly stop: () => void;
};

/** Writes the outcomes that could not be written when they came, and says so. Product rule 14. */
export function createCatchingUp({journal, now, dispatch}: CatchingUpOptions): CatchingUp {
	let triedAt = now();
	return {
		tick() {
			const at = now();

			if (at - triedAt < restMs) {
				return;
			}

			triedAt = at;
			const done = journal.catchUp?.();

			if (done?.ok === true && done.value === 'written') {
				const says = 'The journal can be written again, and has the outcomes that were missing.';
				dispatch([{type: 'alert.raised', alert: {id: 'journal', level: 'info', says, at}}]);
			}
		},
		stop() {
			journal.catchUp?.();
		},
	};
}
