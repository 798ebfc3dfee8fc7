/**
 * The newest values as a line of exactly `width` cells, oldest at the left. The lowest level is the smallest value
 * of what is seen, or zero where `floor` says so; a flat line stays low.
 */
export function sparkline(
	values: readonly number[],
	width: number,
	{levels, floor}: {readonly levels: readonly string[]; readonly floor: number | undefined},
): string {
	const seen = values.slice(-Math.max(0, width));
	const low = Math.min(floor ?? Infinity, ...seen);
	const span = Math.max(...seen) - low;
	const top = levels.length - 1;
	const line = seen
		.map((value) => levels[span > 0 ? Math.round(((value - low) / span) * top) : 0] ?? '')
		.join('');
	return line.padStart(width);
}

/** A bar that is `share` (0 to 1) of `width` cells long; anything more than nothing shows. */
export function bar(share: number, width: number, block: string, rest = ' '): string {
	const cells = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(1, share) * width));
	return block.repeat(Math.min(width, cells)).padEnd(width, rest);
}
