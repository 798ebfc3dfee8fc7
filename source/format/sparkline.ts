/**
 * The newest values as columns: exactly `width` cells, oldest at the left, and `height` lines, the upper one first.
 * The lowest level is the smallest value of what is seen, or zero where `floor` says so; a flat line stays low.
 */
export function sparkColumns(
	values: readonly number[],
	{width, height}: {readonly width: number; readonly height: number},
	{levels, floor}: {readonly levels: readonly string[]; readonly floor: number | undefined},
): readonly string[] {
	const seen = values.slice(-Math.max(0, width));
	const low = Math.min(floor ?? Infinity, ...seen);
	const span = Math.max(...seen) - low;
	const steps = seen.map((value) =>
		span > 0 ? Math.round(((value - low) / span) * (height * levels.length - 1)) : 0,
	);
	return Array.from({length: height}, (_, row) => {
		const below = (height - 1 - row) * levels.length;
		return steps
			.map((step) => (step < below ? ' ' : (levels[Math.min(step - below, levels.length - 1)] ?? '')))
			.join('')
			.padStart(width);
	});
}

/** A bar that is `share` (0 to 1) of `width` cells long; anything more than nothing shows. */
export function bar(share: number, width: number, block: string, rest = ' '): string {
	const cells = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(1, share) * width));
	return block.repeat(Math.min(width, cells)).padEnd(width, rest);
}
