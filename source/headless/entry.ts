import type {Gateway} from '../domain/entities.ts';
import type {Clock} from '../session/clock.ts';
import type {Store} from '../store/store.ts';

export type Entry =
	| {readonly type: 'live'; readonly gateway: Gateway}
	| {readonly type: 'no-entry'; readonly because: string; readonly advice: string};

/** Waits until the gateway has greeted us, or has not by the deadline. The first connection that fails is the last. */
export function waitForEntry(store: Store, clock: Clock, timeoutMs: number): Promise<Entry> {
	return new Promise((resolve) => {
		const end = (entry: Entry): void => {
			unsubscribe();
			cancel();
			resolve(entry);
		};

		const look = (): void => {
			const {link, gateway} = store.get();

			if (link.phase === 'live' && gateway !== undefined) {
				end({type: 'live', gateway});
			} else if (link.phase === 'closed') {
				end({type: 'no-entry', because: link.because, advice: link.advice});
			} else if (link.phase === 'waiting') {
				const advice = 'Check that the gateway runs and the address is right.';
				end({type: 'no-entry', because: link.because, advice});
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = clock.after(timeoutMs, () => {
			end({
				type: 'no-entry',
				because: 'The gateway did not answer in time',
				advice: 'Raise --timeout, or check the address.',
			});
		});
		look();
	});
}
