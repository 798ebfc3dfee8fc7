import UFuzzy from '@leeoniya/ufuzzy';
import type {Intent} from '../domain/intents.ts';

/** One thing that can be done, as the palette lists it. */
export type Entry = {
	readonly id: string;
	/** What it is called. */
	readonly says: string;
	/** Other words it is found by: a command, a name, an id. */
	readonly words: string;
	/** The key that does the same, where there is one. */
	readonly key: string;
	/** "on Tasks": where the key works, if not here. */
	readonly where?: string;
	/** Why it cannot be done now; undefined when it can. */
	readonly because: string | undefined;
	/** What is wished when it is run, one after the other. */
	readonly wishes: readonly Intent[];
};

/**
 * The entries that fit what is typed, the best first: a command typed in full, then what was run last, then the order
 * they were given in. Letters of a word may be left out.
 */
export function findEntries(
	entries: readonly Entry[],
	typed: string,
	recent: readonly string[],
): readonly Entry[] {
	const words = typed.trim().replace(/^:/u, '').trim();

	if (words === '') {
		return byRecent(entries, recent);
	}

	const hay = entries.map((entry) => `${entry.says} ${entry.words}`.slice(0, 200));
	const [found, info, order] = fuzzy.search(hay, words, 4, 2000);
	const places = order?.map((place) => info.idx[place] ?? -1) ?? found ?? [];
	const fitting = places.flatMap((place) => entries[place] ?? []);
	const exact = entries.filter(({words: own}) =>
		own.split(' ').some((word) => word.toLowerCase() === words.toLowerCase()),
	);
	return [...new Set([...exact, ...byRecent(fitting, recent)])];
}

/** A letter may stand between two of a word, so that what was left out is found. */
const fuzzy = new UFuzzy({intraIns: 1});

function byRecent(entries: readonly Entry[], recent: readonly string[]): readonly Entry[] {
	const first = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
	return first.length === 0 ? entries : [...new Set([...first, ...entries])];
}
