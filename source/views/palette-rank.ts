import type {Entry} from '../store/select-palette.ts';

/**
 * What was found, in the order Enter may take it: what was run lately, then what is called so, screens before what a key
 * does, that before things to go to. Calls stand behind all of it, those that change something last of all: they are
 * meant by whoever types as they are named.
 */
export function rankEntries(
	found: readonly Entry[],
	typed: string,
	recent: readonly string[],
): readonly Entry[] {
	const words = typed.trim().replace(/^:/u, '').trim().toLowerCase();

	if (words === '') {
		return found;
	}

	const isMethod = /^call\b|[./]/u.test(words);
	const ranked = found.map((entry): Ranked => {
		const kind = kindOf(entry);
		const isCall = kind >= kinds.reads;
		const isRecent = recent.includes(entry.id) && kind !== kinds.changes;
		return {
			entry,
			rank: [
				isRecent ? 0 : 1,
				isCall && !isMethod ? kind : 0,
				isCalled(entry, words, isCall ? undefined : kind) ? 0 : 1,
				kind,
			],
		};
	});
	return ranked.toSorted(byRank).map(({entry}) => entry);
}

type Ranked = {readonly entry: Entry; readonly rank: readonly number[]};

/** Those of one rank stay as they were found. */
function byRank(a: Ranked, b: Ranked): number {
	const place = a.rank.findIndex((part, index) => part !== b.rank[index]);
	return place === -1 ? 0 : (a.rank[place] ?? 0) - (b.rank[place] ?? 0);
}

const kinds = {screen: 0, does: 1, goes: 2, reads: 3, changes: 4} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

function kindOf({id, key, wishes: [first, ...others]}: Entry): Kind {
	if (id.startsWith('call ')) {
		return key === 'reads' ? kinds.reads : kinds.changes;
	}

	return first?.type === 'screen.show' ? (others.length === 0 ? kinds.screen : kinds.goes) : kinds.does;
}

/** Whether each word that is typed begins one of its name; a command may be typed by another name, in full. */
function isCalled({says, words: others}: Entry, typed: string, kind: Kind | undefined): boolean {
	const name = says.toLowerCase();
	const own = [...name.split(/\s+/u), ...name.split(/[^\p{L}\p{N}]+/u)];
	const isOtherName =
		kind !== undefined && kind <= kinds.does && others.toLowerCase().split(' ').includes(typed);
	return isOtherName || typed.split(/\s+/u).every((word) => own.some((each) => each.startsWith(word)));
}
