/**
 * Keeps the last answers of a pure question: asked again about the very same things, it gives the same object, so
 * that nothing downstream is drawn anew. Two, since a reducer asks about before and after in turn.
 */
export function remember<Arguments extends readonly unknown[], Answer>(
	ask: (...about: Arguments) => Answer,
): (...about: Arguments) => Answer {
	type Known = {readonly about: Arguments; readonly answer: Answer};
	let last: Known | undefined;
	let before: Known | undefined;
	return (...about) => {
		if (last !== undefined && isSame(last.about, about)) {
			return last.answer;
		}

		const again =
			before !== undefined && isSame(before.about, about) ? before : {about, answer: ask(...about)};
		before = last;
		last = again;
		return again.answer;
	};
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.every((thing, index) => Object.is(thing, b[index]));
}

/** Where each id of a list stands; counted once for each list. */
export function placesIn(ids: readonly string[]): ReadonlyMap<string, number> {
	const known = places.get(ids);

	if (known !== undefined) {
		return known;
	}

	const found = new Map(ids.map((id, place) => [id, place]));
	places.set(ids, found);
	return found;
}

const places = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

type Kept = {map: ReadonlyMap<string, number> | undefined; last: number; asked: number};

/** A list is seldom asked about more often than this before it changes. */
const fewQuestions = 3;

/** The place of one id; undefined where it is not there. What is beside the last answer is found at once. */
export function placeIn(ids: readonly string[], id: string): number | undefined {
	const held = kept.get(ids) ?? {map: undefined, last: 0, asked: 0};
	const near = [held.last, held.last + 1, held.last - 1].find((place) => ids[place] === id);

	if (near !== undefined) {
		held.last = near;
		kept.set(ids, held);
		return near;
	}

	held.asked += 1;
	held.map ??= held.asked > fewQuestions ? placesIn(ids) : undefined;
	const place = held.map === undefined ? ids.indexOf(id) : (held.map.get(id) ?? -1);
	held.last = place === -1 ? held.last : place;
	kept.set(ids, held);
	return place === -1 ? undefined : place;
}

const kept = new WeakMap<readonly string[], Kept>();

export function valuesOf<Value>(map: ReadonlyMap<unknown, Value>): readonly Value[] {
	const values: Value[] = [];

	for (const value of map.values()) {
		values.push(value);
	}

	return values;
}
