/**
 * Keeps the last answer of a pure question: asked again about the very same things, it gives the same object, so
 * that nothing downstream is drawn anew.
 */
export function remember<Arguments extends readonly unknown[], Answer>(
	ask: (...about: Arguments) => Answer,
): (...about: Arguments) => Answer {
	let last: {readonly about: Arguments; readonly answer: Answer} | undefined;
	return (...about) => {
		if (last?.about.every((thing, index) => Object.is(thing, about[index])) === true) return last.answer;

		last = {about, answer: ask(...about)};
		return last.answer;
	};
}

export function valuesOf<Value>(map: ReadonlyMap<unknown, Value>): readonly Value[] {
	const values: Value[] = [];

	for (const value of map.values()) {
		values.push(value);
	}

	return values;
}
