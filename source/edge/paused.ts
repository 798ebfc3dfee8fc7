import type {State} from '../store/state.ts';

/**
 * What is drawn while the person holds the screen: as it stood when they did, but for what must never look older
 * than it is: time, the link, what waits for a decision, and what they themselves do.
 */
export function createPause(getState: () => State): () => State {
	let held: State | undefined;
	let shown: {readonly from: State; readonly state: State} | undefined;

	return () => {
		const now = getState();

		if (!now.ui.isPaused) {
			held = undefined;
			return now;
		}

		held ??= now;

		// The same state gives the same view: a reader may compare by identity.
		if (shown?.from !== now) {
			const {link, traffic, latency, freshness, approvals, commands, stop, ui} = now;
			// A stop is never hidden by a held screen.
			const trading = {...held.trading, risk: now.trading.risk};
			shown = {
				from: now,
				state: {
					...held,
					now: now.now,
					link,
					traffic,
					latency,
					freshness,
					approvals,
					commands,
					stop,
					trading,
					ui,
				},
			};
		}

		return shown.state;
	};
}
