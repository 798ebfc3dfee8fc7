import {keyWord} from '../input/binding.ts';
import type {Entry} from '../store/select-palette.ts';

/** Two of the keys that do something, as a person reads them. */
export function keyWords(keys: readonly string[]): string {
	return keys
		.slice(0, 2)
		.map((key) => keyWord(key))
		.join(' ');
}

/** An entry as it is said: what it does, its key, and why it cannot be done now. */
export function entrySentence({says, key, where, because}: Entry): string {
	const keyed = key === '' ? says : `${says}, key ${[key, where].filter(Boolean).join(' ')}`;
	return because === undefined ? keyed : `${keyed}. Not now: ${because}.`;
}
