/** How a line is drawn: its signs from low to high, and the values at its foot and its head. */
type Scale = {readonly levels: readonly string[]; readonly low: number; readonly high: number};

/**
 * The newest values as columns: exactly `width` cells, oldest at the left, and `height` lines, the upper one first.
 * A value that is not known leaves its cell free.
 */
export function sparkColumns(
	values: ReadonlyArray<number | undefined>,
	{width, height}: {readonly width: number; readonly height: number},
	{levels, low, high}: Scale,
): readonly string[] {
	const most = height * levels.length - 1;
	const steps = values.slice(-Math.max(0, width)).map((value) => {
		if (value === undefined) {
			return;
		}

		const share = high > low ? (value - low) / (high - low) : 0;
		return Math.round(Math.max(0, Math.min(1, share)) * most);
	});
	return Array.from({length: height}, (_, row) => {
		const below = (height - 1 - row) * levels.length;
		return steps
			.map((step) =>
				step === undefined || step < below ? ' ' : (levels[Math.min(step - below, levels.length - 1)] ?? ''),
			)
			.join('')
			.padStart(width);
	});
}

/** A bar that is `share` (0 to 1) of `width` cells long; anything more than nothing shows. */
export function bar(share: number, width: number, block: string, rest = ' '): string {
	const cells = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(1, share) * width));
	return block.repeat(Math.min(width, cells)).padEnd(width, rest);
}
