/**
 * A bounded list that forgets its oldest entries. Appending is O(1) on average and gives a new ring, so that a
 * reducer stays pure; the entries are shared between rings and cut back only now and then.
 */
export type Ring<Entry> = {
	readonly size: number;
	/** How many entries were ever appended: a position that does not move when old ones are forgotten. */
	readonly total: number;
	readonly length: number;
	/** Backing storage; entries past this ring's end belong to a later one. Read with `ringEntries`. */
	readonly storage: Entry[];
	readonly start: number;
};

export function emptyRing<Entry>(size: number): Ring<Entry> {
	return {size, total: 0, length: 0, storage: [], start: 0};
}

export function append<Entry>(ring: Ring<Entry>, entry: Entry): Ring<Entry> {
	const end = ring.start + ring.length;
	const isLatest = ring.storage.length === end;
	const hasRoom = ring.storage.length < ring.size * 2;
	// A ring that is not the newest of its storage, or whose storage is full, starts one of its own.
	const storage =
		isLatest && hasRoom ? ring.storage : ring.storage.slice(Math.max(ring.start, end - ring.size + 1), end);
	const start = storage === ring.storage ? ring.start : 0;
	const length = storage === ring.storage ? ring.length : storage.length;
	storage.push(entry);
	const excess = Math.max(0, length + 1 - ring.size);
	return {
		size: ring.size,
		total: ring.total + 1,
		length: length + 1 - excess,
		storage,
		start: start + excess,
	};
}

/** All entries, oldest first. */
export function entriesOf<Entry>(ring: Ring<Entry>): readonly Entry[] {
	return ring.storage.slice(ring.start, ring.start + ring.length);
}

/** The newest `count` entries, oldest first. */
export function newestOf<Entry>(ring: Ring<Entry>, count: number): readonly Entry[] {
	const end = ring.start + ring.length;
	return ring.storage.slice(Math.max(ring.start, end - count), end);
}

export function lastOf<Entry>(ring: Ring<Entry>): Entry | undefined {
	return ring.length === 0 ? undefined : ring.storage[ring.start + ring.length - 1];
}
