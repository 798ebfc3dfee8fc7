/** A copy of the map with the entry as its newest; the oldest goes when there are more than `most`. */
export function putNewest<Value>(
	map: ReadonlyMap<string, Value>,
	key: string,
	value: Value,
	most: number,
): ReadonlyMap<string, Value> {
	const next = new Map(map);
	next.delete(key);
	next.set(key, value);

	if (next.size > most) {
		const [oldest] = next.keys();

		if (oldest !== undefined) {
			next.delete(oldest);
		}
	}

	return next;
}
