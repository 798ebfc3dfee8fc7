import {slices} from '../domain/slices.ts';
import type {State} from '../store/state.ts';
import type {Store} from '../store/store.ts';
import type {Clock} from '../session/clock.ts';

export type Ended =
	| {readonly type: 'known'; readonly state: State}
	| {readonly type: 'no-entry'; readonly because: string; readonly advice: string};

/**
 * Waits until every slice has been read or turned down, and gives what is known. What a slow gateway has
 * not told by the deadline is listed as stale, not waited for.
 */
export function waitForSnapshot(store: Store, clock: Clock, timeoutMs: number): Promise<Ended> {
	return new Promise((resolve) => {
		const end = (ended: Ended): void => {
			unsubscribe();
			cancel();
			resolve(ended);
		};

		const look = (): void => {
			const state = store.get();
			const {link} = state;

			if (link.phase === 'closed') {
				end({type: 'no-entry', because: link.because, advice: link.advice});
			} else if (link.phase === 'waiting') {
				end({
					type: 'no-entry',
					because: link.because,
					advice: 'Check that the gateway runs and the address is right.',
				});
			} else if (link.phase === 'live' && isRead(state)) {
				end({type: 'known', state});
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = clock.after(timeoutMs, () => {
			const state = store.get();
			end(
				state.link.phase === 'live'
					? {type: 'known', state}
					: {
							type: 'no-entry',
							because: 'The gateway did not answer in time',
							advice: 'Raise --timeout, or check the address.',
						},
			);
		});
	});
}

function isRead(state: State): boolean {
	return (
		state.latency.length > 0 &&
		slices.every((slice) => !['unread', 'stale'].includes(state.freshness[slice].status))
	);
}
