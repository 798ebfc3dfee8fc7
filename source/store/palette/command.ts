import type {Intent} from '../../domain/intents.ts';
import type {Entry} from '../select-palette.ts';
import type {State} from '../state.ts';

/** A line that can be told beforehand: an entry of the palette, and the word that stands behind the name of its command. */
export type Line = Entry & {
	/** '' where nothing stands behind it. */
	readonly word: string;
};

/** A command that is typed. What it is listed as, completed to and run as all comes from here. */
export type Command = {
	/** What a line begins with: the first is listed and completed, the others are typed by habit. */
	readonly names: readonly [string, ...string[]];
	readonly lines: (state: State) => readonly Line[];
	/**
	 * What it is with other words behind it; undefined as long as they are no more than the beginning of a line. A command
	 * without it takes no others.
	 */
	readonly others?: (state: State, words: string) => Entry | undefined;
	/**
	 * The wish whose key leads to its lines. Whoever asks for them so is offered them, and nothing that only has the word
	 * in it.
	 */
	readonly askedBy?: Intent['type'];
};

/** What is said of a line; the rest is as a rule. */
export type Said = Pick<Entry, 'says' | 'wishes'> & Partial<Pick<Entry, 'id' | 'words' | 'because'>>;

/** What a typed line comes to. */
export function typedEntry({says, wishes, id = `line ${says}`, words = '', because}: Said): Entry {
	return {id, says, words, key: '', because, wishes};
}

export function lineOf(word: string, said: Said): Line {
	return {...typedEntry(said), word};
}
