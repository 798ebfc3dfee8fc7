/** A field that was told, to be spread into a change; one that was not leaves what is known. */
export function told<Key extends string, Value>(
	key: Key,
	value: Value | undefined,
): {readonly [key in Key]?: Value} {
	const change: {[key in Key]?: Value} = {};

	if (value !== undefined) {
		change[key] = value;
	}

	return change;
}
