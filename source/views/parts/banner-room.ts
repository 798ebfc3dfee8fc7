import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {bannersOf, goesOn} from './banner.ts';
import type {Line} from './span.ts';

type Size = {readonly columns: number; readonly rows: number};

/**
 * What is wrong, in as many lines as leave the screen below its room: keys act on what stands there. Each thing has its
 * first line before any has its second, and what is cut is seen to be.
 */
export function bannerIn(state: State, {columns, rows}: Size, symbols: Symbols): readonly Line[] {
	const banners = bannersOf(state, columns, symbols);
	const counts = linesEach(
		banners.map(({length}) => length),
		Math.max(0, rows - around - leastBody),
	);
	return banners.flatMap((lines, index) => cutTo(lines, counts[index] ?? 0, columns));
}

/** Header, tabs and the line at the foot. */
const around = 3;

/** With fewer rows a screen has panes that show nothing of what they are for. */
const leastBody = 9;

function linesEach(lengths: readonly number[], room: number): readonly number[] {
	const counts = lengths.map(() => 0);
	let left = room;

	for (let line = 0; left > 0 && lengths.some((length) => length > line); line += 1) {
		for (const [index, length] of lengths.entries()) {
			if (length > line && left > 0) {
				counts[index] = line + 1;
				left -= 1;
			}
		}
	}

	return counts;
}

function cutTo(lines: readonly Line[], count: number, width: number): readonly Line[] {
	return count >= lines.length
		? lines
		: lines
				.slice(0, count)
				.map((line, index) =>
					index === count - 1 ? line.map((span) => ({...span, text: goesOn(span.text, width)})) : line,
				);
}
