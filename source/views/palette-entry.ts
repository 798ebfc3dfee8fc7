import type {Intent} from '../domain/intents.ts';
import type {Found} from '../store/select-palette.ts';

/** One thing that can be done, as the palette lists it. */
export type Entry = Found & {
	/** What is wished when it is run, one after the other. */
	readonly wishes: readonly Intent[];
	/** The key that does the same, where there is one. */
	readonly key: string;
	/** Why it cannot be done now; undefined when it can. */
	readonly because: string | undefined;
};
