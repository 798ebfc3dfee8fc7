import type {Sort} from './state.ts';

/** What an entry is sorted by; what is not known comes last either way. */
export type Key = string | number | undefined;

/**
 * Entries by a key, the rest of their order kept. The rank of the key and below it the place before make one number
 * each: those sort without a question about every pair.
 */
export function sortedBy<Entry>(
	entries: readonly Entry[],
	keyOf: (entry: Entry) => Key,
	way: Sort['way'],
): readonly Entry[] {
	const size = entries.length;
	const {ranks, most} = ranksOf(entries.map((entry) => keyOf(entry)));
	const order = new Float64Array(size);

	for (let place = 0; place < size; place += 1) {
		const rank = ranks[place] ?? NaN;
		const turned = Number.isNaN(rank) ? most + 1 : way === 'up' ? rank : most - rank;
		order[place] = turned * size + place;
	}

	order.sort();
	const sorted: Entry[] = [];

	for (const mixed of order) {
		const entry = entries[mixed % size];

		if (entry !== undefined) {
			sorted.push(entry);
		}
	}

	return sorted;
}

type Ranks = {readonly ranks: Float64Array; readonly most: number};

/** A number for each key, not a number for what is not known. */
function ranksOf(keys: readonly Key[]): Ranks {
	return wholeNumbers(keys) ?? counted(keys);
}

/** Whole numbers that do not lie too far apart, such as times, are ranks already. */
function wholeNumbers(keys: readonly Key[]): Ranks | undefined {
	let least = Infinity;
	let most = -Infinity;

	for (const key of keys) {
		if (typeof key === 'string' || (key !== undefined && !Number.isSafeInteger(key))) {
			return undefined;
		}

		if (key !== undefined) {
			least = Math.min(least, key);
			most = Math.max(most, key);
		}
	}

	return least === Infinity || (most - least + 2) * keys.length > Number.MAX_SAFE_INTEGER
		? undefined
		: {
				ranks: Float64Array.from(keys, (key) => (typeof key === 'number' ? key - least : NaN)),
				most: most - least,
			};
}

function counted(keys: readonly Key[]): Ranks {
	const different = new Set(keys);
	const numbers = [...different].filter((key) => typeof key === 'number').toSorted((a, b) => a - b);
	// By code units, as everywhere; without a comparison of ours it takes half the time.
	const words = [...different].filter((key) => typeof key === 'string').toSorted();
	const places = new Map([...numbers, ...words].map((key, rank) => [key, rank]));
	return {
		ranks: Float64Array.from(keys, (key) => (key === undefined ? NaN : (places.get(key) ?? NaN))),
		most: places.size - 1,
	};
}
