type Moment = {readonly at: number; readonly value: number};

/**
 * Samples of any rhythm on one axis of time: a value a cell, the newest cell last. Cells begin at whole steps of the
 * clock, so that what is drawn moves by a cell and not by a little all the time. Of several samples in a cell the
 * highest counts; a cell without one holds the last for as long as `heldMs`.
 */
export function timeCells(
	samples: readonly Moment[],
	{until, cellMs, width, heldMs}: Axis,
): ReadonlyArray<number | undefined> {
	const end = Math.floor(until / cellMs);
	const first = end - width + 1;
	const highest = new Map<number, number>();

	for (const {at, value} of samples) {
		const cell = Math.floor(at / cellMs);
		highest.set(cell, Math.max(value, highest.get(cell) ?? -Infinity));
	}

	// What was measured before the axis begins is held into it.
	let last = samples.findLast(({at}) => at < first * cellMs);
	return Array.from({length: Math.max(0, width)}, (_, index) => {
		const cell = first + index;
		const value = highest.get(cell);

		if (value !== undefined) {
			last = {at: (cell + 1) * cellMs, value};
			return value;
		}

		return last !== undefined && cell * cellMs - last.at < heldMs ? last.value : undefined;
	});
}

/** Times in ms; `until` is the moment in the last of `width` cells. */
type Axis = {
	readonly until: number;
	readonly cellMs: number;
	readonly width: number;
	readonly heldMs: number;
};
