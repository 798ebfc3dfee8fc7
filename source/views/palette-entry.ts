import type {Intent} from '../domain/intents.ts';
import {keyWord} from '../input/binding.ts';
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

/** Two of the keys that do something, as a person reads them. */
export function keyWords(keys: readonly string[]): string {
	return keys
		.slice(0, 2)
		.map((key) => keyWord(key))
		.join(' ');
}

/** An entry as it is said: what it does, its key, and why it cannot be done now. */
export function entrySentence({says, key, because}: Entry): string {
	const keyed = key === '' ? says : `${says}, key ${key}`;
	return because === undefined ? keyed : `${keyed}. Not now: ${because}.`;
}
