import {cellWidth} from '../../format/width.ts';
import type {About} from '../drawing.ts';
import {flowedRows, groupRows, type Known} from './known-facts.ts';
import {cellsOf} from './price-ladder.ts';
import {say, type Line} from './span.ts';

/**
 * What is known about a trade at the right of the picture of its prices, as far as it goes, and the rest below;
 * undefined where the picture leaves too little room.
 */
export function besideLadder(
	ladder: readonly Line[],
	groups: Known['groups'],
	about: About,
): readonly Line[] | undefined {
	const left = Math.ceil(Math.max(...ladder.map((row) => cellsOf(row))) / step) * step;

	if (about.width - left - narrowGap < leastBeside) {
		return undefined;
	}

	const countIn = (gap: number) =>
		groups.findLastIndex(
			(_, index) =>
				groupRows(groups.slice(0, index + 1), {...about, width: about.width - left - gap}).length <=
				ladder.length,
		);
	const count = countIn(narrowGap);
	// A fact that stands beside the picture is worth more than the blanks between them.
	const gap = countIn(wideGap) === count ? wideGap : narrowGap;
	const beside = groupRows(groups.slice(0, count + 1), {...about, width: about.width - left - gap});
	return [
		...ladder.map((row, index): Line => {
			const [first, ...others] = beside[index] ?? [];
			return first === undefined ? row : [...cutTo(row, left + gap), first, ...others];
		}),
		...flowedRows(groups.slice(count + 1), about),
	];
}

/** A picture that grows by a figure moves nothing beside it. */
const step = 4;
const narrowGap = 2;
const wideGap = 4;

/** An account with its mode, and a sum. */
const leastBeside = 30;

/** Its columns are filled up with blanks to the width of the pane: so many of them stay. */
function cutTo(row: Line, width: number): Line {
	let used = 0;
	const kept = row.flatMap((span): Line => {
		const room = Math.max(0, width - used);
		const size = cellWidth(span.text);
		used += size;
		return size <= room ? [span] : room === 0 ? [] : [{...span, text: span.text.slice(0, room)}];
	});
	return used >= width ? kept : [...kept, say(' '.repeat(width - used))];
}
