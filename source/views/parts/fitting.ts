import {spread, widthOf} from '../../format/fit.ts';
import {cut} from '../../format/width.ts';
import type {Line} from './span.ts';

/** What stands at the left of a line, and what at its right edge. */
export type Sides = {readonly left: Line; readonly right: Line};

/** The fullest of several ways to say something that fits, the last one where none does. */
export function fullest(ways: readonly Sides[], width: number): Line {
	const {left, right} =
		ways.find((way) => widthOf(way.left) + widthOf(way.right) <= width) ?? ways.at(-1) ?? none;
	return spread(left, right, width);
}

const none: Sides = {left: [], right: []};

/** What does not fit ends after one of its parts, and not within a price: "sell 0.5 BTCUSD, …". */
export function cutAtComma(text: string, width: number): string {
	const fitting = cut(text, width);
	const end = fitting === text ? -1 : fitting.lastIndexOf(', ', fitting.length - 3);
	return end < width / 3 ? fitting : `${fitting.slice(0, end)}, …`;
}
