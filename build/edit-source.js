/** The source with more of it before the one place that is named. */
export function inserted(source, place, more) {
	return replaced(source, place, more + place);
}

/** The source with something else in the one place that is named. */
export function replaced(source, place, other) {
	const parts = source.split(place);

	if (parts.length !== 2) {
		throw new Error(`A package reads differently now: look where "${place.trim()}" went.`);
	}

	return parts.join(other);
}
