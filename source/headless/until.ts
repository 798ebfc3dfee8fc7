import type {Clock} from '../session/clock.ts';
import type {State} from '../store/state.ts';
import type {Store} from '../store/store.ts';

export type Awaiting<Found> = {
	readonly clock: Clock;
	readonly mostMs: number;
	/** What is waited for, where the state has it; undefined as long as it has not. */
	readonly read: (state: State) => Found | undefined;
	/** What is given where it takes longer. */
	readonly late: (state: State) => Found;
};

/** Waits for the first state, the present one included, in which something is found. */
export function until<Found>(store: Store, {clock, mostMs, read, late}: Awaiting<Found>): Promise<Found> {
	return new Promise((resolve) => {
		const end = (found: Found): void => {
			unsubscribe();
			cancel();
			resolve(found);
		};

		const look = (): void => {
			const found = read(store.get());

			if (found !== undefined) {
				end(found);
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = clock.after(mostMs, () => {
			end(late(store.get()));
		});
		look();
	});
}
